"""The notation of H5P in which *stars* mark what is to be filled in.

    text    = { plain | "**" | "*" solution "*" }
    Blanks:   solution = answer { "/" answer } [ ":" tip ]
    DragText: solution = word { ":" tip | "\\+" praise | "\\-" correction }

Two stars in a row are one star of the text. A star that nothing closes is a star as well.
"""

from __future__ import annotations

import html
import re
from dataclasses import dataclass

_MARKUP = re.compile(r"<[^<>]*>")
_PARTS = {":": "tip", "\\+": "praise", "\\-": "correction"}


@dataclass(frozen=True, slots=True)
class Starred:
    """What stood between two stars, without markup and entities."""

    text: str


@dataclass(frozen=True, slots=True)
class Blank:
    """A gap that is typed: the answers that count, and a tip."""

    answers: tuple[str, ...]
    tip: str = ""


@dataclass(frozen=True, slots=True)
class Word:
    """A word that is dragged to its place, and what is said of it."""

    text: str
    tip: str = ""
    praise: str = ""
    correction: str = ""


def cut(text: str, *, doubled: bool = False) -> list[str | Starred]:
    """The text in pieces, in order; plain pieces keep their markup.

    doubled: whether two stars mean one inside of a solution as well, as in MarkTheWords, where
    elsewhere the first of them closes it.
    """
    pieces: list[str | Starred] = []
    before, at = "", 0
    while at < len(text):
        star = text.find("*", at)
        if star < 0:
            break
        before += text[at:star]
        if text.startswith("**", star):
            before, at = before + "*", star + 2
            continue
        end = _closing(text, star + 1, doubled=doubled)
        if end < 0:
            before, at = before + "*", star + 1
            break
        pieces += [before, Starred(_bare(text[star + 1 : end], doubled=doubled))]
        before, at = "", end + 1
    pieces.append(before + text[at:])
    return [piece for piece in pieces if piece != ""]


def blank(solution: str) -> Blank:
    """What a solution of Blanks means."""
    answers, _, tip = solution.partition(":")
    texts = dict.fromkeys(one.strip() for one in answers.split("/"))
    return Blank(tuple(one for one in texts if one), tip.strip())


def word(solution: str) -> Word:
    """What a solution of DragText means."""
    found = {"text": "", "tip": "", "praise": "", "correction": ""}
    name, at = "text", 0
    while at < len(solution):
        sign = next((sign for sign in _PARTS if solution.startswith(sign, at)), "")
        if sign and not found[_PARTS[sign]]:
            name, at = _PARTS[sign], at + len(sign)
        else:
            found[name] += solution[at]
            at += 1
    return Word(**{name: text.strip() for name, text in found.items()})


def _closing(text: str, at: int, *, doubled: bool) -> int:
    while (end := text.find("*", at)) >= 0:
        if not (doubled and text.startswith("**", end)):
            return end
        at = end + 2
    return -1


def _bare(solution: str, *, doubled: bool) -> str:
    text = html.unescape(_MARKUP.sub("", solution))
    return (text.replace("**", "*") if doubled else text).replace("\xa0", " ")
