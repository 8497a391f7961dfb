"""What goes out as QTI comes in again the same."""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from functools import cache
from typing import Any

import pytest

from quizapp.interop.formats import qti2, qti3
from quizapp.interop.model import Brought, Parcel, Question, Source, Written
from quizapp.interop.safe.archive import Archive
from tests.interop.parcels import gallery_parcel, shipped_parcels

FORMATS = (qti3, qti2)


def apart(before: Any, after: Any, at: str = "") -> list[str]:
    """Where two values differ, without the places in a file."""
    if at.endswith("pointer"):
        return []
    if is_dataclass(before) and type(before) is type(after):
        names = [one.name for one in fields(before)]
        return [
            place
            for name in names
            for place in apart(getattr(before, name), getattr(after, name), f"{at}/{name}")
        ]
    if isinstance(before, tuple) and isinstance(after, tuple) and len(before) == len(after):
        pairs = zip(before, after, strict=True)
        return [place for n, (x, y) in enumerate(pairs) for place in apart(x, y, f"{at}/{n}")]
    return [] if before == after else [at]


@cache
def written(format_: Any, *, carry: bool) -> Written:
    made: Written = format_.write(gallery_parcel(), carry=carry)
    return made


@cache
def gallery_back(format_: Any, *, carry: bool) -> Parcel:
    return back(written(format_, carry=carry).data, format_)


def back(data: bytes, format_: Any) -> Parcel:
    brought: Brought = format_.read(Source(data, "lesson.zip"))
    assert not brought.refusals
    assert not brought.losses
    (found,) = brought.parcels
    return found


def differences(before: Question, after: Question) -> list[str]:
    told = ("stem", "type", "points", "rule", "explanation", "hint", "objective", "evidence")
    return [
        place
        for name in (*told, "shape", "rubric", "stimulus")
        for place in apart(getattr(before, name), getattr(after, name), name)
    ]


@pytest.mark.parametrize("format_", FORMATS)
def test_a_file_that_carries_nothing_still_shows_each_question_type_whole(format_: Any) -> None:
    parcel = gallery_parcel()
    found = gallery_back(format_, carry=False)
    assert [one.id for one in found.questions] == [one.id for one in parcel.questions]
    lost = {
        before.id: differences(before, after)
        for before, after in zip(parcel.questions, found.questions, strict=True)
    }
    assert {name: places for name, places in lost.items() if places} == {
        # A label of an area is plain text.
        "map-point.kilometres": ["shape/options/0/text"],
        "map-point.mill": ["shape/options/0/text"],
        "map-region.mill": ["shape/options/0/text"],
        "date.day": ["shape/accept", "shape/tiers"],
        "forecast.outcomes-named": ["shape/outcomes"],
    }


@pytest.mark.parametrize("format_", FORMATS)
def test_the_passage_and_what_surrounds_the_questions_come_back(format_: Any) -> None:
    parcel, found = gallery_parcel(), gallery_back(format_, carry=False)
    for name in _AROUND:
        assert getattr(found, name) == getattr(parcel, name)


_AROUND = ("title", "language", "direction", "summary", "objectives", "passage", "stimuli")


@pytest.mark.parametrize("format_", FORMATS)
def test_a_unit_that_is_carried_comes_back_to_the_letter(format_: Any) -> None:
    parcel = gallery_parcel()
    found = gallery_back(format_, carry=True)
    assert found.raw == parcel.raw
    assert [one.raw for one in found.questions] == [one.raw for one in parcel.questions]


@pytest.mark.parametrize("format_", FORMATS)
def test_nothing_is_carried_unless_it_is_asked_for(format_: Any) -> None:
    data = written(format_, carry=False).data
    assert not Archive.open(data, "it").has("quizapp/unit.json")


@pytest.mark.parametrize("format_", FORMATS)
def test_the_same_parcel_gives_the_same_bytes(format_: Any) -> None:
    assert format_.write(gallery_parcel()).data == written(format_, carry=True).data


@pytest.mark.parametrize("format_", FORMATS)
def test_each_loss_names_a_field_and_what_was_done(format_: Any) -> None:
    known = {"", *(one.id for one in gallery_parcel().questions)}
    for carry in (True, False):
        for loss in written(format_, carry=carry).losses:
            assert loss.item in known
            assert loss.field.startswith("/")
            assert loss.what.startswith("QTI ")
            assert loss.instead


def test_a_lesson_from_right_to_left_stays_one() -> None:
    parcel = replace(shipped_parcels()[1], direction="rtl", language="ar")
    found = back(qti3.write(parcel, carry=False).data, qti3)
    assert (found.direction, found.language) == ("rtl", "ar")
    assert found.passage == parcel.passage
    assert not [
        place
        for before, after in zip(parcel.questions, found.questions, strict=True)
        for place in differences(before, after)
    ]


def test_each_version_knows_its_own_files() -> None:
    for format_, other in ((qti3, qti2), (qti2, qti3)):
        source = Source(written(format_, carry=True).data)
        assert format_.fits(source) > other.fits(source)
