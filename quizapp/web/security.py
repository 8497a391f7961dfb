"""Headers, cookies and limits that hold for every page."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Mapping
from datetime import timedelta
from functools import lru_cache
from typing import IO, TYPE_CHECKING, Any

from flask import Flask, Request, request
from flask_wtf import CSRFProtect
from werkzeug.datastructures import FileStorage, MultiDict
from werkzeug.exceptions import RequestEntityTooLarge
from werkzeug.formparser import FormDataParser

from quizapp.web.bearer import bearer
from quizapp.web.signed import Sessions, Tokens

if TYPE_CHECKING:
    from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

MOST_BYTES = 512 * 1024
"""Of a request's body."""

MOST_PARTS = 500
"""Fields of a form; the longest page of a lesson has some dozens."""

CONTENT_POLICY = "; ".join(
    (
        "default-src 'none'",
        "object-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "font-src 'self'",
        "connect-src 'self'",
        "manifest-src 'self'",
        "worker-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)
_CACHE = "Cache-Control"
_HSTS = "Strict-Transport-Security"
_URL_ENCODED = "application/x-www-form-urlencoded"
_HOST = re.compile(
    r"(?:\[[0-9A-Fa-f:.]{2,45}\]|[A-Za-z0-9_-]{1,63}(?:\.[A-Za-z0-9_-]{1,63})*\.?)(?::[0-9]{1,5})?"
)
_LONGEST_HOST = 255
_NO_HOST = b"This is no address of a machine. Type the address that you were given.\n"
_SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
HEADERS = {
    "Content-Security-Policy": CONTENT_POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}


class _FewFields(FormDataParser):
    """The framework counts the fields of a form with files; here those of every form."""

    def parse(
        self,
        stream: IO[bytes],
        mimetype: str,
        content_length: int | None,
        options: dict[str, str] | None = None,
    ) -> tuple[IO[bytes], MultiDict[str, str], MultiDict[str, FileStorage]]:
        """Raises RequestEntityTooLarge."""
        if mimetype == _URL_ENCODED:
            body = stream.read()
            if body.count(b"&") >= MOST_PARTS:
                raise RequestEntityTooLarge
            stream = io.BytesIO(body)
        return super().parse(stream, mimetype, content_length, options)


class _Request(Request):
    form_data_parser_class = _FewFields


class _Protection(CSRFProtect):
    """As it comes, but a request that changes nothing is let through before anything is asked.

    So is a program's with a token of its own: no other site can make a browser send that, and the
    cookies beside it are not looked at.
    """

    def protect(self, apply_exemptions: bool = False) -> None:  # noqa: FBT001, FBT002 - its form
        """Raises CSRFError."""
        if request.method not in _SAFE and bearer() is None:
            super().protect(apply_exemptions)


csrf = _Protection()


def protect(app: Flask, *, secret: bytes, https: bool) -> None:
    """Set cookie rules, size limits, CSRF protection and response headers."""
    app.config.update(
        SECRET_KEY=secret,
        # With the prefix, browsers take it from this very host alone, and by https alone.
        SESSION_COOKIE_NAME="__Host-quizapp" if https else "quizapp",
        SESSION_COOKIE_PATH="/",
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        SESSION_COOKIE_SECURE=https,
        PERMANENT_SESSION_LIFETIME=timedelta(days=180),
        SESSION_REFRESH_EACH_REQUEST=False,
        MAX_CONTENT_LENGTH=MOST_BYTES,
        MAX_FORM_MEMORY_SIZE=MOST_BYTES,
        MAX_FORM_PARTS=MOST_PARTS,
        # A class may leave a page open over a weekend; the session bounds the token's life.
        WTF_CSRF_TIME_LIMIT=None,
        WTF_CSRF_SSL_STRICT=https,
    )
    app.request_class = _Request
    csrf.init_app(app)
    app.session_interface = Sessions(app)
    app.jinja_env.globals["form_token"] = Tokens().current
    always = HEADERS | ({_HSTS: "max-age=31536000; includeSubDomains"} if https else {})
    app.wsgi_app = _Headed(app.wsgi_app, always)  # type: ignore[method-assign]


class _Headed:
    """Adds the headers at the edge: every answer passes, and as plain pairs they cost least.

    A request to what is no host goes no further: addresses could not be made for its answer.
    """

    def __init__(self, app: WSGIApplication, always: Mapping[str, str]) -> None:
        self._app = app
        self._always = list(always.items())

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """What is not made to be kept is kept by nobody."""

        def start(status: str, headers: list[tuple[str, str]], *rest: Any) -> Any:
            if _CACHE not in dict(headers):
                headers.append((_CACHE, "no-store"))
            headers.extend(self._always)
            return start_response(status, headers, *rest)

        if not _is_host(environ.get("HTTP_HOST")):
            start("400 Bad Request", [("Content-Type", "text/plain; charset=utf-8")])
            return [_NO_HOST]
        return self._app(environ, start)


@lru_cache(maxsize=256)
def _is_host(host: str | None) -> bool:
    """Whether it may be one; a request of HTTP/1.0 has none."""
    return host is None or (len(host) <= _LONGEST_HOST and _HOST.fullmatch(host) is not None)
