"""Each kind of element as Word has it."""

from __future__ import annotations

from io import BytesIO
from typing import Any, assert_never

from docx.document import Document as WordDocument
from docx.image.exceptions import UnrecognizedImageError
from docx.oxml.ns import qn
from docx.shared import Mm
from docx.text.paragraph import Paragraph

from quizapp.paper.errors import PaperError
from quizapp.paper.flow.elements import (
    Document,
    Element,
    Heading,
    Image,
    Lettered,
    Lines,
    Marked,
    Para,
    Runs,
    Table,
    Tone,
)
from quizapp.paper.flow.runs import BOX, RING, bold, said
from quizapp.paper.raster import as_bitmap
from quizapp.paper.word.lists import Letters
from quizapp.paper.word.script import OURS, speak, told, turn, turn_table

_STYLES = {Tone.QUOTE: "Quote"}
_LINE = "_" * 60
_WIDEST = Mm(120)


class Hand:
    """Writes elements behind each other into a document."""

    def __init__(self, made: WordDocument, document: Document) -> None:
        self._made = made
        self._document = document
        self._letters = Letters(made)

    def set(self, one: Element) -> None:
        """Write one element. Raises PaperError for a broken picture."""
        match one:
            case Heading():
                heading = self._paragraph(f"Heading{one.level}")
                self._runs(heading, one.runs, ours=one.ours)
            case Para():
                paragraph = self._paragraph(_STYLES.get(one.tone, ""))
                self._runs(paragraph, one.runs, ours=one.tone is Tone.NOTE)
            case Lettered():
                self._lettered(one)
            case Marked():
                for mark, runs in one.entries:
                    entry = self._paragraph("ListBullet")
                    space = said(" ") if mark else ()
                    self._runs(entry, (*said(mark, strong=True), *space, *runs))
            case Table():
                self._table(one)
            case Image():
                self._image(one)
            case Lines():
                for _ in range(one.count):
                    self._made.add_paragraph(_LINE)
            case _:
                assert_never(one)

    def _lettered(self, one: Lettered) -> None:
        number = self._letters.begin()
        tick = said(f"{BOX if one.several else RING} ") if one.ticked else ()
        for entry in one.entries:
            paragraph = self._paragraph()
            self._letters.enter(paragraph, number)
            self._runs(paragraph, (*tick, *entry))

    def _table(self, one: Table) -> None:
        self._titled(one.title)
        made = self._made.add_table(rows=0, cols=len(one.header), style="Table Grid")
        for number, cells in enumerate((one.header, *one.rows)):
            row = made.add_row()
            for place, runs in enumerate(cells):
                heads = number == 0 or (one.row_heads and place == 0)
                self._runs(row.cells[place].paragraphs[0], bold(runs) if heads else runs)
        table = self._last("w:tbl")
        table.tr_lst[0].get_or_add_trPr().append(told("w:tblHeader", **{"w:val": "true"}))
        if self._document.rtl:
            turn_table(table)

    def _image(self, one: Image) -> None:
        self._titled(one.title)
        try:
            shape = self._made.add_picture(BytesIO(as_bitmap(one.type, one.data)))
        except (UnrecognizedImageError, ValueError, ZeroDivisionError) as error:
            raise PaperError(f"the picture {one.title!r} can't be read") from error
        if shape.width > _WIDEST:
            shape.height = int(shape.height * _WIDEST / shape.width)
            shape.width = _WIDEST
        properties = self._last("wp:docPr")
        properties.set("descr", _sound(one.alt))
        properties.set("title", _sound(one.title))

    def _last(self, name: str) -> Any:
        *_, last = self._made.element.body.iter(qn(name))
        return last

    def _paragraph(self, style: str = "") -> Paragraph:
        """A new one. style: by its id, as python-docx looks a name up among all each time."""
        paragraph = self._made.add_paragraph()
        if style:
            element: Any = paragraph.paragraph_format.element
            element.get_or_add_pPr().get_or_add_pStyle().val = style
        return paragraph

    def _titled(self, title: str) -> None:
        if title:
            self._runs(self._paragraph(), said(title, strong=True))

    def _runs(self, paragraph: Paragraph, runs: Runs, *, ours: bool = False) -> None:
        foreign = ours and self._document.foreign
        rtl = self._document.rtl and not foreign
        if rtl:
            turn(paragraph)
        for one in runs:
            run = paragraph.add_run(_sound(str(one["text"])))
            if one["strong"]:
                run.bold = True
            if one["em"]:
                run.italic = True
            # Scripts that are read from the right have marks of their own for it.
            if rtl:
                run.font.cs_bold, run.font.cs_italic = run.bold, run.italic
            speak(run, OURS if foreign else self._document.language, rtl=rtl)


def _sound(text: str) -> str:
    """Without the control characters that XML can't hold."""
    return "".join(one for one in text if one >= " " or one in "\t\n")
