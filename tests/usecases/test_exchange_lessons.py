"""Several lessons in one file: whose each loss is, and which number each question has."""

from __future__ import annotations

import sys
from collections.abc import Callable

import pytest
from jsonschema import Draft202012Validator

from quizapp.interop.model import Brought, Loss, Parcel, Refusal, Source
from quizapp.interop.safe.archive import packed
from quizapp.interop.together import together
from quizapp.usecases.exchange import Imported, import_file, import_in_words, import_report
from quizapp.usecases.exchange.report import SCHEMA
from tests.interop.lessons import cartridge_of_two, package_of_two, two_files, two_tests

pytestmark = pytest.mark.whatever_database
Lessons = Callable[[], tuple[bytes, str]]

ALL = [two_tests, two_files, cartridge_of_two, package_of_two]


def brought(lessons: Lessons, **more: frozenset[int]) -> Imported:
    data, name = lessons()
    return import_file(Source(data, name), **more)


@pytest.mark.parametrize("lessons", ALL)
def test_a_loss_and_a_refusal_say_whose_they_are_where_ids_are_the_same(lessons: Lessons) -> None:
    imported = brought(lessons)
    assert [one["id"] for one in imported.units] == ["harbour", "mill"]
    first, second = ([item["id"] for item in one["items"]] for one in imported.units)
    assert first == second
    assert {(one.unit, one.item) for one in imported.losses if one.item} == {("mill", first[0])}
    assert [one.unit for one in imported.refusals] == ["mill"]
    report = import_report(imported, "two")
    Draft202012Validator(SCHEMA).validate(report)
    assert report["questions"]["whole"] == report["questions"]["with_loss"] == 1
    lines = [line for line in import_in_words(imported) if line.startswith("  lost")]
    assert any(f"mill: {first[0]} " in line for line in lines)
    assert any("refused  mill: " in line for line in import_in_words(imported))


def test_what_belongs_to_no_lesson_is_of_the_file() -> None:
    imported = brought(two_files)
    (loss,) = (one for one in imported.losses if not one.item)
    assert (loss.unit, loss.place) == ("", "boat.png")
    assert "lost     the file boat.png (boat.png):" in "\n".join(import_in_words(imported))


@pytest.mark.parametrize("lessons", ALL)
def test_the_numbers_go_on_from_lesson_to_lesson_and_count_what_is_refused(
    lessons: Lessons,
) -> None:
    assert [one.number for one in brought(lessons).refusals] == [2]
    third = brought(lessons, only=frozenset({3, 4}))
    assert [one["id"] for one in third.units] == ["mill"]
    assert (third.refusals, third.absent) == ((), {4})
    second = brought(lessons, only=frozenset({2}))
    assert (second.units, len(second.refusals), second.absent) == ((), 1, frozenset())


def test_a_damaged_file_of_a_package_is_no_question_and_has_no_number() -> None:
    whole = two_tests()[0]
    data = packed({"a.xml": whole[:-20], "b.xml": whole})
    assert [one.number for one in import_file(Source(data, "two.zip")).refusals] == [2, 0]
    second = import_file(Source(data, "two.zip"), only={2, 4})
    assert [(one.number, one.place) for one in second.refusals] == [(2, "b.xml, line 1")]
    assert second.absent == {4}


def test_a_lesson_that_became_two_says_which_question_lost_something(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(sys.modules["quizapp.usecases.exchange.import_file"], "MOST_ITEMS", 1)
    gift = b"::a::[html]Who is <u>it</u>?{}\n\n::b::Why?{}\n\n::c::[html]When <u>was</u> it?{}"
    imported = import_file(Source(gift, "bank.gift"))
    units = [one["id"] for one in imported.units]
    assert {one.unit for one in imported.losses} == {units[0], units[2]}


def test_parts_of_a_file_are_told_apart_only_when_there_are_several() -> None:
    lesson = Brought((Parcel("The mill", ()),), (Loss("q1", "", "", ""),), (Refusal("line 1", ""),))
    beside = Brought(losses=(Loss("", "", "", ""),))
    alone = together([lesson, beside])
    assert {one.name for one in alone.parcels} == {one.unit for one in alone.losses} == {""}
    both = together([lesson, beside, lesson])
    first, second = (one.name for one in both.parcels)
    assert first != second
    assert [one.unit for one in both.losses] == [first, "", second]
    assert [one.unit for one in both.refusals] == [first, second]
