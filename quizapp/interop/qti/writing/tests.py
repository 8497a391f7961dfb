"""The test that asks the items of a package in order."""

from __future__ import annotations

from collections.abc import Mapping

from lxml import etree

from quizapp.interop.model import Parcel
from quizapp.interop.qti.ids import identifier
from quizapp.interop.qti.reading.tests import CATEGORY, OBJECTIVES
from quizapp.interop.qti.writing.build import fill, flat, h, q
from quizapp.interop.qti.writing.draft import SCORE, setting
from quizapp.interop.qti.writing.item import TOOL
from quizapp.interop.qti.writing.texts import rubric

TEST_FILE = "test.xml"


def write_test(parcel: Parcel, files: Mapping[str, str]) -> etree._Element:
    """One part, one section, every item once; the scores are added up. files: by question's id."""
    section = q(
        "assessment-section",
        identifier="section",
        title=flat(parcel.title) or "Questions",
        visible="true",
    )
    section.extend(_notes(parcel))
    for one in parcel.questions:
        reference = q("assessment-item-ref", identifier=identifier(one.id), href=files[one.id])
        if one.objective:
            reference.set("category", f"{CATEGORY}{identifier(one.objective)}")
        section.append(reference)
    part = q(
        "test-part",
        section,
        identifier="part",
        navigation_mode="nonlinear",
        submission_mode="individual",
    )
    score = q(
        "outcome-declaration",
        q("default-value", q("value", "0")),
        identifier=SCORE,
        cardinality="single",
        base_type="float",
    )
    total = q("sum", q("test-variables", variable_identifier=SCORE))
    return q(
        "assessment-test",
        score,
        part,
        q("outcome-processing", setting(SCORE, total)),
        identifier="test",
        title=flat(parcel.title) or "Questions",
        tool_name=TOOL,
    )


def _notes(parcel: Parcel) -> list[etree._Element]:
    notes = []
    if parcel.objectives:
        entries = [
            fill(h("li", id=f"{CATEGORY}{identifier(one.id)}"), one.text)
            for one in parcel.objectives
        ]
        notes.append(rubric(h("ul", *entries), "author tutor", OBJECTIVES, "instructions"))
    return notes
