"""What whoever runs the server may know of each request: never who asked, nor for whose page.

A request is told by its method, the rule of its route, the status, how long it took and how long
the answer was. The path, the query, the body, the address and the cookies are not told: they hold
ids, tokens and answers.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from time import perf_counter
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple

from flask import Flask

from quizapp.web.fresh_names import fresh_name
from quizapp.web.this_request import this_request

if TYPE_CHECKING:
    from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

REQUEST_ID = "quizapp.request_id"
"""Key of the id in the WSGI environment."""

NO_ROUTE = "(none)"
_ROUTE = "quizapp.route"
_ANSWERS = "quizapp.answers"
_NONE: Mapping[str, int] = MappingProxyType({})
_HEADER = "X-Request-ID"
_GIVEN = "HTTP_X_REQUEST_ID"
_WELL_FORMED = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{7,63}")
_METHODS = frozenset({"GET", "HEAD", "POST", "OPTIONS", "PUT", "PATCH", "DELETE"})
_BYTES = 8


class Answered(NamedTuple):
    """A request that was answered. seconds: until the answer was at hand; size: of its body.

    size: bytes, None where it was not known beforehand; answers: how many that were sent in came
    to "saved", "repeated", "refused" or "not-saved".
    """

    id: str
    method: str
    route: str
    status: int
    seconds: float
    size: int | None
    answers: Mapping[str, int]


Watcher = Callable[[Answered], None]


def watch(app: Flask, watchers: Sequence[Watcher], *, trusted: bool) -> None:
    """Give each request an id, and tell the watchers of each.

    trusted: a proxy in front may have given the id; then one that is well formed is kept. To be
    called before anything else is done before a request, and after all else around the
    application.
    """
    app.wsgi_app = _Watched(app.wsgi_app, watchers, trusted=trusted)  # type: ignore[method-assign]


def note_route() -> None:
    """Keep the rule of the route for the watchers."""
    request = this_request()
    rule = request.url_rule
    if rule is not None:
        request.environ[_ROUTE] = rule.rule


def note_answer(outcome: str) -> None:
    """Keep for the watchers that what came of an answer: "saved", "repeated" (known already) …"""
    counts: dict[str, int] = this_request().environ.setdefault(_ANSWERS, {})
    counts[outcome] = counts.get(outcome, 0) + 1


class _Watched:
    def __init__(self, app: WSGIApplication, watchers: Sequence[Watcher], *, trusted: bool) -> None:
        self._app = app
        self._watchers = tuple(watchers)
        self._trusted = trusted

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        begun = perf_counter()
        request_id = environ[REQUEST_ID] = self._id(environ)
        status, length = 0, None

        def start(line: str, headers: list[tuple[str, str]], *rest: Any) -> Any:
            nonlocal status, length
            status = int(line[:3])
            for name, value in headers:
                if name == "Content-Length":
                    length = int(value)
            headers.append((_HEADER, request_id))
            return start_response(line, headers, *rest)

        body = self._app(environ, start)
        if self._watchers:
            method = environ["REQUEST_METHOD"]
            answered = Answered(
                request_id,
                method if method in _METHODS else "OTHER",
                environ.get(_ROUTE, NO_ROUTE),
                status,
                perf_counter() - begun,
                length,
                environ.get(_ANSWERS, _NONE),
            )
            for watcher in self._watchers:
                watcher(answered)
        return body

    def _id(self, environ: WSGIEnvironment) -> str:
        if self._trusted:
            given: str = environ.get(_GIVEN, "")
            if _WELL_FORMED.fullmatch(given):
                return given
        return fresh_name(_BYTES)
