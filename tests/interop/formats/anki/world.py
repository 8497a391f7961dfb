"""A deck as another program reads it."""

from __future__ import annotations

import io
import json
import sqlite3
import zipfile
from contextlib import closing
from dataclasses import dataclass
from typing import Any


@dataclass
class Deck:
    """A package, opened."""

    notes: list[dict[str, Any]]
    cards: list[tuple[int, int]]
    models: dict[str, Any]
    decks: dict[str, Any]
    files: dict[str, bytes]

    def note(self, words: str) -> dict[str, Any]:
        """The note whose question has these words."""
        return next(one for one in self.notes if words in one["Question"])


def opened(data: bytes) -> Deck:
    """The deck in a package, by sqlite3 and zipfile alone."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        index = json.loads(package.read("media"))
        files = {name: package.read(number) for number, name in index.items()}
        assert set(package.namelist()) == {"collection.anki2", "media", *index}
        collection = package.read("collection.anki2")
    with closing(sqlite3.connect(":memory:")) as link:
        link.deserialize(collection)
        models, decks = map(json.loads, link.execute("SELECT models, decks FROM col").fetchone())
        rows = link.execute("SELECT id, guid, mid, mod, tags, flds FROM notes").fetchall()
        cards = link.execute("SELECT nid, ord FROM cards ORDER BY id").fetchall()
    notes = []
    for number, guid, mid, mod, tags, fields in rows:
        names = [one["name"] for one in models[str(mid)]["flds"]]
        own = dict(zip(names, fields.split("\x1f"), strict=True))
        notes.append(
            {"id": number, "guid": guid, "mid": mid, "mod": mod, "tags": tags.split(), **own}
        )
    return Deck(notes, cards, models, decks, files)
