"""Prompts that are matched with options, and entries that are put in order."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from quizapp.domain.shapes import Choice, Match, Option, Order, Row
from quizapp.interop.qti1.conditions import Is, leaves, positive
from quizapp.interop.qti1.keys import known
from quizapp.interop.qti1.keys.grid import Grid, grid
from quizapp.interop.qti1.presentation import Presentation, Response
from quizapp.interop.qti1.processing import Processing
from quizapp.interop.qti1.shaping.source import Source
from quizapp.interop.trouble import RefusedError


def matched(source: Source) -> Match:
    """Each response is a row. Raises RefusedError."""
    responses = tuple(_named(source.shown))
    known.check(source.processing, responses)
    found = grid(source.processing, responses)
    _even(source, found)
    asked = tuple(one for one in responses if one.prompt.text)
    if len(asked) < len(responses):
        source.lose("/premises", "rows without a text", "left out")
    needed = {(one.id, right) for one in asked for right in found.cells[one.id].right}
    options: dict[str, Option] = {}
    label_option: dict[tuple[str, str], str] = {}
    for response in asked:
        for label in response.labels:
            text = label.said.text
            if not text:
                if (response.id, label.id) in needed or label.said.dropped:
                    raise RefusedError("one of its answers has no text")
                continue
            if text not in options:
                pointer = f"/options/{len(options)}/text"
                words = source.take(label.said, pointer)
                options[text] = Option(f"o{len(options) + 1}", words, pointer)
            label_option[response.id, label.id] = options[text].id
    rows: list[Row] = []
    for n, response in enumerate(asked):
        pointer = f"/premises/{n}/text"
        right = [label_option[response.id, it] for it in found.cells[response.id].right]
        keys = tuple(dict.fromkeys(right))
        text = source.take(response.prompt, pointer)
        rows.append(Row(f"r{n + 1}", text, keys[0], pointer, also=keys[1:]))
    used = [row.key for row in rows]
    reuse = len(set(used)) < len(used) or any(row.also for row in rows)
    return Match(tuple(rows), tuple(options.values()), reuse)


def unless_one(match: Match) -> Match | Choice:
    """The same; one row alone is a choice, with its prompt as a part of the question."""
    if len(match.rows) > 1:
        return match
    key = {match.rows[0].key}
    options = (
        replace(it, right=it.id in key, credit=Fraction(int(it.id in key))) for it in match.options
    )
    return Choice(tuple(options), 1)


def ordered(source: Source, response: Response) -> Order:
    """The entries of one response that takes them in order. Raises RefusedError."""
    known.check(source.processing, (response,))
    ids = tuple(label.id for label in response.labels)
    key = _order(source.processing, response)
    if sorted(key) != sorted(ids) or len(set(ids)) < len(ids):
        raise RefusedError("its key does not put each of its entries in one place")
    entries: dict[str, Option] = {}
    for n, label in enumerate(response.labels):
        if not label.said.text:
            raise RefusedError(f"its entry {n + 1} has no text")
        pointer = f"/entries/{n}/text"
        remark = source.take(source.feedback.of(response.id, label.id), f"{pointer}/feedback")
        words = source.take(label.said, pointer)
        entries[label.id] = Option(f"e{n + 1}", words, pointer, explanation=remark)
    return Order(tuple(entries.values()), tuple((entries[id_].id,) for id_ in key))


def _order(processing: Processing, response: Response) -> list[str]:
    """The order that the rule that gives most asks for."""
    best = max(processing.scoring, key=lambda rule: rule.gain, default=None)
    if best is None:
        raise RefusedError("no order of its entries earns points")
    if sum(rule.gain == best.gain for rule in processing.scoring) > 1:
        asked = [leaf for rule in processing.scoring for leaf in leaves(rule.condition)]
    else:
        asked = list(leaves(best.condition))
    places = [leaf for leaf in asked if isinstance(leaf, Is) and leaf.response == response.id]
    wanted = [leaf for rule in processing.scoring for leaf in positive(rule.condition)]
    if len(places) < len(asked) or not set(places) <= set(wanted):
        raise RefusedError("its order is tested in a way that is not known here")
    if any(leaf.index for leaf in places):
        if sorted(leaf.index for leaf in places) != list(range(1, len(places) + 1)):
            raise RefusedError("its key does not put each of its entries in one place")
        places.sort(key=lambda leaf: leaf.index)
    return [leaf.value for leaf in places]


def _named(shown: Presentation) -> list[Response]:
    """The responses with texts for their labels: Blackboard lists these once, by place."""
    responses = list(shown.responses)
    for n, response in enumerate(responses):
        if not response.labels:
            raise RefusedError("one of its rows has nothing to choose from")
        if response.prompt.dropped and not response.prompt.text:
            raise RefusedError(f"its row {n + 1} has no text")
        if all(not label.said for label in response.labels):
            if len(response.labels) != len(shown.right):
                raise RefusedError("its two sides do not fit together")
            pairs = zip(response.labels, shown.right, strict=True)
            labels = tuple(replace(label, said=text) for label, text in pairs)
            responses[n] = replace(response, labels=labels)
    if not any(response.prompt.text for response in responses):
        raise RefusedError("its rows have no texts")
    return responses


def _even(source: Source, found: Grid) -> None:
    weights = {cell.weight for cell in found.cells.values()}
    if len(weights) > 1:
        what = "some rows earn more than others there"
        source.lose("/points", what, "each row earns the same")
    if found.all_or_nothing:
        what = "one wrong row costs all points there"
        source.lose("/scoring", what, "each row counts for itself")
    if any(0 < credit < 1 for cell in found.cells.values() for _, credit in cell.credits):
        what = "a wrong row earns some points there"
        source.lose("/scoring", what, "it earns nothing")
