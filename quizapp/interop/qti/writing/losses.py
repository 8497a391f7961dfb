"""What QTI cannot hold of a parcel, by the fields of its JSON."""

from __future__ import annotations

from quizapp.interop.model import Loss, Parcel, Question
from quizapp.interop.qti.writing.draft import Draft

_ITEM = {
    "claims": ("which claims a question rests on", "left out"),
    "lint": ("which checks an author switched off", "left out"),
}

_UNIT = {
    "claims": "who says what and how sure it is",
    "glossary": "the glossary",
    "timeline": "the timeline",
    "notes": "the notes for the teacher",
    "names": "the list of names",
    "levels": "what the reading levels are called",
    "minutes": "how long the lesson takes",
    "source": "the source record",
    "licence": "the licence",
    "authors": "the authors",
    "draw": "that a part of the questions is drawn",
    "certainty": "that students say how sure they are",
    "stimuli": "tables, quotes, pictures and maps as what they are",
}


def of_item(question: Question, draft: Draft, *, carry: bool) -> list[Loss]:
    """What an item loses. What is written where only quizapp reads it counts as kept."""
    found = [
        Loss(question.id, one.field, f"QTI {one.what}", one.instead, kept=one.shown or carry)
        for one in draft.lost
    ]
    raw = question.raw or {}
    for key, (what, instead) in _ITEM.items():
        if key in raw:
            found.append(
                Loss(question.id, f"/{key}", f"QTI has no place for {what}", instead, kept=carry)
            )
    return found


def of_parcel(parcel: Parcel, *, carry: bool) -> list[Loss]:
    """What the unit itself loses."""
    raw = parcel.raw or {}
    return [
        Loss("", f"/{key}", f"QTI has no place for {what}", "left out", kept=carry)
        for key, what in _UNIT.items()
        if key in raw
    ]
