"""When a request is whole, byte by byte."""

from __future__ import annotations

import pytest

from quizapp.cli.arriving import MOST_HEAD, Arriving
from quizapp.web.forms import MOST_BYTES
from quizapp.web.uploads import MOST_BROUGHT

HEAD = b"POST /start HTTP/1.1\r\nHost: here\r\n"


@pytest.mark.parametrize(
    ("said", "rest"),
    [
        (b"GET / HTTP/1.1\r\nHost: here\r\n\r\n", b""),
        (HEAD + b"Content-Length: 5\r\n\r\n12345", b""),
        (HEAD + b"content-length:5 \r\n\r\n12345", b"GET / HTTP/1.1\r\n"),
        (HEAD + b"Content-Length: 0\r\n\r\n", b""),
    ],
)
def test_it_is_whole_with_its_last_byte_and_not_before(said: bytes, rest: bytes) -> None:
    arriving = Arriving()
    whole = [arriving.add(bytes([byte])) for byte in said]
    assert whole == [False] * (len(said) - 1) + [True]
    assert Arriving().add(said + rest)
    assert (arriving.refused, arriving.last) == (None, False)


@pytest.mark.parametrize(
    "lengths",
    [
        b"Content-Length: 5\r\nContent-Length: 6\r\n",
        b"Content-Length: 5, 5\r\n",
        b"Content-Length: -1\r\n",
        b"Content-Length: 5x\r\n",
        b"Content-Length: " + b"9" * 40 + b"\r\n",
    ],
)
def test_a_length_that_is_none_is_left_to_the_parser_at_once(lengths: bytes) -> None:
    assert Arriving().add(HEAD + lengths + b"\r\n")


def test_of_too_large_a_body_nothing_is_waited_for() -> None:
    arriving = Arriving()
    assert arriving.add(HEAD + b"Content-Length: %d\r\n\r\n" % (MOST_BYTES + 1))
    assert arriving.last
    assert not Arriving().add(HEAD + b"Content-Length: %d\r\n\r\n" % MOST_BYTES)


@pytest.mark.parametrize(
    "path", [b"/teach/write/article", b"/school/teach/write/aB-1/pictures/new/picture?x=1"]
)
def test_a_file_is_waited_for_where_files_are_taken(path: bytes) -> None:
    head = b"POST " + path + b" HTTP/1.1\r\nHost: here\r\nContent-Length: %d\r\n\r\n"
    arriving, too_large = Arriving(), Arriving()
    assert not arriving.add(head % MOST_BROUGHT)
    assert (arriving.brings, arriving.last) == (True, False)
    assert too_large.add(head % (MOST_BROUGHT + 1))
    assert (too_large.brings, too_large.last) == (False, True)
    for other in (b"GET", b"PUT"):
        assert Arriving().add(head.replace(b"POST", other) % MOST_BROUGHT)
    elsewhere = head.replace(b"/write/", b"/writing/")
    assert Arriving().add(elsewhere % MOST_BROUGHT)


@pytest.mark.parametrize("name", [b"Transfer-Encoding: chunked", b"transfer-encoding : x"])
def test_a_body_without_length_is_refused(name: bytes) -> None:
    arriving = Arriving()
    assert arriving.add(HEAD + b"Accept: application/json\r\n" + name + b"\r\n\r\n")
    assert (arriving.refused, arriving.last, arriving.wants_json) == (411, True, True)


def test_a_head_without_end_is_refused_when_it_is_too_long() -> None:
    arriving = Arriving()
    assert not arriving.add(b"GET / HTTP/1.1\r\nX: " + b"x" * (MOST_HEAD - 100))
    assert arriving.add(b"x" * 100)
    assert (arriving.refused, arriving.last) == (431, True)


def test_who_waits_for_a_word_is_told_once_to_go_on() -> None:
    arriving = Arriving()
    arriving.add(HEAD + b"Expect: 100-Continue\r\nContent-Length: 3\r\n")
    assert not arriving.must_be_told_to_go_on()
    arriving.add(b"\r\n")
    assert arriving.must_be_told_to_go_on()
    assert not arriving.must_be_told_to_go_on()
