"""Every installed question type on paper: as its page asks, and nothing of its key."""

from __future__ import annotations

import copy
import json
from dataclasses import asdict
from itertools import groupby
from typing import Any

import pytest

from quizapp.domain.paper.order import in_order
from quizapp.domain.paper.printed import Printing, printed
from quizapp.domain.question import Asking
from quizapp.domain.shapes import (
    Choice,
    Gaps,
    Locate,
    Match,
    Order,
    Parts,
    Shape,
)
from quizapp.paper.answers import answers
from quizapp.paper.asking import asking
from tests.rooms.examples import Example, examples, strings, under

SEEDS = (Asking(0), Asking(1), Asking(7), Asking(2**62))
EXAMPLES = examples()
each_example = pytest.mark.parametrize("example", EXAMPLES, ids=lambda one: one.name)


def lists_of(shape: Shape) -> list[list[str]]:
    """What a shape shows in an order that could tell: each list of texts by itself."""
    match shape:
        case Choice(options=options) | Locate(options=options):
            return [[one.text for one in options]]
        case Match(rows=rows, options=options):
            return [[one.text for one in rows], [one.text for one in options]]
        case Order(entries=entries):
            return [[one.text for one in entries]]
        case Parts(choices=choices):
            return [texts for one in choices for texts in lists_of(one)]
        case Gaps():
            chosen = [gap.entry for gap in shape.gaps if isinstance(gap.entry, Choice)]
            return [texts for one in chosen for texts in lists_of(one)]
        case _:
            return []


def shown_by(example: Example, seed: Asking) -> list[str]:
    """The strings of the asking page's view, in its order."""
    view = json.loads(json.dumps(example.room.public(example.load(), seed), default=asdict))
    return strings(view)


@each_example
def test_paper_has_the_order_of_the_page(example: Example) -> None:
    for seed in SEEDS:
        page = shown_by(example, seed)
        for texts in lists_of(printed(example.room, example.load(), seed).shape):
            # A list that serves several gaps comes several times.
            runs = [text for text, _ in groupby(one for one in page if one in texts)]
            assert "\n".join(texts) in "\n".join(runs)


@each_example
def test_paper_tells_nothing(example: Example) -> None:
    item = example.item
    own = {key: value for key, value in item.items() if key not in ("id", "objective")}
    secret = [text for name in ("explanation", "why", "evidence") for text in under(own, name)]
    ids = set(under([value for value in own.values() if isinstance(value, list)], "id"))
    hidden = [text for text in (*strings(secret), *ids) if len(text) > 3]
    for seed in SEEDS:
        blocks = asking(printed(example.room, example.load(), seed))
        words = strings(json.loads(json.dumps(blocks)))
        assert not ids & set(words)
        assert not [text for text in hidden if any(text in one for one in words)]


@pytest.mark.parametrize(
    "example", [one for one in EXAMPLES if "twin" in one.raw], ids=lambda one: one.name
)
@pytest.mark.parametrize("seed", SEEDS)
def test_twins_are_the_same_on_paper(example: Example, seed: Asking) -> None:
    one, other = (
        asking(printed(example.room, example.load(item), seed)) for item in example.both()
    )
    assert json.dumps(one) == json.dumps(other)


@each_example
def test_a_key_stands_beside_every_scored_question(example: Example) -> None:
    room, body = example.room, example.load()
    seed = SEEDS[2]
    lines = answers(printed(room, body, seed).shape)
    if example.raw.get("key_state", "right") == "right":
        assert any(line.right for line in lines)
    # The letter of a line leads to the same text on the sheet.
    asked = [one for block in asking(printed(room, body, seed)) for one in lettered(block)]
    for line in lines:
        letter = line.mark.split(" ")[-1]
        if letter.isalpha() and line.text and not line.answer:
            assert (letter, line.text) in asked
        elif letter.isalpha() and line.answer:
            assert (letter, line.answer) in asked


def lettered(block: dict[str, Any]) -> list[tuple[str, str]]:
    """Letter and authored text of each option of a block, marks of Markdown put back."""
    if block["kind"] not in ("options", "pairs", "choices"):
        return []
    return [
        (chr(65 + n), "".join(_authored(run) for run in option))
        for n, option in enumerate(block["options"])
    ]


def _authored(run: dict[str, Any]) -> str:
    mark = "*" * (int(run["em"]) + 2 * int(run["strong"]))
    return f"{mark}{run['text']}{mark}"


@each_example
def test_what_a_room_does_not_say_follows_from_its_shape(example: Example) -> None:
    shape = example.room.shape(example.load())
    for seed in SEEDS:
        usual = in_order(shape, seed.seed)
        assert sorted(map(sorted, lists_of(usual))) == sorted(map(sorted, lists_of(shape)))
        assert usual == in_order(shape, seed.seed)


@pytest.mark.parametrize(
    "example",
    [one for one in EXAMPLES if one.item.get("shuffle", True)],
    ids=lambda one: one.name,
)
def test_the_authored_order_tells_nothing(example: Example) -> None:
    turned = copy.deepcopy(example.item)
    for name in ("options", "rows", "premises", "entries", "gaps"):
        if name in turned:
            turned[name].reverse()
    for seed in SEEDS:
        one, other = (
            lists_of(printed(example.room, example.load(item), seed).shape)
            for item in (example.item, turned)
        )
        assert one == other


def test_some_rooms_leave_paper_to_their_shape() -> None:
    said = {one.room.name: isinstance(one.room, Printing) for one in EXAMPLES}
    assert {True, False} == set(said.values())
