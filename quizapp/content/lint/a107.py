"""A107: a writing direction that is not the language's."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from quizapp.content.pointers import with_value
from quizapp.domain.lesson import Unit
from quizapp.domain.problem import Problem, Severity
from quizapp.domain.question import Room

CODE = "A107"
NAME = "wrong-direction"
REASON = "Lines that run the wrong way put full stops and numbers in odd places."
SOURCE = (
    "W3C, Web Content Accessibility Guidelines (WCAG) 2.2, 1.3.2 Meaningful Sequence; W3C, "
    "Structural markup and right-to-left text in HTML"
)
SEVERITY = Severity.WARNING

_RTL = frozenset(
    [
        "ar",
        "arc",
        "ckb",
        "dv",
        "fa",
        "he",
        "iw",
        "ji",
        "ks",
        "ku-arab",
        "nqo",
        "ps",
        "sd",
        "syr",
        "ug",
        "ur",
        "yi",
    ]
)
_SCRIPTS = re.compile(r"-(arab|hebr|syrc|thaa|nkoo|latn|cyrl)\b", re.IGNORECASE)
_LTR_SCRIPTS = frozenset({"latn", "cyrl"})


def check(
    unit: Unit,
    rooms: Mapping[str, Room],  # noqa: ARG001
) -> Iterator[Problem]:
    """A unit in Arabic, Hebrew, Persian, Urdu … that is "ltr", or in another language "rtl"."""
    right = _direction(unit.language)
    if unit.direction != right:
        yield Problem(
            CODE,
            "/direction",
            f"{unit.language!r} is written {right!r}, found {unit.direction!r}",
            f'set "direction": "{right}", or correct the language',
            SEVERITY,
        )


def mended(raw: Mapping[str, Any], problem: Problem) -> Mapping[str, Any]:
    """The direction of the language, which is what the texts are written in."""
    return with_value(raw, problem.pointer, _direction(str(raw["language"])))


def _direction(language: str) -> str:
    if script := _SCRIPTS.search(language):
        return "ltr" if script[1].lower() in _LTR_SCRIPTS else "rtl"
    return "rtl" if language.split("-", maxsplit=1)[0].lower() in _RTL else "ltr"
