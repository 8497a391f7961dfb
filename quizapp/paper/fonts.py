"""The fonts at hand: those inside of typst, then those of this computer; none is fetched."""

from __future__ import annotations

from collections.abc import Collection
from functools import lru_cache
from typing import TYPE_CHECKING

from quizapp.late import late
from quizapp.paper.look import Look

if TYPE_CHECKING:
    import typst
else:
    typst = late("typst")

_BOOK = ("Libertinus Serif",)
"""Inside of typst, so that a sheet looks the same everywhere."""

_PLAIN = (
    "Atkinson Hyperlegible Next",
    "Atkinson Hyperlegible",
    "Verdana",
    "Arial",
    "Helvetica",
    "Liberation Sans",
    "DejaVu Sans",
    "Noto Sans",
)
"""Sans-serif faces for wide setting: typst brings none along, each system has one of these."""

_SCRIPTS = (
    "Noto Naskh Arabic",
    "Amiri",
    "Noto Sans Arabic",
    "Geeza Pro",
    "Segoe UI",
    "Noto Serif",
    "Noto Serif CJK SC",
    "Noto Sans CJK SC",
    "DejaVu Serif",
    "DejaVu Sans",
)
"""For letters that the first face lacks; after them typst looks through all that there are."""


@lru_cache(maxsize=1)
def at_hand() -> typst.Fonts:
    """All fonts, searched for once in the life of a process."""
    return typst.Fonts()


def families(looks: Collection[Look]) -> list[str]:
    """The faces to set in, best first, of those at hand."""
    wanted = (*_PLAIN, *_BOOK, *_SCRIPTS) if Look.SPACED in looks else (*_BOOK, *_SCRIPTS)
    known = set(at_hand().families())
    return [one for one in dict.fromkeys(wanted) if one in known]
