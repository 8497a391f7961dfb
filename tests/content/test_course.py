"""The course that comes with quizapp: what a unit of it must hold."""

from __future__ import annotations

import json
import re
from collections import Counter
from pathlib import Path

import pytest

from quizapp.content.check import check_file
from quizapp.content.readability import grades
from quizapp.domain.lesson import Level, Status, Unit
from quizapp.questions import registry
from tests.support.server import LESSONS

ROOT = LESSONS.parent
COURSE = LESSONS / "fall-of-damascus-2024"
UNITS = ("background", "allies", "consequences")
FIRST_TYPES = {
    "single-choice",
    "multiple-choice",
    "true-false-not-stated",
    "matching",
    "ordering",
    "short-answer",
}
each_unit = pytest.mark.parametrize("name", UNITS)


def unit_of(name: str) -> Unit:
    checked = check_file(COURSE / f"{name}.json")
    assert checked.problems == (), "lint-clean, warnings included"
    assert checked.unit
    return checked.unit


def words(text: str) -> list[str]:
    return re.findall(r"\w[\w’'-]*", text)


def automated_readability(sentences: list[str]) -> float:
    """The automated readability index (Smith & Senter 1967): letters instead of syllables."""
    tokens = [word for sentence in sentences for word in words(sentence)]
    letters = sum(len(word) for word in tokens)
    return 4.71 * letters / len(tokens) + 0.5 * len(tokens) / len(sentences) - 21.43


def test_the_course_lists_its_units() -> None:
    course = json.loads((COURSE / "course.json").read_text(encoding="utf-8"))
    assert course["units"] == list(UNITS)


@each_unit
def test_the_passage_has_its_length_and_an_easier_variant(name: str) -> None:
    unit = unit_of(name)
    texts = {level: [one.text for one in unit.sentences(level)] for level in Level}
    assert 350 <= len(words(" ".join(texts[Level.STANDARD]))) <= 600
    assert all(paragraph.easier for paragraph in unit.passage), "the same facts, all of them"
    measured = grades(unit)
    assert measured[Level.STANDARD] - measured[Level.EASIER] >= 3
    standard, easier = (automated_readability(texts[level]) for level in Level)
    assert standard - easier >= 3, "by a second formula"


@each_unit
def test_the_items_are_enough_and_of_all_types(name: str) -> None:
    unit = unit_of(name)
    kinds = Counter(item.type for item in unit.items)
    assert len(unit.items) >= 12
    assert kinds.keys() >= FIRST_TYPES
    assert kinds.keys() <= registry().keys()


@each_unit
def test_two_items_ask_how_sure_the_article_is_and_who_says_so(name: str) -> None:
    asked = r"\b(who|whose|source|says|sure|certain|confirmed|reported|reports?|hedge)\b"
    telling = [
        item
        for item in unit_of(name).items
        if re.search(asked, item.stem, re.IGNORECASE)
        and re.search(r"report|confirm|analysis|hedge|source|media|say", item.explanation)
    ]
    assert len(telling) >= 2


@each_unit
def test_what_a_teacher_needs_is_there(name: str) -> None:
    unit = unit_of(name)
    assert len(unit.glossary) >= 8
    assert len(unit.timeline) >= 4
    assert len(unit.objectives) >= 3
    assert unit.notes.aims
    assert unit.notes.discussion
    topics = " ".join(one.topic + one.advice for one in unit.notes.sensitive).lower()
    for topic in ("chemical weapons", "exile", "names"):
        assert topic in topics or name != "background", topic
    assert unit.notes.sensitive


@each_unit
def test_claims_come_from_the_record_with_their_status(name: str) -> None:
    unit = unit_of(name)
    record = json.loads((ROOT / "seeds" / f"{unit.source}.json").read_text(encoding="utf-8"))
    known = {claim["id"]: claim for claim in record["claims"]}
    assert unit.claims
    assert any(claim.status is Status.REPORTED for claim in unit.claims)
    for claim in unit.claims:
        assert claim.source in known
        assert claim.status.value == known[claim.source]["status"]


def test_every_claim_of_the_record_is_taught_or_left_out_on_purpose() -> None:
    record = json.loads((ROOT / "seeds/damascus-december-2024.json").read_text(encoding="utf-8"))
    assert len(record["claims"]) == 70
    assert len(record["paragraphs"]) == 21
    held = {claim["paragraph"] for claim in record["claims"]}
    headings = {one["n"] for one in record["paragraphs"] if one["kind"] == "heading"}
    assert held | headings == set(range(1, 22)), "no paragraph without a claim"
    used = {claim.source for name in UNITS for claim in unit_of(name).claims}
    assert len(used) >= 60


@pytest.mark.parametrize("path", sorted(COURSE.glob("*.json")), ids=lambda one: one.stem)
def test_files_are_in_the_canonical_form(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.endswith("}\n")
    assert not text.endswith("\n\n")
    assert json.loads(text)["$schema"].startswith("../../docs/schema/")
