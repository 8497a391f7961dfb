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
    for n, stimulus in enumerate(parcel.stimuli):
        if stimulus.id not in used:
            what = "on Moodle a picture stands in a question, and none asks about this one"
            yield Loss("", f"/stimuli/{n}", what, "left out", kept)
        elif stimulus.map is not None:
            yield Loss("", f"/stimuli/{n}/map", "Moodle does not draw maps", "told in words", kept)
