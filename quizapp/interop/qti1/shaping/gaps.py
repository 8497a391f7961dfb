"""A text with gaps: named in brackets (Canvas, Blackboard), or between the texts."""

from __future__ import annotations

import re
from dataclasses import replace
from fractions import Fraction

from quizapp.domain.shapes import Choice, Gap, Gaps, Option, TextEntry
from quizapp.interop.qti1.keys import known
from quizapp.interop.qti1.keys.grid import Cell, grid
from quizapp.interop.qti1.material import Said
from quizapp.interop.qti1.metadata import Kind
from quizapp.interop.qti1.presentation import Presentation, Response
from quizapp.interop.qti1.shaping.source import Source
from quizapp.interop.qti1.shaping.typed import again, of_cell
from quizapp.interop.trouble import RefusedError

_NAME = re.compile(r"\[([^\[\]]{1,200})\]")


def is_named(shown: Presentation) -> bool:
    """Whether the text names each response in brackets; one alone by more than its id."""
    named = set(_NAME.findall(shown.text.text))
    responses = shown.responses
    if len(responses) == 1:
        return responses[0].prompt.text in named
    return bool(responses) and all(_aliases(response) & named for response in responses)


def between(shown: Presentation) -> bool:
    """Whether responses stand between the texts, as in "The mill is ___ years old"."""
    first = next((n for n, part in enumerate(shown.parts) if isinstance(part, Response)), 0)
    after = any(isinstance(part, Said) and part.text for part in shown.parts[first:])
    typed = all(response.kind == "str" for response in shown.responses)
    return after and typed


def gapped(source: Source) -> Gaps:
    """The text with its gaps. Raises RefusedError."""
    responses = source.shown.responses
    known.check(source.processing, responses)
    found = grid(source.processing, responses)
    if found.all_or_nothing:
        what = "one wrong gap costs all points there"
        source.lose("/scoring", what, "each gap counts for itself")
    gaps = {
        response.id: _gap(source, response, found.cells[response.id], n)
        for n, response in enumerate(responses)
    }
    return Gaps(tuple(_named(source, gaps) if is_named(source.shown) else _placed(source, gaps)))


def _named(source: Source, gaps: dict[str, Gap]) -> list[str | Gap]:
    text = source.take(source.shown.text, "/text")
    owner = {alias: one.id for one in source.shown.responses for alias in _aliases(one)}
    parts: list[str | Gap] = []
    used: set[str] = set()
    start = 0
    for match in _NAME.finditer(text):
        id_ = owner.get(match[1])
        if id_ is not None:
            if id_ in used:
                raise RefusedError(f"its gap {match[1]!r} stands in the text twice")
            used.add(id_)
            parts += [text[start : match.start()], gaps[id_]]
            start = match.end()
    return [*parts, text[start:]]


def _placed(source: Source, gaps: dict[str, Gap]) -> list[str | Gap]:
    parts: list[str | Gap] = []
    for part in source.shown.parts:
        if isinstance(part, Said):
            text = source.take(part, "/text")
            parts.append(f" {text} " if parts else f"{text} ")
            continue
        prompt = source.take(part.prompt, "/text")
        if not parts or isinstance(parts[-1], Gap):
            parts.append(f" {prompt} " if prompt else " ")
        elif prompt:
            parts[-1] = f"{parts[-1]}{prompt} "
        parts.append(gaps[part.id])
    return parts if isinstance(parts[-1], str) else [*parts, ""]


def _gap(source: Source, response: Response, cell: Cell, n: int) -> Gap:
    base = f"/gaps/{n}"
    entry: TextEntry | Choice
    if source.kind is Kind.BLANKS and response.labels:
        entry = _typed(source, response, base)
    elif response.labels:
        entry = _list(source, response, cell, base)
    else:
        entry = of_cell(source, response, cell, base)
    if isinstance(entry, TextEntry) and not entry.accept:
        raise RefusedError(f"nothing is right for its gap {n + 1}")
    return Gap(f"g{n + 1}", entry, cell.weight)


def _typed(source: Source, response: Response, base: str) -> TextEntry:
    accept: list[Option] = []
    seen: set[str] = set()
    for label in response.labels:
        if label.said.text and not again(source, response, label.said.text, seen):
            pointer = f"{base}/accept/{len(accept)}/text"
            words = source.take(label.said, pointer)
            remark = source.take(source.feedback.of(response.id, label.id), f"{pointer}/feedback")
            id_ = f"accept-{len(accept)}"
            accept.append(Option(id_, words, pointer, True, Fraction(1), None, remark))  # noqa: FBT003
    return TextEntry(tuple(accept), ())


def _list(source: Source, response: Response, cell: Cell, base: str) -> Choice:
    credits_ = dict(cell.credits)
    key = cell.right[0]
    options = []
    for n, label in enumerate(response.labels):
        if not label.said.text:
            raise RefusedError("one of its answers has no text")
        credit = credits_.get(label.id, Fraction(0))
        option = source.option(
            response,
            label.id,
            label.said,
            f"{base}/options/{n}/text",
            n + 1,
            right=label.id == key,
            credit=credit,
        )
        options.append(replace(option, credit=credit))
    return Choice(tuple(options), 1, ordered_as_written=not response.shuffled)


def _aliases(response: Response) -> set[str]:
    """What the text may call a response: its prompt, or its id with or without "response_"."""
    return {response.prompt.text, response.id, response.id.removeprefix("response_")} - {""}
