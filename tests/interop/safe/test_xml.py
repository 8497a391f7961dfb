"""XML of strangers."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizapp.interop.safe.xml import line, local, parsed
from quizapp.interop.trouble import ReadError


def refused(data: bytes) -> ReadError:
    with pytest.raises(ReadError) as caught:
        parsed(data, "the XML")
    return caught.value


def test_elements_have_names_and_lines() -> None:
    root = parsed(b'<a xmlns="urn:x">\n<!-- said --><b/></a>', "the XML")
    assert local(root) == "a"
    assert [(local(child), line(child)) for child in root] == [("", 2), ("b", 2)]


def test_a_document_type_is_passed_over_and_never_fetched() -> None:
    data = b'<!DOCTYPE questestinterop SYSTEM "file:///etc/hostname"><questestinterop/>'
    assert local(parsed(data, "the XML")) == "questestinterop"


@pytest.mark.parametrize(
    "data",
    [
        b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>',
        b'<!DOCTYPE a [<!ENTITY x "y">]><a/>',
        b'<!DOCTYPE a [<!ENTITY % x SYSTEM "http://localhost/x.dtd">%x;]><a/>',
        b'<!DOCTYPE a [<!ENTITY x "y">]><a b="&x;"/>',
    ],
)
def test_entities_are_refused(data: bytes) -> None:
    assert refused(data).problem.code in {"I003", "I006"}


def test_entities_within_entities_are_refused_at_once() -> None:
    lines = [f'<!ENTITY x{n} "&x{n - 1};&x{n - 1};">' for n in range(1, 60)]
    data = f'<!DOCTYPE a [<!ENTITY x0 "lol">{"".join(lines)}]><a b="&x59;">&x59;</a>'
    assert refused(data.encode()).problem.code in {"I003", "I006"}


def test_an_entity_that_nobody_declared_is_refused_with_its_line() -> None:
    for head in (b"", b'<!DOCTYPE a SYSTEM "a.dtd">'):
        problem = refused(head + b"<a>\n&nbsp;</a>").problem
        assert "nbsp" in problem.message
        assert problem.line == 2


def test_deep_nesting_is_refused() -> None:
    assert refused(b"<a>" * 220 + b"</a>" * 220).problem.code in {"I003", "I005"}


def test_damage_is_told_with_line_and_column() -> None:
    problem = refused(b"<a>\n  <b></c></a>").problem
    assert problem.line == 2
    assert problem.column > 1
    assert "b" in problem.message


@pytest.mark.parametrize(
    "data",
    [b"", b"text", b'<?xml version="1.0" encoding="no-such"?><a/>', b"\xff\xfe", b"<a>\xff</a>"],
)
def test_what_is_no_xml_is_refused(data: bytes) -> None:
    assert refused(data).problem.help


GOOD = b'<?xml version="1.0" encoding="UTF-8"?>\n<quiz><q t="a">&lt;p&gt;</q><!-- c --></quiz>'


@given(st.integers(0, len(GOOD) - 1), st.binary(min_size=1, max_size=3))
@settings(max_examples=50)
def test_damaged_xml_is_read_or_refused(at: int, piece: bytes) -> None:
    with suppress(ReadError):
        assert local(parsed(GOOD[:at] + piece + GOOD[at + 1 :], "the XML"))
