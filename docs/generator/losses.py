"""What each format cannot hold of each question type, found by writing the gallery of types."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any

from docs.generator import markdown
from docs.generator.markdown import code, slug, table
from quizapp.content import gallery
from quizapp.interop import known, readers, writers
from quizapp.interop.model import Loss
from quizapp.questions import registry
from quizapp.usecases.exchange.export_unit import losses_told
from quizapp.usecases.exchange.outgoing import parcel_of

_INTRO = """\
What another program gets of a unit, by format and question type. The tables are made by writing the
[gallery of question types](question-types.md), which has every type and every rule, in each format,
without what only quizapp reads back ([why](../decisions/0032-exchange.md)). `tests/interop/` checks
for made-up units, too, that nothing else is missing when such a file is read, and that whatever is
told here is missing indeed. How to bring and take questions is told
[elsewhere](../how-to/bring-and-take-questions.md).
"""
_LEGEND = """\
*whole*: nothing is lost; a number: how many parts are, which the tables below name; *left out*: the
format has no such question, so it is not in the file at all, or as a text only; *otherwise*: it is
asked in another way, which the tables below say.
"""
_NUMBER = re.compile(r"/\d+(?=/|$)")

Lost = Mapping[str, list[Loss]]
"""By question type what is lost of its items; "" for the unit itself."""


def page() -> str:
    """The text of reference/losses.md."""
    raw = json.loads(gallery.gallery()[f"{gallery.UNIT}.json"])
    lost = {name: _lost(raw, name) for name in writers()}
    ways = table(
        ("Format", "Name", "Comes in", "Goes out"),
        (
            (one.LABEL, code(name), _yes(name in readers()), _yes(name in writers()))
            for name, one in known().items()
        ),
    )
    parts = [part for name in writers() for part in _format(name, lost[name])]
    return markdown.page("What is lost on the way", _INTRO, ways, _LEGEND, _summary(lost), *parts)


def _lost(raw: Mapping[str, Any], name: str) -> Lost:
    kinds = {item["id"]: item["type"] for item in raw["items"]}
    found: dict[str, list[Loss]] = defaultdict(list)
    for loss in losses_told(parcel_of(raw), writers()[name]):
        found[kinds.get(loss.item, "")].append(loss)
    return found


def _summary(lost: Mapping[str, Lost]) -> str:
    head = ("Question type", *(f"[{name}](#{slug(_title(name))})" for name in lost))
    rows = (
        (
            registered.room.label,
            *(_cell([*_whole(one), *one.get(kind, [])]) for one in lost.values()),
        )
        for kind, registered in registry().items()
    )
    return table(head, rows)


def _cell(losses: list[Loss]) -> str:
    all_of_it = [one for one in losses if not one.field]
    if all_of_it:
        # Some formats ask it in another way, and say so.
        return "left out" if any("left out" in one.instead for one in all_of_it) else "otherwise"
    return str(len({_place(one) for one in losses})) if losses else "whole"


def _whole(lost: Lost) -> list[Loss]:
    """What was said of all that is in a unit at once."""
    return [one for one in lost.get("", ()) if not one.field]


def _format(name: str, lost: Lost) -> Iterator[str]:
    yield f"## {_title(name)}"
    labels = {"": "The unit itself"} | {kind: one.room.label for kind, one in registry().items()}
    rows = [
        (label, code(_place(one)) if one.field else "all of it", one.what, one.instead)
        for kind, label in labels.items()
        for one in _once(lost.get(kind, []))
    ]
    yield table(("Of", "Place", "What cannot be held", "What is done"), rows)


def _once(losses: list[Loss]) -> list[Loss]:
    """One loss for each place, entries of a list taken together."""
    found: dict[str, Loss] = {}
    for one in losses:
        found.setdefault(_place(one), one)
    return list(found.values())


def _place(loss: Loss) -> str:
    return _NUMBER.sub("/*", loss.field)


def _title(name: str) -> str:
    return f"{known()[name].LABEL} ({name})"


def _yes(holds: bool) -> str:  # noqa: FBT001
    return "yes" if holds else "–"
