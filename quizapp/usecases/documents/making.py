"""A unit as a document in one of the kinds that there are."""

from __future__ import annotations

import base64
from enum import StrEnum
from typing import TYPE_CHECKING

from quizapp.domain.lesson import Unit
from quizapp.late import late
from quizapp.paper.as_html import html
from quizapp.paper.as_markdown import markdown
from quizapp.paper.errors import PaperError
from quizapp.paper.flow.elements import Document
from quizapp.paper.flow.key import key_flow
from quizapp.paper.flow.sheet import sheet_flow
from quizapp.paper.key import key
from quizapp.paper.order import Order
from quizapp.paper.sheet import sheet
from quizapp.questions import rooms
from quizapp.usecases.errors import Refused
from quizapp.usecases.printing import Wish, editions, printed_pdf

if TYPE_CHECKING:
    from quizapp.paper import word
else:
    word = late("quizapp.paper.word")


class Kind(StrEnum):
    """Into what a sheet or a key can be written."""

    MARKDOWN = "markdown"
    HTML = "html"
    DOCX = "docx"
    PDF = "pdf"

    @property
    def label(self) -> str:
        """For people."""
        return {"markdown": "Markdown", "html": "Web page", "docx": "Word", "pdf": "PDF"}[self]

    @property
    def extension(self) -> str:
        """With the dot."""
        return ".md" if self is Kind.MARKDOWN else f".{self}"


def _word(document: Document) -> bytes:
    return word.word(document)


_SET = {Kind.MARKDOWN: markdown, Kind.HTML: html, Kind.DOCX: _word}


def made(unit: Unit, kind: Kind, *, with_key: bool) -> bytes:
    """The file: version A with the unit's usual code, as `quizapp print` has it. Raises Refused."""
    chosen = editions(unit, ("A",))
    if kind is Kind.PDF:
        return printed_pdf(unit, rooms(), Wish(chosen, with_key=with_key))
    try:
        return _SET[kind](_flow(Order(unit, rooms(), chosen[0]), with_key=with_key))
    except PaperError as error:
        raise Refused(str(error)) from error


def _flow(order: Order, *, with_key: bool) -> Document:
    unit = order.unit
    if with_key:
        return key_flow(key(order), unit.language)
    pictures = {
        one.id: (one.picture.type, base64.b64decode(one.picture.data))
        for one in unit.stimuli
        if one.picture
    }
    return sheet_flow(sheet(order), unit.language, pictures)
