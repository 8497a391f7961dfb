"""Which headers are sent without a look at each of their characters."""

from __future__ import annotations

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
