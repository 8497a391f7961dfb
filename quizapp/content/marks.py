"""Quotation marks and apostrophes: straight or typographic, one way in one file."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

# A straight mark behind a digit may mean inches, feet, minutes or seconds, and a double one between
# two letters is no quotation mark but a sign of Hebrew.
_STRAIGHT = {
    "double": re.compile(r'(?<!\w)"|(?<!\d)"(?!\w)'),
    "single": re.compile(r"(?<!\d)'"),
}
_CURLY = {"double": re.compile("[“”„‟«»]"), "single": re.compile("[‘’‚‛]")}
_PAIR = re.compile("[“”]")
_TO_STRAIGHT = str.maketrans({"“": '"', "”": '"', "„": '"', "‟": '"'} | dict.fromkeys("‘’‚‛", "'"))
_OPENERS = "([{—–-/“‘"


@dataclass(frozen=True, slots=True)
class Style:
    """Which marks a file uses where it uses both: "straight", "curly", or "" for one way only.

    paired: its double typographic marks are “ and ” alone.
    """

    double: str = ""
    single: str = ""
    paired: bool = True


def style_of(texts: Iterable[str]) -> Style:
    """What most texts of a file use; as many of both count as typographic."""
    every = list(texts)
    paired = all(_PAIR.match(mark) for text in every for mark in _CURLY["double"].findall(text))
    return Style(_most("double", every), _most("single", every), paired)


def odd_marks(text: str, style: Style) -> list[str]:
    """The marks of a text that the others of its file do not use, in order."""
    found: list[str] = []
    for name, used in (("double", style.double), ("single", style.single)):
        if used:
            found += (_STRAIGHT if used == "curly" else _CURLY)[name].findall(text)
    return found


def restyled(text: str, style: Style) -> str | None:
    """The text with the marks of its file, as long as it was; None where that is not sure.

    Straight to “ and ” goes by the space around a mark, straight to ’ where a letter is before it.
    """
    characters = list(text)
    for name, used in (("double", style.double), ("single", style.single)):
        if not used:
            continue
        for match in (_STRAIGHT if used == "curly" else _CURLY)[name].finditer(text):
            made = _other(text, match.start(), name, used, style)
            if made is None:
                return None
            characters[match.start()] = made
    return "".join(characters)


def _most(name: str, texts: list[str]) -> str:
    straight = sum(1 for text in texts if _STRAIGHT[name].search(text))
    curly = sum(1 for text in texts if _CURLY[name].search(text))
    if not straight or not curly:
        return ""
    return "straight" if straight > curly else "curly"


def _other(text: str, at: int, name: str, used: str, style: Style) -> str | None:
    if used == "straight":
        made = text[at].translate(_TO_STRAIGHT)
        return made if made != text[at] else None
    before, after = text[at - 1 : at] if at else "", text[at + 1 : at + 2]
    leads = not before or before.isspace() or before in _OPENERS
    if name == "single":
        return "’" if before.isalnum() else None
    opens = leads and bool(after) and not after.isspace()
    closes = not leads and not after.isalnum()
    if not style.paired or opens == closes:
        return None
    return "“" if opens else "”"
