"""What of a unit as a whole Moodle can't hold."""

from __future__ import annotations

from collections.abc import Iterator

from quizapp.interop.model import Loss, Parcel

_HELD = frozenset({"id", "$schema", "format", "title", "summary", "language", "direction"})
_INSIDE = frozenset({"objectives", "passage", "stimuli", "items"})


def unit_losses(parcel: Parcel, *, kept: bool) -> Iterator[Loss]:
    """Losses of the unit itself. kept: its JSON goes along in a comment."""
    for key in parcel.raw or {}:
        if key not in _HELD | _INSIDE:
            what = f"Moodle has no place for {key!r} of a unit"
            yield Loss("", f"/{key}", what, "left out", kept)
    used = {question.stimulus for question in parcel.questions}
    for one in parcel.stimuli:
        if one.id not in used or one.map is not None:
            what = "Moodle draws no maps, and no pictures that no question asks about"
            yield Loss("", "/stimuli", what, "a map stands in words", kept)
            break
