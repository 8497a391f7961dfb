"""The columns: what they are called, what stands in them, and which of a header are ours."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Column:
    """name: as we write it; also: as others do; about: for the teacher who fills it."""

    name: str
    about: str
    also: tuple[str, ...] = ()


BEFORE = (
    Column(
        "type",
        "How the question is asked; the table below says which words are known.",
        ("question type", "qtype", "kind"),
    ),
    Column(
        "question",
        "The question. In a row of the type “unit” the title of the lesson.",
        ("stem", "prompt", "question text", "questiontext", "question stem", "title"),
    ),
)
OPTION = Column(
    "option 1, option 2 …",
    "What can be chosen, put in order or matched. As many columns as you need.",
)
AFTER = (
    Column(
        "key",
        "What is right: “2” for the second option, “1, 3” for two of them, the answers of a short"
        " answer on a line each.",
        ("answer", "correct", "correct answer", "correct option", "right answer", "solution"),
    ),
    Column("credit", "Parts of the points, a line each: “2: 1/4” or “2: 25%”."),
    Column(
        "feedback",
        "What is said of an option, a line each: “2: The text names no school.” Behind the number"
        " may stand in which way it is wrong: “2 (contradicted): …”, “2 (not-in-text): …” or"
        " “2 (true-but-not-asked): …”. In a cloze the number is that of the gap, and “2.3” is the"
        " third answer of the second gap.",
    ),
    Column(
        "explanation",
        "Why the key is right.",
        ("rationale", "reason", "comment", "general feedback", "generalfeedback"),
    ),
    Column("hint", "A help that does not give the key away.", ("tip",)),
    Column(
        "points",
        "Points for a right answer, 1 when empty.",
        ("score", "mark", "marks", "default mark", "defaultmark"),
    ),
    Column("objective", "What the question is for: “o1: Name who said it”, or the text alone."),
    Column(
        "evidence sentence",
        "The sentences that show it, a line each: by their ids in the sheet “passage”, or copied.",
        ("sentence",),
    ),
    Column("evidence quote", "The words of each of these sentences, a line each.", ("quote",)),
    Column("tags", "Words to find the question by, with commas between them.", ("tag",)),
    Column("language", "Language of the lesson, such as “en” or “pt-BR”; the first row counts."),
    Column("id", "A short name; leave it empty, and the question gets one."),
    Column("scoring", "Another way to score than usual; leave it empty for the usual one."),
)
CARRIED = Column(
    "quizapp",
    "All that a table has no place for, so that quizapp reads it back. Leave it as it is.",
)

TOGETHER = "options"
"""A column that others have: all options in one cell, a line each or parted by "|" or ";"."""

_NAMES: Mapping[str, str] = {
    spelling: column.name
    for column in (*BEFORE, *AFTER)
    for spelling in (column.name, *column.also)
} | dict.fromkeys((TOGETHER, "choices", "alternatives"), TOGETHER)
_OPTION = re.compile(r"(?:option|choice|alternative|answer)[ _-]*([0-9]{1,3}|[a-z])")
_CARRIED = re.compile(r"quizapp(?: ([0-9]{1,3}))?")
_WRONG = re.compile(
    r"(?:distractor|(?:incorrect|wrong)(?: answer| option)?)[ -]*([0-9]{1,3}|[a-z])?"
)
_HUMP = re.compile(r"(?<=[a-z])(?=[A-Z0-9])")
_SPACES = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Layout:
    """Which column of a table stands where; positions count from 0.

    options: by number, from 1; wrong: of columns that hold wrong options alone, as others have
    them; carried: in order; unknown: position and name.
    """

    at: Mapping[str, int]
    options: Mapping[int, int]
    wrong: tuple[int, ...]
    carried: tuple[int, ...]
    unknown: tuple[tuple[int, str], ...]

    @property
    def known(self) -> int:
        """How many columns are ours."""
        return len(self.at) + len(self.options) + len(self.wrong) + len(self.carried)


def layout(header: Sequence[str]) -> Layout:
    """The columns of a header, in any order and case; of two alike the first counts."""
    at: dict[str, int] = {}
    options: dict[int, int] = {}
    carried: dict[int, int] = {}
    wrong: list[int] = []
    unknown: list[tuple[int, str]] = []
    for position, cell in enumerate(header):
        name = _SPACES.sub(" ", _HUMP.sub(" ", cell.replace("_", " "))).strip().lower()
        if not name:
            continue
        option, line = _OPTION.fullmatch(name), _CARRIED.fullmatch(name)
        if name in _NAMES and _NAMES[name] not in at:
            at[_NAMES[name]] = position
        elif option and _number(option[1]) not in options:
            options[_number(option[1])] = position
        elif line and int(line[1] or 1) not in carried:
            carried[int(line[1] or 1)] = position
        elif _WRONG.fullmatch(name):
            wrong.append(position)
        else:
            unknown.append((position, cell.strip()))
    ordered = tuple(carried[n] for n in sorted(carried))
    return Layout(at, dict(sorted(options.items())), tuple(wrong), ordered, tuple(unknown))


def letters(position: int) -> str:
    """A, B … Z, AA …: the name of a column in a spreadsheet; positions count from 0."""
    name = ""
    left = position + 1
    while left:
        left, letter = divmod(left - 1, 26)
        name = chr(ord("A") + letter) + name
    return name


def _number(text: str) -> int:
    return int(text) if text.isdigit() else ord(text) - ord("a") + 1
