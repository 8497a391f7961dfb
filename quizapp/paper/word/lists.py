"""Lists that Word itself letters: A, B, C … anew for each question.

Source: ECMA-376 part 1, 17.9 (numbering definitions and instances).
"""

from __future__ import annotations

from typing import Any

from docx.document import Document
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph

from quizapp.paper.word.script import told

_INDENT = "720"
_HANGING = "360"
"""Twentieths of a point."""


class Letters:
    """The lettered lists of one document."""

    def __init__(self, document: Document) -> None:
        self._numbering: Any = document.part.numbering_part.element
        known = self._numbering.findall(qn("w:abstractNum"))
        self._abstract = str(max(int(one.get(qn("w:abstractNumId"))) for one in known) + 1)
        # All definitions come before all instances.
        known[-1].addnext(self._definition())

    def begin(self) -> int:
        """The number of a new list that begins with A."""
        made = self._numbering.add_num(int(self._abstract))
        made.add_lvlOverride(ilvl=0).add_startOverride(1)
        return int(made.numId)

    def enter(self, paragraph: Paragraph, number: int) -> None:
        """Make a paragraph an entry of that list."""
        element: Any = paragraph.paragraph_format.element
        properties = element.get_or_add_pPr().get_or_add_numPr()
        properties.get_or_add_ilvl().val = 0
        properties.get_or_add_numId().val = number

    def _definition(self) -> Any:
        level = told("w:lvl", **{"w:ilvl": "0"})
        for name, value in (
            ("w:start", "1"),
            ("w:numFmt", "upperLetter"),
            ("w:lvlText", "%1"),
            ("w:lvlJc", "left"),
        ):
            level.append(told(name, **{"w:val": value}))
        properties = told("w:pPr")
        properties.append(told("w:ind", **{"w:left": _INDENT, "w:hanging": _HANGING}))
        level.append(properties)
        abstract = told("w:abstractNum", **{"w:abstractNumId": self._abstract})
        abstract.append(told("w:multiLevelType", **{"w:val": "singleLevel"}))
        abstract.append(level)
        return abstract
