"""Language and direction in Word's own words, which python-docx has none for.

Source: ECMA-376 part 1, 17.3.1.6 (bidi), 17.3.2.30 (rtl), 17.3.2.20 (lang), 17.4.1 (bidiVisual).
"""

from __future__ import annotations

from typing import Any

from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement
from docx.text.paragraph import Paragraph
from docx.text.run import Run

OURS = "en"


def speak(run: Run, language: str, *, rtl: bool) -> None:
    """Say in which language a run is, and that it is read from the right."""
    properties: Any = run.font.element.get_or_add_rPr()
    if rtl:
        properties.append(told("w:rtl"))
    properties.append(told("w:lang", **{"w:bidi" if rtl else "w:val": language}))


def turn(paragraph: Paragraph) -> None:
    """Let a paragraph begin on the right."""
    properties: Any = paragraph.paragraph_format.element.get_or_add_pPr()
    # What may follow it in the grammar of a paragraph's properties.
    properties.insert_element_before(
        told("w:bidi"), "w:ind", "w:jc", "w:outlineLvl", "w:rPr", "w:sectPr"
    )


def turn_table(table: Any) -> None:
    """Let the first column of a table's element stand on the right."""
    after = ("w:tblW", "w:jc", "w:tblLayout", "w:tblLook")
    table.tblPr.insert_element_before(told("w:bidiVisual"), *after)


def told(name: str, **attributes: str) -> Any:
    """An element with attributes of these names."""
    made: Any = OxmlElement(name)
    for attribute, value in attributes.items():
        made.set(qn(attribute), value)
    return made
