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
_ON_PURPOSE = "left out on purpose: its key has it"
_PASSAGE = (("passage", "the text"), ("glossary", "the words explained"))
_KEPT_BACK = (("explanation", "why"), ("evidence", "the sentences that decide"), ("hint", "hints"))


def left_out(parcel: Parcel, *, with_key: bool) -> tuple[Loss, ...]:
    """The losses of a document; a file for people is not read back."""
    return tuple(_all(parcel, with_key=with_key))


def _all(parcel: Parcel, *, with_key: bool) -> Iterator[Loss]:
    raw = parcel.raw or {}
    name = "a key" if with_key else "a student's sheet"
    for field, what in (*_OF_UNIT, *(_PASSAGE if with_key else ())):
        if raw.get(field):
            yield Loss("", f"/{field}", f"{name} has no place for {what}", "left out")
    if not with_key:
        yield Loss("", "/items", f"{name} never has what is right", _ON_PURPOSE)
    for one in parcel.questions:
        for field, what in _KEPT_BACK:
            if getattr(one, field) and (field == "hint" or not with_key):
                instead = "left out" if with_key else _ON_PURPOSE
                yield Loss(one.id, f"/{field}", f"{name} has no place for {what}", instead)
