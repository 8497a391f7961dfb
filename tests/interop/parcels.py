"""Parcels that every format is asked to write: all question types, and whole lessons."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

from quizapp.content import gallery
from quizapp.interop.model import Parcel
from quizapp.usecases.exchange.outgoing import parcel_of

LESSONS = Path(__file__).parents[2] / "lessons"


@cache
def gallery_raw() -> dict[str, Any]:
    """One unit with every question type and each of its rules."""
    return json.loads(gallery.gallery()[f"{gallery.UNIT}.json"])


@cache
def gallery_parcel() -> Parcel:
    """The same as formats get it."""
    return parcel_of(gallery_raw())


@cache
def shipped_raws() -> tuple[dict[str, Any], ...]:
    """The lessons that come with the program."""
    files = sorted(LESSONS.rglob("*.json"))
    found = (json.loads(file.read_text("utf-8")) for file in files if file.name != "course.json")
    return tuple(raw for raw in found if "items" in raw)


def shipped_parcels() -> tuple[Parcel, ...]:
    """The same as formats get them."""
    return tuple(parcel_of(raw) for raw in shipped_raws())
