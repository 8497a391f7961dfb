"""Several things in one cell."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from fractions import Fraction

from quizapp.domain.numbers import ONE, ZERO

_NUMBERED = re.compile(
    r"\s*([0-9]{1,3})(?:\.([0-9]{1,3}))?\s*(?:\(([a-z-]+)\))?\s*[:.)]\s*(.*)", re.DOTALL
)
_SHARE = re.compile(r"(-?[0-9]{1,9}(?:[.,][0-9]{1,9})?)\s*(%?)|(-?[0-9]{1,9})\s*/\s*([0-9]{1,9})")
_HUNDRED = 100


class CellError(Exception):
    """A cell that cannot be read. column: its name; help: how to mend it."""

    def __init__(self, column: str, message: str, help_: str = "") -> None:
        super().__init__(message)
        self.column = column
        self.help = help_


@dataclass(slots=True)
class Cells:
    """The cells of a row that a shape is made of; options: "option 1" first."""

    options: list[str] = field(default_factory=list)
    key: str = ""
    credit: str = ""
    feedback: str = ""

    @property
    def filled(self) -> list[tuple[int, str]]:
        """Number and text of each option that is not empty."""
        return [(n, text) for n, text in enumerate(self.options, start=1) if text]


@dataclass(frozen=True, slots=True)
class Said:
    """What a line of feedback says. kind: in which way the option is wrong, "" for not said."""

    text: str
    kind: str = ""


def listed(texts: Iterable[str]) -> str:
    """A cell that `items` reads back, whatever stands in the texts but line breaks."""
    lines = list(texts)
    # With a line break in the cell no other sign parts it.
    return lines[0] + "\n" if len(lines) == 1 and "|" in lines[0] else "\n".join(lines)


def items(cell: str) -> list[str]:
    """The texts of a cell: a line each, or parted by "|" when it has one line."""
    parts = cell.split("\n") if "\n" in cell else cell.split("|")
    return [part.strip() for part in parts if part.strip()]


def numbered(cell: str) -> tuple[dict[int, Said], str]:
    """Lines such as "2: text" by their number, and the text before the first of them.

    A line without a number goes on with the one before.
    """
    found, rest = _lines(cell)
    return {n: said for (n, part), said in found.items() if not part}, rest


def paired(cell: str) -> dict[tuple[int, int], Said]:
    """Lines such as "2.3: text", which are about the third answer of the second gap."""
    return {place: said for place, said in _lines(cell)[0].items() if place[1]}


def _lines(cell: str) -> tuple[dict[tuple[int, int], Said], str]:
    found: dict[tuple[int, int], Said] = {}
    rest: list[str] = []
    last = None
    for line in cell.split("\n"):
        match = _NUMBERED.fullmatch(line)
        place = (int(match[1]), int(match[2] or 0)) if match else None
        if match and place and place not in found:
            last = place
            found[place] = Said(match[4].strip(), match[3] or "")
        elif last:
            found[last] = replace(found[last], text=f"{found[last].text}\n{line}".rstrip())
        elif line.strip():
            rest.append(line.strip())
    return found, " ".join(rest)


def told(lines: Mapping[int, Said] | Mapping[str, Said]) -> str:
    """A cell that `numbered` reads back, and `paired` what stands under "2.3"."""
    return "\n".join(
        f"{n}{f' ({said.kind})' if said.kind else ''}: {said.text}" for n, said in lines.items()
    )


def credits_in(cell: str) -> dict[int, Fraction]:
    """Lines such as "2: 1/4" by their number. Raises CellError."""
    found, rest = numbered(cell)
    if rest:
        raise CellError("credit", f"{rest[:40]!r} has no number before it", "write “2: 1/4”")
    return {n: share(said.text, "credit") for n, said in found.items()}


def credits_out(shares: Mapping[int, Fraction], usual: Mapping[int, Fraction]) -> str:
    """A cell with those that are not as usual."""
    return told({n: Said(str(one)) for n, one in shares.items() if one != usual.get(n)})


def share(text: str, column: str) -> Fraction:
    """A part of the points: "1/4", "0.25" or "25%". Raises CellError."""
    found = _SHARE.fullmatch(text.strip())
    if not found or (found[4] and not int(found[4])):
        raise CellError(column, f"{text[:40]!r} is no part of the points", "write 1/4 or 25%")
    if found[3]:
        value = Fraction(int(found[3]), int(found[4]))
    else:
        value = Fraction(found[1].replace(",", "."))
        value = value / _HUNDRED if found[2] else value
    if not -ONE <= value <= ONE:
        raise CellError(column, f"{text[:40]!r} is more than all the points", "write 1/4 or 25%")
    return value


def usual_credit(*, right: bool) -> Fraction:
    """What an answer earns when nothing is said."""
    return ONE if right else ZERO


def escaped(text: str, signs: str) -> str:
    """The text with a backslash before each of these signs."""
    return "".join(f"\\{sign}" if sign in signs else sign for sign in text)


def split(text: str, sign: str, signs: str) -> list[str]:
    """The text parted at each sign that has no backslash before it; backslashes stay.

    signs: all those that a backslash makes plain here.
    """
    parts, at = [""], 0
    while at < len(text):
        if text[at] == "\\" and text[at + 1 : at + 2] and text[at + 1] in signs:
            parts[-1] += text[at : at + 2]
            at += 2
        elif text[at] == sign:
            parts.append("")
            at += 1
        else:
            parts[-1] += text[at]
            at += 1
    return parts


def bare(text: str, signs: str) -> str:
    """The text without the backslashes before these signs; others stay."""
    made, at = "", 0
    while at < len(text):
        if text[at] == "\\" and text[at + 1 : at + 2] and text[at + 1] in signs:
            at += 1
        made += text[at]
        at += 1
    return made
