"""Cards for Anki (.apkg): the front asks, the back has the key, why, and the sentence that decides.

Sources: the Anki manual (docs.ankiweb.net: note types, cloze, packages) and genanki, which writes
the collection.
"""

from __future__ import annotations

from quizapp.interop.formats.anki.card import note_of
from quizapp.interop.formats.anki.file import package
from quizapp.interop.formats.anki.identity import Identity
from quizapp.interop.formats.anki.losses import losses_of
from quizapp.interop.formats.anki.media import media_of
from quizapp.interop.model import Parcel, Written

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
    identity = Identity.of(parcel)
    media = media_of(parcel)
    notes = [note_of(one, parcel, identity, media) for one in parcel.questions]
    return Written(package(parcel, identity, notes, media, at), losses_of(parcel))
