"""What of a unit does not stand on a sheet or a key."""

from __future__ import annotations

from collections.abc import Iterator

from quizapp.interop.model import Loss, Parcel

_OF_UNIT = (
    ("summary", "the summary"),
    ("objectives", "the list of what students learn"),
    ("timeline", "the timeline"),
    ("claims", "who says what, and how sure it is"),
    ("notes", "notes for teachers"),
)
_PASSAGE = (("passage", "the text"), ("glossary", "the words explained"))
_OF_KEY = "keys, explanations, evidence and hints"


def left_out(parcel: Parcel, *, with_key: bool) -> tuple[Loss, ...]:
    """The losses of a document; a file for people is not read back."""
    return tuple(_all(parcel, with_key=with_key))


def _all(parcel: Parcel, *, with_key: bool) -> Iterator[Loss]:
    raw = parcel.raw or {}
    name = "a key" if with_key else "a student's sheet"
    for field, what in (*_OF_UNIT, *(_PASSAGE if with_key else ())):
        if raw.get(field):
            yield Loss("", f"/{field}", f"{name} has no place for {what}", "left out")
    for one in parcel.questions:
        if with_key and one.hint:
            yield Loss(one.id, "/hint", f"{name} has no place for hints", "left out")
    if not with_key:
        yield Loss("", "/items", f"{name} never has {_OF_KEY}", "left out on purpose: see its key")
