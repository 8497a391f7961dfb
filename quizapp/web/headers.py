"""Headers of every answer, added at the edge of the application."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

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
FRAMED_POLICY = CONTENT_POLICY.replace(
    "frame-ancestors 'none'", "frame-ancestors 'self'; frame-src 'self'"
)
"""Of a page of ours that shows another one in a frame, and of that other."""
_POLICY = "Content-Security-Policy"
OPENER = "Cross-Origin-Opener-Policy"
_OWN = {_POLICY, OPENER}
"""What a page may say otherwise."""

HEADERS = {
    _POLICY: CONTENT_POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    OPENER: "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
HSTS = {"Strict-Transport-Security": "max-age=31536000; includeSubDomains"}
"""Where browsers reach us by https."""

_CACHE = "Cache-Control"
_UNKEPT = (_CACHE, "no-store")
ALWAYS_GOOD = frozenset({*HEADERS.items(), *HSTS.items(), _UNKEPT, ("Vary", "Cookie")})
"""Headers that can be sent as they are, whatever the answer is."""
_HOST = re.compile(
    r"(?:\[[0-9A-Fa-f:.]{2,45}\]|[A-Za-z0-9_-]{1,63}(?:\.[A-Za-z0-9_-]{1,63})*\.?)(?::[0-9]{1,5})?"
)
_LONGEST_HOST = 255
_NO_HOST = b"This is no address of a machine. Type the address that you were given.\n"


class Headed:
    """Adds the headers at the edge: every answer passes, and as plain pairs they cost least.

    A request to what is no host goes no further: addresses could not be made for its answer.
    """

    def __init__(self, app: WSGIApplication, always: Mapping[str, str]) -> None:
        self._app = app
        self._always = list(always.items())

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """What is not made to be kept is kept by nobody."""

        def start(status: str, headers: list[tuple[str, str]], *rest: Any) -> Any:
            said = dict(headers)
            if _CACHE not in said:
                headers.append(_UNKEPT)
            # Two policies hold both, so a page that says its own gets no second one.
            own = _OWN & said.keys()
            headers += (
                [pair for pair in self._always if pair[0] not in own] if own else self._always
            )
            return start_response(status, headers, *rest)

        if not _is_host(environ.get("HTTP_HOST")):
            start("400 Bad Request", [("Content-Type", "text/plain; charset=utf-8")])
            return [_NO_HOST]
        return self._app(environ, start)


@lru_cache(maxsize=256)
def _is_host(host: str | None) -> bool:
    """Whether it may be one; a request of HTTP/1.0 has none."""
    return host is None or (len(host) <= _LONGEST_HOST and _HOST.fullmatch(host) is not None)
