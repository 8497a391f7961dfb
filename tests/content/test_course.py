"""The course that comes with quizapp: what a unit of it must hold."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from fractions import Fraction
from itertools import chain, permutations, product
from pathlib import Path
from typing import Any

import pytest

from quizapp.content.check import check_file
from quizapp.content.fmt import format_file
from quizapp.content.readability import grades
from quizapp.domain.lesson import InferredPart, Level, Status, Unit
from quizapp.domain.problem import Problem
from quizapp.questions import registry, rooms
from tests.support.server import LESSONS

ROOT = LESSONS.parent
COURSE = LESSONS / "fall-of-damascus-2024"
SEED = ROOT / "seeds" / "damascus-december-2024.json"
RECORD = json.loads(SEED.read_text(encoding="utf-8"))
UNITS = ("background", "allies", "consequences")
FIRST_TYPES = {
    "single-choice",
    "multiple-choice",
    "true-false-not-stated",
    "matching",
    "ordering",
    "short-answer",
}
LATER_TYPES = {
    "categorise",
    "cloze",
    "evidence-highlight",
    "open-response",
    "two-part-evidence",
}
each_unit = pytest.mark.parametrize("name", UNITS)
each_file = pytest.mark.parametrize(
    "path", [*sorted(COURSE.glob("*.json")), SEED], ids=lambda one: one.stem
)


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
    assert 9 <= measured[Level.STANDARD] < 12, "for the school years that it names"
    assert measured[Level.STANDARD] - measured[Level.EASIER] >= 3
    standard, easier = (automated_readability(texts[level]) for level in Level)
    assert standard - easier >= 3, "by a second formula"


@each_unit
def test_the_items_are_enough_and_of_all_types(name: str) -> None:
    unit = unit_of(name)
    kinds = Counter(item.type for item in unit.items)
    assert len(unit.items) >= 20
    assert kinds.keys() >= FIRST_TYPES | LATER_TYPES
    assert kinds.keys() <= registry().keys()


def test_the_open_end_asks_for_a_forecast() -> None:
    assert any(item.type == "forecast" for item in unit_of("consequences").items)


@each_unit
def test_the_dated_timeline_leaves_open_what_the_article_leaves_open(name: str) -> None:
    raw = json.loads((COURSE / f"{name}.json").read_text(encoding="utf-8"))["items"]
    (dated,) = (
        one
        for one in raw
        if one["type"] == "ordering"
        and any(re.search(r"November 27|December 8", entry["text"]) for entry in one["entries"])
    )
    item = next(one for one in unit_of(name).items if one.id == dated["id"])
    marks = {
        order: rooms()["ordering"].grade(item.body, {"positions": _places(order)}).credit
        for order in permutations(one["id"] for one in dated["entries"])
    }
    full = {order for order, credit in marks.items() if credit == 1}
    assert full == {tuple(chain(*groups)) for groups in product(*map(permutations, dated["key"]))}
    assert len(full) == 2


def _places(order: tuple[str, ...]) -> dict[str, int]:
    return {one: place for place, one in enumerate(order, start=1)}


@each_unit
def test_a_blind_guess_earns_little_in_every_item(name: str) -> None:
    for item in unit_of(name).items:
        room = rooms()[item.type]
        assert room.guess(item.body).credit <= Fraction(1, 3), item.id


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
    assert len(unit.notes.discussion) >= 3
    topics = " ".join(one.topic + one.advice for one in unit.notes.sensitive).lower()
    for topic in ("chemical weapons", "exile", "names"):
        assert topic in topics, topic


@each_unit
def test_claims_come_from_the_record_with_their_status(name: str) -> None:
    unit = unit_of(name)
    assert unit.source == RECORD["id"]
    known = {claim["id"]: claim for claim in RECORD["claims"]}
    assert unit.claims
    assert any(claim.status is Status.REPORTED for claim in unit.claims)
    for claim in unit.claims:
        assert claim.source in known
        assert claim.status.value == known[claim.source]["status"]


def test_every_claim_of_the_record_is_taught_or_left_out_on_purpose() -> None:
    assert len(RECORD["claims"]) == 74
    assert len(RECORD["paragraphs"]) == 21
    held = [claim["paragraph"] for claim in RECORD["claims"]]
    assert set(held) == set(range(1, 22)), "no paragraph or heading without a claim"
    assert held == sorted(held), "in the order of the article"
    used = {claim.source for name in UNITS for claim in unit_of(name).claims}
    assert len(used) >= 60


def test_what_the_article_does_not_date_is_marked_as_inferred() -> None:
    published = RECORD["published"]
    assert (published["date"], published["inferred"]) == ("2024-12-08", True)
    assert "November 27" in published["reasoning"]
    about = {one["about"]: one for one in RECORD["inferences"]}
    assert about["the year of “November 27”"]["value"] == "2024"
    assert all(one["reasoning"] for one in about.values())


@each_unit
def test_every_date_of_the_timeline_says_why_it_is_inferred(name: str) -> None:
    assert all(event.inferred for event in unit_of(name).timeline)


def test_the_day_of_the_offensive_is_given_and_its_year_inferred() -> None:
    for name in ("background", "allies"):
        (offensive,) = (one for one in unit_of(name).timeline if one.when == "2024-11-27")
        assert offensive.inferred_part is InferredPart.YEAR
    others = [one for name in UNITS for one in unit_of(name).timeline if one.when != "2024-11-27"]
    assert all(one.approximate for one in others)


def test_entries_of_one_day_stand_in_the_same_order_in_every_unit() -> None:
    days = [[one.label for one in unit_of(name).timeline if one.when[8:]] for name in UNITS]
    shared = set.intersection(*map(set, days))
    assert len(shared) >= 2
    orders = {tuple(label for label in labels if label in shared) for labels in days}
    assert len(orders) == 1


@pytest.mark.parametrize(
    ("name", "item", "typed"),
    [
        ("allies", "q3", "in Ukraine"),
        ("allies", "q7", "in Lebanon"),
        ("allies", "q7", "In Lebanon."),
        ("background", "q2", "President Hafez al-Assad"),
        ("background", "q2", "his father, Hafez al-Assad"),
        ("background", "q10", "Hayat Tahrir Al-Sham (HTS)"),
        ("consequences", "q4", "His wife Asma"),
        ("consequences", "q4", "his wife, Asma al-Assad"),
    ],
)
def test_an_answer_as_people_give_it_earns_all(name: str, item: str, typed: str) -> None:
    assert earned(name, item, typed) == 1


@pytest.mark.parametrize(
    ("name", "item", "typed"),
    [
        ("allies", "q3", "in Syria"),
        ("allies", "q7", "in Israel"),
        ("allies", "q7", "in Iran"),
        ("background", "q2", "President Bashar al-Assad"),
        ("background", "q2", "his father"),
        ("background", "q10", "Hezbollah (HTS)"),
        ("consequences", "q4", "his wife"),
        ("consequences", "q4", "his wife Hafez"),
    ],
)
def test_another_name_in_the_same_words_earns_nothing(name: str, item: str, typed: str) -> None:
    assert earned(name, item, typed) == 0


def earned(name: str, item: str, typed: str) -> Fraction:
    found = next(one for one in unit_of(name).items if one.id == item)
    return rooms()[found.type].grade(found.body, {"text": typed}).credit


@each_unit
def test_each_claim_says_who_says_it_as_the_record_does(name: str) -> None:
    known = {claim["id"]: claim["who"] for claim in RECORD["claims"]}
    for claim in unit_of(name).claims:
        assert claim.who == known[claim.source], claim.id


def strings(node: Any) -> Iterator[str]:
    if isinstance(node, str):
        yield node
    else:
        for inner in node.values() if isinstance(node, dict) else node:
            if isinstance(inner, str | dict | list):
                yield from strings(inner)


@each_file
def test_quotation_marks_and_apostrophes_are_typographic(path: Path) -> None:
    for text in strings(json.loads(path.read_text(encoding="utf-8"))):
        assert not re.search(r"[\"'`´]", text), text
        assert text.count("“") == text.count("”"), text
        assert "‘" not in text, text


@each_unit
def test_each_item_leads_back_to_words_at_both_levels(name: str) -> None:
    unit = unit_of(name)
    texts = {level: {one.id: one.text for one in unit.sentences(level)} for level in Level}
    for item in unit.items:
        for known in texts.values():
            assert any(
                one.quote in known[one.sentence] for one in item.evidence if one.sentence in known
            ), item.id


@each_file
def test_files_are_in_the_common_form(path: Path) -> None:
    formatted = format_file(path)
    assert not isinstance(formatted, Problem)
    before, after = formatted
    assert before == after, "run: quizapp fmt lessons seeds"
    assert "docs/schema/" in json.loads(before)["$schema"]
