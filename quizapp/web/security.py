"""Headers, cookies and limits that hold for every page."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from flask import Flask, request
from flask_wtf import CSRFProtect

from quizapp.web.bearer import bearer
from quizapp.web.signed import Sessions, Tokens

if TYPE_CHECKING:
    from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

MOST_BYTES = 512 * 1024
MOST_PARTS = 500
CONTENT_POLICY = "; ".join(
    (
        "default-src 'none'",
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
_SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
HEADERS = {
    "Content-Security-Policy": CONTENT_POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}


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
        SESSION_COOKIE_NAME="quizapp",
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
    csrf.init_app(app)
    app.session_interface = Sessions(app)
    app.jinja_env.globals["form_token"] = Tokens().current
    always = HEADERS | ({"Strict-Transport-Security": "max-age=31536000"} if https else {})
    app.wsgi_app = _Headed(app.wsgi_app, always)  # type: ignore[method-assign]


class _Headed:
    """Adds the headers at the edge: every answer passes, and as plain pairs they cost least."""

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

        return self._app(environ, start)
