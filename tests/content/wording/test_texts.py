"""The texts of a unit: each stands where its pointer says, and is found by its words."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from quizapp.content.build import build_unit
from quizapp.content.gallery import UNIT, gallery
from quizapp.content.pointers import value_at
from quizapp.content.wording import wording
from quizapp.content.wording.phrases import phrases
from quizapp.content.wording.texts import AUTHORED, PASSAGE, Where, texts
from quizapp.questions import rooms
from tests.support.rule_cases import unit_of

LESSONS = Path(__file__).parents[3] / "lessons"
UNITS = {
    "every type": json.loads(gallery()[f"{UNIT}.json"]),
    **{
        path.stem: json.loads(path.read_text(encoding="utf-8"))
        for path in LESSONS.glob("*/*.json")
        if path.name != "course.json"
    },
}


@pytest.mark.parametrize("name", UNITS)
def test_a_text_stands_where_its_pointer_says(name: str) -> None:
    raw: Mapping[str, Any] = UNITS[name]
    every = texts(build_unit(raw), rooms()).every

    # A text with gaps stands in its file with their names, and is read without them.
    told = {one.pointer: one.text for one in every if one.where is not Where.GAPS}
    assert {pointer: value_at(raw, pointer) for pointer in told} == told
    assert len({one.pointer for one in every}) == len(every)


def test_phrases_are_found_in_order_in_own_words_alone() -> None:
    unit = unit_of({"passage": ["It is shut.", "He said “quite shut”.", "Shut, quite shut."]})
    shut = phrases(r"\bquite shut\b", "quite")

    found = [one.pointer for one, _ in texts(unit, rooms()).found(shut, PASSAGE)]

    assert found == ["/passage/0/sentences/2/text"]
    assert list(texts(unit, rooms()).found(shut, AUTHORED - PASSAGE)) == []


def test_units_are_told_apart_however_alike() -> None:
    known, unit = rooms(), unit_of({"passage": ["It is shut."]})
    other = replace(unit, title="Another")

    assert texts(unit, known) is texts(unit, known)
    assert texts(other, known).every[0].text == "Another"
    assert texts(replace(unit), known) is not texts(unit, known)


def test_every_phrase_of_a_language_can_be_found_by_its_triggers() -> None:
    words = wording("en")
    assert words is not None
    groups = (words.asking, words.style, words.fairness, words.access)
    listed = [one for group in groups for name in group.__slots__ for one in [getattr(group, name)]]
    for one in [*listed, words.undated]:
        if isinstance(one, type(words.undated)):
            assert one.triggers
            assert all(word == word.casefold() for word in one.triggers)
