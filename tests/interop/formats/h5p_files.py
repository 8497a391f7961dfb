"""H5P packages written by the tests."""

from __future__ import annotations

import json
from typing import Any

from quizapp.interop.formats import h5p
from quizapp.interop.model import Brought, Question, Source
from quizapp.interop.safe.archive import packed


def package(library: str, content: Any, **about: Any) -> bytes:
    """The bytes of a package with that main content."""
    manifest = {"title": "The mill", "language": "en", "mainLibrary": library, **about}
    files = {"h5p.json": manifest, "content/content.json": content}
    return packed({name: json.dumps(value).encode() for name, value in files.items()})


def read(library: str, content: Any, **about: Any) -> Brought:
    """What such a package brings."""
    return h5p.read(Source(package(library, content, **about), "mill.h5p"))


def one(library: str, content: Any) -> tuple[Question, Brought]:
    """Its only question, and all of it."""
    brought = read(library, content)
    (parcel,) = brought.parcels
    (question,) = parcel.questions
    return question, brought


def fields(brought: Brought) -> list[str]:
    """What the losses are about."""
    return [loss.field for loss in brought.losses]
