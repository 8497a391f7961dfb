"""What of an answer is not worked out anew each time comes out as it would."""

from __future__ import annotations

import itertools
import time
from types import SimpleNamespace

import pytest
from gunicorn.http.errors import InvalidResponseHeader
from gunicorn.http.wsgi import Response

from quizapp.cli.responding import Answer
from quizapp.web.headers import ALWAYS_GOOD


def test_what_needs_no_look_would_pass_it_as_it_is() -> None:
    looked = Response(SimpleNamespace(), None, None)
    looked.process_headers(sorted(ALWAYS_GOOD))
    assert looked.headers == sorted(ALWAYS_GOOD)


def test_every_other_header_is_looked_at() -> None:
    answer = Answer(SimpleNamespace(), None, None)
    answer.process_headers([*sorted(ALWAYS_GOOD), ("Content-Length", "12"), ("X-Own", "one ")])
    assert answer.headers[len(ALWAYS_GOOD) :] == [("Content-Length", "12"), ("X-Own", "one")]
    assert answer.response_length == 12
    with pytest.raises(InvalidResponseHeader):
        answer.process_headers([("Vary", "Cookie\r\nX-More: of somebody else's")])


@pytest.mark.parametrize(
    ("version", "closes", "headers"),
    list(
        itertools.product(
            [(1, 0), (1, 1)], [False, True], [[("Content-Length", "2")], [("Content-Type", "a/b")]]
        )
    ),
)
def test_the_lines_before_them_are_gunicorns(
    version: tuple[int, int],
    closes: bool,
    headers: list[tuple[str, str]],
) -> None:
    request = SimpleNamespace(version=version, method="GET", should_close=lambda: closes)
    settings = SimpleNamespace(protocol="http")

    def lines(kind: type[Response]) -> list[str]:
        answer = kind(request, None, settings)
        answer.start_response("200 OK", list(headers))
        told: list[str] = answer.default_headers()
        return told

    for _ in range(5):
        second = int(time.time())
        ours, theirs = lines(Answer), lines(Response)
        if int(time.time()) == second:
            break
    assert ours == theirs
