"""A lesson to print: its sheets, or the keys to them, as one PDF."""

from __future__ import annotations

import threading
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from quizapp.domain.lesson import Level, Unit
from quizapp.domain.paper.edition import VERSIONS, Edition, read_code, usual_code
from quizapp.domain.question import Room
from quizapp.paper.errors import PaperError
from quizapp.paper.key import key
from quizapp.paper.look import Look
from quizapp.paper.order import Order
from quizapp.paper.pdf import pdf
from quizapp.paper.pictures import pictures
from quizapp.paper.sheet import sheet
from quizapp.usecases.errors import Refused, TooMany

_WAIT = 20
"""Seconds; a long lesson in all versions takes a tenth of it."""

_PRESS = threading.Lock()
"""Held while a process sets pages: those who answer questions come first."""


@dataclass(frozen=True, slots=True)
class Wish:
    """What to print. editions: in this order; with_key: the keys instead of the sheets."""

    editions: tuple[Edition, ...]
    level: Level = Level.STANDARD
    looks: frozenset[Look] = frozenset()
    with_key: bool = False


def editions(unit: Unit, versions: Iterable[str] = VERSIONS, code: str = "") -> tuple[Edition, ...]:
    """These versions of a unit. code: as typed by somebody, "" for the one that the unit has.

    Raises Refused when it is none.
    """
    try:
        known = read_code(code) if code else usual_code(unit.digest)
    except ValueError as error:
        raise Refused(str(error), "seed") from error
    return tuple(Edition(version, known) for version in versions)


def looks(names: Collection[str]) -> frozenset[Look]:
    """The looks of these names; others are none."""
    return frozenset(look for look in Look if look in names)


def printed_pdf(unit: Unit, rooms: Mapping[str, Room], wish: Wish) -> bytes:
    """The PDF; the same wish gives the same bytes where the same fonts are.

    Raises Refused when it can't be made, with the reason and a remedy, and TooMany while others
    print.
    """
    make = key if wish.with_key else sheet
    title = f"{unit.title} (key)" if wish.with_key else unit.title
    if not _PRESS.acquire(timeout=_WAIT):
        raise TooMany(_WAIT, "Others are printing just now.")
    try:
        documents = [make(Order(unit, rooms, one, wish.level)) for one in wish.editions]
        shown = {} if wish.with_key else pictures(unit)
        return pdf(documents, title, wish.looks, shown)
    except PaperError as error:
        raise Refused(str(error)) from error
    finally:
        _PRESS.release()
