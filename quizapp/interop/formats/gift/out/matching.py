"""Rows with what fits each; entries to put in order as rows with their place."""

from __future__ import annotations

from quizapp.domain.shapes import Match, Option, Order
from quizapp.interop.bare import bare
from quizapp.interop.formats.gift.judging import in_order
from quizapp.interop.formats.gift.out.texts import Style, escaped
from quizapp.interop.losses import Losses, parent

_BY_CHANCE = "chance_corrected"
"""The scoring rule of rows that takes off what guessing earns."""


def matched(shape: Match, rule: str, style: Style, losses: Losses) -> list[str]:
    """A line for each row, then the answers that fit none."""
    if rule == _BY_CHANCE:
        losses.lose("/scoring", "that guessing earns nothing", "each row earns its part")
    if shape.ordered_as_written:
        losses.lose("/shuffle", "that they keep their order", "the other program decides")
    text_of = {option.id: _right(option, losses) for option in shape.options}
    found = []
    for row in shape.rows:
        losses.of_text(row.pointer, row.text)
        losses.of_row(row)
        if row.also:
            losses.lose(parent(row.pointer), "a further answer that is right for a row")
        found.append(f"={_prompt(row.text, row.pointer, style, losses)} -> {text_of[row.key]}")
    used = {row.key for row in shape.rows}
    if any(one not in used for row in shape.rows for one in row.also):
        losses.lose("", "an answer that is right as a further one alone", "it fits no row")
    for option in shape.options:
        if option.why:
            losses.lose(f"{parent(option.pointer)}/why", "why an answer fits no row")
    found += [f"= -> {text_of[one.id]}" for one in shape.options if one.id not in used]
    _order_of_options(shape, losses)
    _kind(shape, losses)
    return found


def placed(shape: Order, style: Style, losses: Losses) -> list[str] | None:
    """A line for each entry with its place; None when some have no place."""
    place = {one: n for n, group in enumerate(shape.key, start=1) for one in group}
    if any(entry.id not in place for entry in shape.entries):
        return None
    what = "that entries are put in order"
    losses.lose("", what, "a matching question with the numbers of the places")
    return [
        f"={_prompt(entry.text, entry.pointer, style, losses)} -> {place[entry.id]}"
        for entry in shape.entries
    ]


def _prompt(text: str, pointer: str, style: Style, losses: Losses) -> str:
    # An arrow cannot be escaped in GIFT.
    if "->" in text:
        losses.lose(pointer, "the signs ->", "an arrow")
    return style.text(text.replace("->", "→"))


def _right(option: Option, losses: Losses) -> str:
    losses.of_text(option.pointer, option.text, plain=True)
    return escaped(bare(option.text))


def _order_of_options(shape: Match, losses: Losses) -> None:
    """What is lost where the answers come back in another order: their list, and who names them."""
    used = dict.fromkeys(row.key for row in shape.rows)
    text_of = {option.id: option.text for option in shape.options}
    spare = [one.text for one in shape.options if one.id not in used]
    comes = in_order([*(text_of[one] for one in used), *spare])
    stands = [option.text for option in shape.options]
    if comes == stands:
        return
    listed = parent(parent(shape.options[0].pointer))
    losses.lose(listed, "the order of the answers", "the order of their rows")
    for row in shape.rows:
        text = text_of[row.key]
        if comes.index(text) != stands.index(text):
            losses.lose(parent(row.pointer), "which place its answer has", "another place")


def _kind(shape: Match, losses: Losses) -> None:
    shared = len({row.key for row in shape.rows}) < len(shape.rows)
    if shared != shape.reuse:
        losses.lose("", "that an answer may serve several rows", "a matching question")
