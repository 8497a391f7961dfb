"""Which answers an item offers, and which wrong options nobody took."""

from __future__ import annotations

import json
from fractions import Fraction
from typing import Any

import pytest

from quizapp.content.build import build_unit
from quizapp.content.gallery import UNIT, gallery
from quizapp.domain.analysis import ResponseRow
from quizapp.questions import rooms
from quizapp.usecases.analysis import ItemAnalysis
from quizapp.usecases.analysis.offers import offered

ITEMS = {one.id: one for one in build_unit(json.loads(gallery()[f"{UNIT}.json"])).items}


def offers(name: str, *given: dict[str, Any]) -> dict[str, Fraction]:
    item = ITEMS[name]
    return dict(offered(item, rooms()[item.type], given))


@pytest.mark.parametrize("name", ["single-choice.capital", "map-region.mill", "map-point.mill"])
def test_where_one_is_chosen_every_option_is_offered(name: str) -> None:
    options = ITEMS[name].body.options
    found = offers(name)
    assert list(found) == [one.text for one in options]
    assert [found[one.text] for one in options if one.key] == [1]


def test_where_several_are_chosen_the_wrong_ones_that_nobody_took() -> None:
    options = ITEMS["multiple-choice.two-of-five"].body.options
    wrong = [one for one in options if not one.key]
    right = [one.id for one in options if one.key]
    found = offers(
        "multiple-choice.two-of-five", {"choices": right}, {"choices": [*right, wrong[0].id]}
    )
    assert found == {one.text: 0 for one in wrong[1:]}


def test_both_parts_count() -> None:
    body = ITEMS["two-part-evidence.gated"].body
    wrong = [one for one in (*body.options, *body.support.options) if not one.key]
    found = offers("two-part-evidence.gated", {"answer": wrong[0].id})
    assert found == {one.text: 0 for one in wrong[1:]}


def test_an_option_that_fits_nothing_and_that_nobody_took() -> None:
    item = ITEMS["matching.village"]
    key = rooms()["matching"].key(item.body)
    shape: Any = rooms()["matching"].shape(item.body)
    used = {row.key for row in shape.rows}
    assert offers("matching.village", dict(key)) == {
        one.text: 0 for one in shape.options if one.id not in used
    }
    assert len(shape.options) > len(used)


@pytest.mark.parametrize("name", list(ITEMS))
def test_nothing_right_is_ever_said_to_be_untaken(name: str) -> None:
    item = ITEMS[name]
    key = dict(rooms()[item.type].key(item.body))
    if item.points and offers(name) == {}:
        label = rooms()[item.type].response_class(item.body, key)
        assert not any(text in label.split("; ") for text in offers(name, key))


def test_what_nobody_took_is_never_cut_off() -> None:
    item = ITEMS["multiple-choice.two-of-five"]
    room = rooms()[item.type]
    rows = [ResponseRow(str(n), 9 - n, Fraction(0), (), 0, 0, tempting=False) for n in range(8)]
    rows.append(ResponseRow("unseen", 0, Fraction(0), (), 0, 0, tempting=False))
    guess = room.guess(item.body)
    one = ItemAnalysis(1, item, "", 9, 0, guess, None, tuple(rows), (), listed=True)
    assert [row.label for row in one.first(3)] == ["0", "1", "2", "unseen"]
    assert one.first(20) == tuple(rows)


def test_nobody_answered() -> None:
    assert offers("multiple-choice.two-of-five") == {}
    assert offers("short-answer.capital", {"text": "x"}) == {}
