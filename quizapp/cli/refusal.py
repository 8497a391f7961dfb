"""Answers to what never becomes a request: too long a head, a body without length, no HTTP."""

from __future__ import annotations

import html
import json
from dataclasses import dataclass

from gunicorn.http import errors


@dataclass(frozen=True, slots=True)
class _Words:
    reason: str
    advice: str


_WORDS = {
    400: _Words("Bad Request", "This was no request that a browser sends. Reload the page."),
    411: _Words("Length Required", "Say by Content-Length how much is sent."),
    414: _Words("URI Too Long", "The address is too long. Go back and use the links."),
    417: _Words("Expectation Failed", "Leave the header Expect out."),
    431: _Words(
        "Request Header Fields Too Large",
        "The browser sends too much with its request. Delete the cookies of this address.",
    ),
    500: _Words("Internal Server Error", "Something broke on our side. Try once more."),
}
_STATUS: tuple[tuple[type[Exception], int], ...] = (
    (errors.LimitRequestLine, 414),
    (errors.LimitRequestHeaders, 431),
    (errors.ExpectationFailed, 417),
    (errors.ParseException, 400),
)
_HEADERS = (
    "Cache-Control: no-store",
    "Connection: close",
    "Content-Security-Policy: default-src 'none'; frame-ancestors 'none'; base-uri 'none'",
    "X-Content-Type-Options: nosniff",
)


def status_of(error: Exception) -> int:
    """The status for what the server's parser made of a request; 500 for a fault of ours."""
    return next((status for kind, status in _STATUS if isinstance(error, kind)), 500)


def refusal(status: int, *, as_json: bool) -> bytes:
    """The whole answer, after which the connection is closed."""
    words = _WORDS[status]
    if as_json:
        kind = "application/json"
        body = json.dumps({"saved": False, "title": words.reason, "detail": words.advice})
    else:
        kind = "text/html; charset=utf-8"
        title, advice = html.escape(words.reason), html.escape(words.advice)
        body = (
            f'<!doctype html><html lang="en"><title>{title}</title>'
            f'<h1>{title}</h1><p>{advice}</p><p><a href="/">To the lessons</a></p></html>\n'
        )
    lines = (
        f"HTTP/1.1 {status} {words.reason}",
        f"Content-Type: {kind}",
        f"Content-Length: {len(body.encode())}",
        *_HEADERS,
    )
    return "\r\n".join([*lines, "", body]).encode()
