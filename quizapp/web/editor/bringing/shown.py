"""What was read of a file of another program, as the page shows it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from quizapp.content.build import build_unit
from quizapp.content.unfinished import MARK
from quizapp.domain.lesson import Item
from quizapp.interop import readers
from quizapp.interop.model import Loss
from quizapp.questions import rooms
from quizapp.web.editor.bringing.travelling import Cite, Found, Raw, row_id


@dataclass(frozen=True, slots=True)
class Row:
    """A question to tick.

    id: of this row among all; kind: of question, for people; key: the right answer in words.
    """

    id: str
    kind: str
    stem: str
    key: str
    losses: tuple[Loss, ...]
    cites: tuple[Cite, ...]


@dataclass(frozen=True, slots=True)
class Outside:
    """A question that stays outside.

    lesson: title of the one that it is of, "" where there is one alone or none; place, message,
    help: as in `Refusal`.
    """

    lesson: str
    place: str
    message: str
    help: str


@dataclass(frozen=True, slots=True)
class Lesson:
    """A lesson that the file makes.

    language: as a BCP 47 tag; title: "" where the file gave none; losses: of the lesson itself;
    rows: its questions.
    """

    language: str
    title: str
    losses: tuple[Loss, ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Shown:
    """A file.

    label: of its format; found: how many questions it held, the refused ones among them; coming:
    how many can come in; whole: whether nothing is lost; losses: of the file itself.
    """

    label: str
    found: int
    coming: int
    whole: bool
    refusals: tuple[Outside, ...]
    losses: tuple[Loss, ...]
    lessons: tuple[Lesson, ...]


def shown(found: Found) -> Shown:
    """What the page shows of it."""
    ids = {one["id"] for one in found.units}
    return Shown(
        label_of(found),
        found.found,
        len(found.every),
        not found.losses and not found.refusals,
        tuple(_outside(found)),
        tuple(one for one in found.losses if one.unit not in ids),
        tuple(_lesson(found, n) for n in range(len(found.units))),
    )


def label_of(found: Found) -> str:
    """The format for people."""
    known = readers().get(found.format)
    return known.LABEL if known else found.format


def title_of(unit: Raw) -> str:
    """Its title, "" where the file gave none."""
    title = str(unit["title"])
    return "" if title.startswith(MARK) else title


def _outside(found: Found) -> Iterator[Outside]:
    titles = {one["id"]: title_of(one) for one in found.units} if len(found.units) > 1 else {}
    for one in found.refusals:
        yield Outside(titles.get(one.unit, ""), one.place, one.message, one.help)


def _lesson(found: Found, n: int) -> Lesson:
    unit = found.units[n]
    items = {one["id"] for one in unit["items"]}
    lost: dict[str, list[Loss]] = {}
    for loss in found.losses:
        if loss.unit == unit["id"]:
            lost.setdefault(loss.item if loss.item in items else "", []).append(loss)
    cites: dict[str, list[Cite]] = {}
    for cite in found.cites:
        if cite.unit == unit["id"]:
            cites.setdefault(cite.item, []).append(cite)
    rows = (
        _row(row_id(n, m), item, tuple(lost.get(item.id, ())), tuple(cites.get(item.id, ())))
        for m, item in enumerate(build_unit(unit).items)
    )
    return Lesson(unit["language"], title_of(unit), tuple(lost.get("", ())), tuple(rows))


def _row(id_: str, item: Item, losses: tuple[Loss, ...], cites: tuple[Cite, ...]) -> Row:
    room = rooms()[item.type]
    key = room.response_class(item.body, room.key(item.body))
    return Row(id_, room.label, item.stem, key, losses, cites)
