"""A unit as outside formats may know it."""

from __future__ import annotations

import pytest

from quizapp.questions import rooms
from quizapp.usecases.exchange.compared import neutral_differences
from tests.interop.parcels import gallery_parcel, gallery_raw, shipped_parcels, shipped_raws

pytestmark = pytest.mark.whatever_database


def test_every_item_of_every_type_becomes_a_question() -> None:
    parcel = gallery_parcel()
    assert {one.type for one in parcel.questions} == rooms().keys()
    assert [one.id for one in parcel.questions] == [one["id"] for one in gallery_raw()["items"]]
    assert all(one.raw for one in parcel.questions)
    marked = {one.type for one in parcel.questions if one.rubric}
    assert marked == {"open-response"}


def test_a_lesson_goes_with_all_that_its_questions_share() -> None:
    raws, parcels = shipped_raws(), shipped_parcels()
    assert len(raws) >= 3
    for raw, parcel in zip(raws, parcels, strict=True):
        assert parcel.raw == raw
        assert parcel.title == raw["title"]
        assert [one.id for one in parcel.passage] == [one["id"] for one in raw["passage"]]
        objectives = {one.id for one in parcel.objectives}
        assert {one.objective for one in parcel.questions} <= objectives


def test_what_no_other_program_asks_for_is_told_in_one_order() -> None:
    found = [one.field for one in neutral_differences(gallery_parcel()) if not one.item]
    assert len(found) > 1
    assert found == sorted(found)
