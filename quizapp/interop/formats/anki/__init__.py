"""Cards for Anki (.apkg): the front asks, the back has the key, why, and the sentence that decides.

Sources: the Anki manual (docs.ankiweb.net: note types, cloze, packages) and genanki, which writes
the collection.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from quizapp.interop.model import Parcel, Written
from quizapp.late import late

if TYPE_CHECKING:
    from quizapp.interop.formats.anki import writing
else:
    writing = late(f"{__name__}.writing")

NAME = "anki"
LABEL = "Anki cards"
EXTENSIONS = (".apkg",)
DATED = True
FIRST = 1_735_689_600
"""Seconds since 1970, the beginning of 2025."""


def write(
    parcel: Parcel,
    *,
    carry: bool = True,  # noqa: ARG001 - nothing here is read back
    at: int = FIRST,
) -> Written:
    """The package, a note for each question.

    at: seconds since 1970; of two packages Anki takes the later one for the corrected one.
    """
    return writing.written(parcel, at)
