"""Response processing, carried out."""

from __future__ import annotations

from contextlib import suppress
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from quizapp.interop.model import Source
from quizapp.interop.qti.names import V3, V22, camel, kebab
from quizapp.interop.qti.outlines import outline
from quizapp.interop.qti.reading import package
from quizapp.interop.qti.score import machine as machines
from quizapp.interop.qti.score.machine import Machine
from quizapp.interop.qti.score.values import UnscorableError, Value, exact, number
from quizapp.interop.trouble import ReadError
from tests.interop.qti.items import choice, item, mapping, response

N = "<base-value base-type='float'>{}</base-value>"
W = "<base-value base-type='string'>{}</base-value>"
TWO, THREE, NULL = N.format(2), N.format(3), "<null/>"
YES = "<base-value base-type='boolean'>true</base-value>"
NO = "<base-value base-type='boolean'>false</base-value>"
AB = f"<multiple>{W.format('a')}{W.format('b')}</multiple>"
NONE = "rounding-mode='decimalPlaces' figures='0'"
BOTH = f"{W.format('A')}{W.format('a')}"
ORDER = f"<ordered>{W.format('a')}{W.format('b')}</ordered>"


def of(expression: str) -> Value:
    rules = f"<set-outcome-value identifier='SCORE'>{expression}</set-outcome-value>"
    root = f"<assessment-item><response-processing>{rules}</response-processing></assessment-item>"
    return Machine(etree.fromstring(root)).run({})["SCORE"]


@pytest.mark.parametrize(
    ("expression", "result"),
    [
        (f"<sum>{TWO}{THREE}</sum>", (5,)),
        (f"<sum>{TWO}{NULL}</sum>", ()),
        (f"<product>{TWO}{THREE}</product>", (6,)),
        (f"<subtract>{TWO}{THREE}</subtract>", (-1,)),
        (f"<divide>{TWO}{THREE}</divide>", (Fraction(2, 3),)),
        (f"<divide>{TWO}{N.format(0)}</divide>", ()),
        (f"<max>{TWO}{THREE}</max>", (3,)),
        (f"<min>{TWO}{THREE}</min>", (2,)),
        (f"<round>{N.format(2.5)}</round>", (3,)),
        (f"<truncate>{N.format(-2.5)}</truncate>", (-2,)),
        (f"<and>{YES}{NULL}</and>", ()),
        (f"<and>{NO}{NULL}</and>", (False,)),
        (f"<or>{YES}{NULL}</or>", (True,)),
        (f"<or>{NO}{NULL}</or>", ()),
        (f"<not>{NO}</not>", (True,)),
        (f"<is-null>{NULL}</is-null>", (True,)),
        (f"<gt>{TWO}{THREE}</gt>", (False,)),
        (f"<lte>{TWO}{TWO}</lte>", (True,)),
        (f"<equal tolerance-mode='relative' tolerance='50 50'>{TWO}{THREE}</equal>", (True,)),
        (f"<equal>{TWO}{THREE}</equal>", (False,)),
        (f"<member>{W.format('a')}{AB}</member>", (True,)),
        (f"<contains>{AB}<multiple>{W.format('c')}</multiple></contains>", (False,)),
        (f"<match>{AB}<multiple>{W.format('b')}{W.format('a')}</multiple></match>", (True,)),
        (f"<match>{ORDER}<ordered>{W.format('b')}{W.format('a')}</ordered></match>", (False,)),
        (f"<index n='2'>{ORDER}</index>", ("b",)),
        (f"<index n='3'>{ORDER}</index>", ()),
        (f"<container-size>{AB}</container-size>", (2,)),
        (f"<any-n min='1' max='1'>{YES}{NO}</any-n>", (True,)),
        (
            f"<string-match case-sensitive='false'>{W.format('A')}{W.format('a')}</string-match>",
            (True,),
        ),
        (f"<substring case-sensitive='true'>{W.format('a')}{W.format('bab')}</substring>", (True,)),
        (f"<equal-rounded {NONE}>{TWO}{N.format(2.4)}</equal-rounded>", (True,)),
    ],
)
def test_expressions(expression: str, result: tuple[object, ...]) -> None:
    assert of(expression).items == result


@pytest.mark.parametrize(
    "expression",
    [
        "<custom-operator/>",
        "<random><multiple/></random>",
        "<variable identifier='OTHER'/>",
        "<map-response identifier='RESPONSE'/>",
        f"<sum>{W.format('a')}</sum>",
        "<sum/>",
        f"<match>{TWO}</match>",
        N.format("1e9999"),
        N.format("1/2"),
    ],
)
def test_what_cannot_be_carried_out_is_said(expression: str) -> None:
    with pytest.raises(UnscorableError):
        of(expression)


def test_rules_without_end_are_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(machines, "MOST_STEPS", 3)
    with pytest.raises(UnscorableError, match="more steps"):
        of(f"<sum>{TWO}{THREE}{TWO}</sum>")


@given(st.fractions(-50, 50, max_denominator=900))
def test_a_fraction_is_known_by_its_decimals(value: Fraction) -> None:
    assert exact(number(f"{float(value):.10f}")) == value


@given(st.lists(st.text("abcdefgh", min_size=1), min_size=1, max_size=4))
def test_both_versions_have_one_set_of_names(words: list[str]) -> None:
    name = "-".join(words)
    assert kebab(camel(name)) == name
    assert V3.element(name) == f"qti-{name}"
    assert V22.attribute(name) == camel(name)


@pytest.mark.parametrize(
    ("path", "corners"),
    [
        ("M0 0H4V4L0,4Z", ((0, 0), (4, 0), (4, 4), (0, 4))),
        ("m1 1 2 0v2z", ((1, 1), (3, 1), (3, 3))),
        ("M0 0H4ZM9 9H8Z", ()),
        ("", ()),
    ],
)
def test_an_outline_is_its_corners(path: str, corners: tuple[tuple[float, float], ...]) -> None:
    assert outline(path) == corners


def test_a_curve_is_followed() -> None:
    found = outline("M0 0Q0 4 4 4T8 8C8 9 9 9 9 8S10 7 10 8")
    assert found[6] == (4, 4)
    assert found[12] == (8, 8)
    assert found[-1] == (10, 8)


PIECES = st.sampled_from(
    [
        *(b"single", b"multiple", b"ordered", b"identifier", b"float", b"directedPair", b"A", b"B"),
        *(b"choice", b"order", b"match", b"hottext", b"gap-match", b"text-entry", b"extended-text"),
        *(
            b"simple-choice",
            b"RESPONSE",
            b"SCORE",
            b"1",
            b"0",
            b"-1",
            b"",
            b"{0}",
            b"self",
            b"<b/>",
        ),
    ]
)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(PIECES, PIECES), min_size=1, max_size=5))
def test_items_that_make_no_sense_are_read_or_refused(changes: list[tuple[bytes, bytes]]) -> None:
    declared = response("multiple", "identifier", ("A",), mapping(A=1, B=-1))
    data = item(declared, choice({"A": "x", "B": "y"}, 0))
    for old, new in changes:
        data = data.replace(old or b"\n", new)
    with suppress(ReadError):
        package.read(Source(data, "odd.xml"))
