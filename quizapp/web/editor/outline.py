"""The parts of a draft beside each page of it, with how much is still to do in each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from flask import url_for

from quizapp.content.unfinished import MARK, UNFINISHED
from quizapp.domain.problem import Problem, Severity
from quizapp.domain.written import opening
from quizapp.usecases.drafts import DraftView
from quizapp.web.editor.places import item_at, part_at, part_of
from quizapp.web.markdown import inline

PARTS = (
    ("about", "About the lesson"),
    ("text", "Text"),
    ("claims", "Claims"),
    ("glossary", "Words"),
    ("timeline", "Timeline"),
    ("pictures", "Pictures and tables"),
    ("notes", "Notes for teachers"),
)
_STEM = 60


@dataclass(frozen=True, slots=True)
class Count:
    """How much is to do: texts to write, errors beside them, advice."""

    todo: int = 0
    errors: int = 0
    advice: int = 0


@dataclass(frozen=True, slots=True)
class Line:
    """A part, or a question with its number. here: whether its page is the one that is open."""

    label: str
    url: str
    count: Count
    here: bool
    number: int = 0


@dataclass(frozen=True, slots=True)
class Outline:
    """items_url: where questions are added and moved."""

    parts: tuple[Line, ...]
    items: tuple[Line, ...]
    items_url: str
    items_here: bool
    all: Count


def outline(draft: DraftView, problems: Iterable[Problem], here: str) -> Outline:
    """here: address of the open page."""
    found = tuple(problems)
    by_part = _counted((part_of(one.pointer), one) for one in found)
    by_item = _counted((_item(one.pointer), one) for one in found)
    items_url = url_for("editor.items", draft=draft.id)
    return Outline(
        tuple(
            Line(
                label,
                part_at(draft.id, name),
                by_part.get(name, Count()),
                part_at(draft.id, name) == here,
            )
            for name, label in PARTS
        ),
        tuple(
            _line(draft, n, raw, by_item.get(str(n), Count()), here)
            for n, raw in enumerate(draft.raw["items"])
        ),
        items_url,
        items_url == here,
        _count(found),
    )


def words_of(pointer: str) -> str:
    """The part that a finding belongs to, in words: "Text", "Question 3"."""
    number = _item(pointer)
    if number.isdigit():
        return f"Question {int(number) + 1}"
    return dict(PARTS).get(part_of(pointer), "Questions")


def _line(draft: DraftView, n: int, raw: dict[str, object], count: Count, here: str) -> Line:
    url = item_at(draft.id, str(raw["id"]))
    stem = str(raw.get("stem", "")).removeprefix(MARK)
    return Line(opening(inline(stem).striptags(), _STEM), url, count, url == here, n + 1)


def _counted(pairs: Iterable[tuple[str, Problem]]) -> dict[str, Count]:
    grouped: dict[str, list[Problem]] = {}
    for key, one in pairs:
        grouped.setdefault(key, []).append(one)
    return {key: _count(found) for key, found in grouped.items()}


def _count(found: Iterable[Problem]) -> Count:
    kinds = Counter(_kind(one) for one in found)
    return Count(kinds["todo"], kinds["error"], kinds["advice"])


def _kind(problem: Problem) -> str:
    if problem.code == UNFINISHED:
        return "todo"
    return "error" if problem.severity is Severity.ERROR else "advice"


def _item(pointer: str) -> str:
    steps = pointer.split("/")
    return steps[2] if len(steps) > 2 and steps[1] == "items" else ""
