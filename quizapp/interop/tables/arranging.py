"""Orders and matches in cells."""

from __future__ import annotations

import re

from quizapp.domain.shapes import Match, Option, Order, Row
from quizapp.interop.tables.cells import (
    CellError,
    Cells,
    Said,
    bare,
    escaped,
    items,
    listed,
    numbered,
    split,
    told,
)
from quizapp.interop.tables.choosing import numbers, options_in, said_of, why_in

_SIGNS = "=|"
_PARTED = re.compile(r"[,;|\n>→]")


def order_out(shape: Order) -> Cells:
    """Entries as options, their order as numbers, ties joined by "="."""
    place = {entry.id: str(n) for n, entry in enumerate(shape.entries, start=1)}
    groups = [" = ".join(place[one] for one in group if one in place) for group in shape.key]
    return Cells(
        options=[entry.text for entry in shape.entries],
        key=", ".join(groups),
        feedback=told(said_of(dict(enumerate(shape.entries, start=1)))),
    )


def order_in(cells: Cells) -> Order:
    """The order of a row: as the key says, else as the options stand. Raises CellError."""
    filled = cells.filled
    if len(filled) < 2:
        raise CellError("option 1", "an order needs two entries", "write each in a column")
    entries = options_in(cells, filled, set())
    name = {n: entry.id for (n, _), entry in zip(filled, entries, strict=True)}
    if not cells.key.strip():
        return Order(entries, tuple((one.id,) for one in entries))
    parts = _PARTED.split(cells.key)
    if len(parts) > len(filled):
        raise CellError("key", "names more entries than there are", "write each number once")
    groups = [
        tuple(name[n] for tie in part.split("=") for n in numbers(tie, filled))
        for part in parts
        if part.strip()
    ]
    listed_ = [one for group in groups for one in group]
    if len(set(listed_)) < len(listed_):
        raise CellError("key", "an entry stands in it twice", "write each number once")
    return Order(entries, tuple(groups))


def match_out(shape: Match) -> Cells:
    """Each row as "prompt = answer", then answers that fit nowhere as "= answer"."""
    texts = {option.id: option.text for option in shape.options}
    used = {one for row in shape.rows for one in (row.key, *row.also)}
    spare = [option for option in shape.options if option.id not in used]
    options = [_pair(row, texts) for row in shape.rows]
    options += [f"= {escaped(option.text, _SIGNS)}" for option in spare]
    said = {n: Said(row.explanation) for n, row in enumerate(shape.rows, 1) if row.explanation}
    said |= said_of(dict(enumerate(spare, start=len(shape.rows) + 1)))
    listed_ = [option.text for option in shape.options]
    usual = _answers(options) == listed_
    return Cells(options, "" if usual else listed(listed_), feedback=told(said))


def match_in(cells: Cells, *, reuse: bool, ordered: bool) -> Match:
    """The match of a row; the key, if any, lists the answers in their order. Raises CellError."""
    said = numbered(cells.feedback)[0]
    texts = dict.fromkeys((*items(cells.key), *_answers([text for _, text in cells.filled])))
    ids = {text: f"o{n}" for n, text in enumerate(texts, start=1)}
    rows: list[Row] = []
    spare: dict[str, Said | None] = {}
    for n, text in cells.filled:
        prompt, answers = _parted(text)
        if not answers:
            help_ = (
                "write the prompt, an equals sign and what fits it: “owns the boats = the guild”"
            )
            raise CellError(f"option {n}", "has no equals sign", help_)
        keys = [ids[one] for one in answers]
        if prompt:
            words = said[n].text if n in said else ""
            at = f"/rows/{len(rows)}/text"
            rows.append(Row(f"r{n}", prompt, keys[0], at, words, also=tuple(keys[1:])))
        else:
            spare |= dict.fromkeys(keys, said.get(n))
    if len(rows) < 2:
        raise CellError("option 1", "fewer than two prompts", "write each in a column of its own")
    options = tuple(
        Option(
            one,
            text,
            f"/options/{n}/text",
            why=why_in(spare.get(one)),
            explanation=_said(spare.get(one)),
        )
        for n, (text, one) in enumerate(ids.items())
    )
    used = [one for row in rows for one in (row.key, *row.also)]
    return Match(tuple(rows), options, reuse or len(set(used)) < len(used), ordered)


def _said(said: Said | None) -> str:
    return said.text if said and not said.kind else ""


def _pair(row: Row, texts: dict[str, str]) -> str:
    answers = (escaped(texts.get(one, ""), _SIGNS) for one in (row.key, *row.also))
    return f"{escaped(row.text, _SIGNS)} = {' | '.join(answers)}"


def _parted(text: str) -> tuple[str, list[str]]:
    """A prompt and the answers that fit it."""
    prompt, *rest = split(text, "=", _SIGNS)
    answers = [bare(one, _SIGNS).strip() for one in split("=".join(rest), "|", _SIGNS)]
    return bare(prompt, _SIGNS).strip(), [one for one in answers if one]


def _answers(options: list[str]) -> list[str]:
    """The answers in the order in which they first stand there."""
    return list(dict.fromkeys(one for text in options for one in _parted(text)[1]))
