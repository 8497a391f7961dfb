"""A unit as outside formats may know it."""

from __future__ import annotations

from quizapp.questions import rooms
from tests.interop.parcels import gallery_parcel, gallery_raw, shipped_parcels, shipped_raws


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
