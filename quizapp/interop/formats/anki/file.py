"""The package itself: a collection in SQLite, and the pictures beside it."""

from __future__ import annotations

import itertools
import json
import sqlite3
from collections.abc import Iterable
from contextlib import closing

import genanki

from quizapp.interop.formats.anki.card import Note
from quizapp.interop.formats.anki.identity import Identity
from quizapp.interop.formats.anki.media import Media
from quizapp.interop.formats.anki.models import FIELDS, Need, model
from quizapp.interop.formats.anki.texts import escaped
from quizapp.interop.model import Parcel
from quizapp.interop.safe.archive import packed

COLLECTION = "collection.anki2"
INDEX = "media"


def package(
    parcel: Parcel, identity: Identity, notes: Iterable[Note], media: Media, at: int
) -> bytes:
    """The .apkg. at: seconds since 1970 that every note bears."""
    deck = genanki.Deck(identity.deck, _deck_name(parcel), escaped(parcel.summary))
    models = {need: model(need) for need in Need}
    for place, one in enumerate(notes, start=1):
        fields = [one.fields[name] for name in FIELDS]
        deck.add_note(
            genanki.Note(models[one.need], fields, guid=one.guid, tags=list(one.tags), due=place)
        )
    texts = "".join(field for note in deck.notes for field in note.fields)
    used = sorted(name for name in media.files if name in texts)
    index = {str(n): name for n, name in enumerate(used)}
    files = {n: media.files[name] for n, name in index.items()}
    files[INDEX] = json.dumps(index).encode()
    files[COLLECTION] = _collection(deck, identity, at)
    return packed(files)


def _collection(deck: genanki.Deck, identity: Identity, at: int) -> bytes:
    ids = itertools.count(identity.number("notes"))
    with closing(sqlite3.connect(":memory:")) as link:
        genanki.Package(deck).write_to_db(link.cursor(), float(at), ids)
        link.commit()
        return link.serialize()


def _deck_name(parcel: Parcel) -> str:
    """Two colons would make a deck below another one."""
    return parcel.title.replace("::", ": ") or "quizapp"
