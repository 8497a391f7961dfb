"""matching and ordering."""

from __future__ import annotations

import pytest

from quizapp.domain.shapes import Match, Order
from tests.interop.formats.moodle_xml.sheets import answer, lost, question, refused, shape, taken


def pair(prompt: str, fits: str) -> str:
    return (
        f'<subquestion format="html"><text>{prompt}</text>'
        f"<answer><text>{fits}</text></answer></subquestion>"
    )


def test_pairs_and_an_answer_that_fits_none() -> None:
    inside = pair("Mill", "Valley") + pair("Lighthouse", "Cape") + pair("", "Hill")
    found = shape("matching", inside)
    assert isinstance(found, Match)
    assert [one.text for one in found.options] == ["Valley", "Cape", "Hill"]
    texts = {one.id: one.text for one in found.options}
    assert [(row.text, texts[row.key]) for row in found.rows] == [
        ("Mill", "Valley"),
        ("Lighthouse", "Cape"),
    ]
    assert not found.reuse
    assert not found.ordered_as_written


def test_equal_answers_are_one_option_that_serves_again() -> None:
    found = shape("match", pair("Mill", "Valley") + pair("Well", "Valley") + pair("Pier", "Coast"))
    assert isinstance(found, Match)
    assert len(found.options) == 2
    assert found.reuse


@pytest.mark.parametrize(
    ("inside", "why"),
    [
        (pair("Mill", "Valley"), "it has fewer than two pairs"),
        (pair("Mill", "") + pair("Pier", "Coast"), "nothing is given that fits 'Mill'"),
    ],
)
def test_pairs_that_are_none_stay_outside(inside: str, why: str) -> None:
    assert refused("matching", inside) == why


ENTRIES = (
    answer("Spring", "1.0000000") + answer("Summer", "2.0000000") + answer("Autumn", "3.0000000")
)


def test_entries_stand_in_the_order_of_the_file() -> None:
    one = taken(question("ordering", f"<gradingtype>ABSOLUTE</gradingtype>{ENTRIES}"))
    assert isinstance(one.shape, Order)
    assert [entry.text for entry in one.shape.entries] == ["Spring", "Summer", "Autumn"]
    assert one.shape.key == (("entry-1",), ("entry-2",), ("entry-3",))
    assert one.rule == "absolute"


@pytest.mark.parametrize(
    ("inside", "losses"),
    [
        ("<selecttype>ALL</selecttype><selectcount>0</selectcount>", []),
        ("<selecttype>RANDOM</selecttype><selectcount>2</selectcount>", ["selecttype"]),
        ("<logical>1</logical><studentsee>6</studentsee>", []),
        ("<gradingtype>LONGEST_ORDERED_SUBSET</gradingtype>", ["gradingtype"]),
    ],
)
def test_what_an_order_loses(inside: str, losses: list[str]) -> None:
    assert lost("ordering", inside + ENTRIES) == losses


def test_an_order_of_one_stays_outside() -> None:
    assert refused("ordering", answer("Spring", "1")) == "it has fewer than two entries"
