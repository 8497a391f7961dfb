"""What of a unit as a whole Moodle can't hold."""

from __future__ import annotations

from collections.abc import Iterator

from quizapp.interop.model import Loss, Parcel


def unit_losses(parcel: Parcel, *, kept: bool) -> Iterator[Loss]:
    """Losses of the unit itself; what no other program asks for is told by who exports.

    kept: its JSON goes along in a comment.
    """
    used = {question.stimulus for question in parcel.questions}
    if any(one.id not in used or one.map is not None for one in parcel.stimuli):
        what = "Moodle draws no maps, and no pictures that no question asks about"
        yield Loss("", "/stimuli", what, "a map stands in words", kept)
