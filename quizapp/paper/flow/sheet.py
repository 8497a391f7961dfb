"""A student's sheet as a flow."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from quizapp.paper.blocks import Block
from quizapp.paper.flow.asked import Pictures, flowing
from quizapp.paper.flow.elements import Document, Element, Heading, Para, Tone
from quizapp.paper.flow.runs import BLANK, bold, of, said


def sheet_flow(sheet: Block, language: str, pictures: Pictures) -> Document:
    """The document of what `quizapp.paper.sheet.sheet` made. language: BCP 47 tag."""
    whole: dict[str, Any] = dict(sheet)
    return Document(whole["title"], language, whole["rtl"], tuple(_all(whole, pictures)))


def _all(sheet: dict[str, Any], pictures: Pictures) -> Iterator[Element]:
    yield Heading(1, said(sheet["title"]))
    if sheet["level"]:
        yield Para(said(sheet["level"]), Tone.SMALL)
    fields = "   ".join(f"{one} {BLANK}" for one in ("Name", "Class", "Date"))
    yield Para(said(f"{fields}   Version {sheet['version']}"), Tone.NOTE)
    yield from _passage(sheet["paragraphs"])
    for one in sheet["terms"]:
        yield Para((*bold(of(one["term"])), *said(": "), *of(one["definition"])), Tone.SMALL)
    yield Heading(2, said("Questions"), ours=True)
    yield Para(said(sheet["total"]), Tone.NOTE)
    for item in sheet["items"]:
        if item["above"]:
            yield from flowing([item["above"]], pictures)
        yield Heading(3, (*said(f"{item['number']}. "), *of(item["stem"])))
        yield Para(said(item["worth"]), Tone.NOTE)
        yield from flowing(item["blocks"], pictures)
    yield Para(said(sheet["licence"]), Tone.SMALL)
    yield Para(said(sheet["foot"]), Tone.NOTE)


def _passage(paragraphs: Iterable[dict[str, Any]]) -> Iterator[Element]:
    for one in paragraphs:
        if one["heading"]:
            yield Heading(2, said(one["heading"]))
        yield Para((*said(f"[{one['number']}] "), *of(one["text"])))
