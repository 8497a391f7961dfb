"""A parcel as a package of cards."""

from __future__ import annotations

from quizapp.interop.formats.anki.card import note_of
from quizapp.interop.formats.anki.file import package
from quizapp.interop.formats.anki.identity import Identity
from quizapp.interop.formats.anki.losses import losses_of
from quizapp.interop.formats.anki.media import media_of
from quizapp.interop.model import Parcel, Written


def written(parcel: Parcel, at: int) -> Written:
    """The package, a note for each question. at: seconds since 1970."""
    identity = Identity.of(parcel)
    media = media_of(parcel)
    notes = [note_of(one, parcel, identity, media) for one in parcel.questions]
    return Written(package(parcel, identity, notes, media, at), losses_of(parcel))
