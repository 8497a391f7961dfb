"""The passage and what else items are about, as shared stimuli."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from quizapp.domain.lesson import Paragraph, Sentence
from quizapp.domain.stimulus import Stimulus, Table
from quizapp.interop.model import Parcel
from quizapp.interop.qti.ids import identifier
from quizapp.interop.qti.names import LANG
from quizapp.interop.qti.reading.stimulus import (
    EASIER,
    MAP,
    OWN,
    PASSAGE,
    SENTENCE,
    SOURCE,
    TYPES,
)
from quizapp.interop.qti.writing.build import fill, flat, h, put, q
from quizapp.interop.qti.writing.item import TOOL
from quizapp.interop.qti.writing.maps import picture

PASSAGE_FILE = "stimuli/passage.xml"

_ENDINGS = {type_: ending for ending, type_ in TYPES.items()}


@dataclass(frozen=True, slots=True)
class Shared:
    """A stimulus on its way out. id: of the stimulus, "" for the passage; extra: its pictures."""

    id: str
    title: str
    file: str
    root: etree._Element
    extra: tuple[tuple[str, bytes], ...] = ()


def shared(parcel: Parcel) -> Iterator[Shared]:
    """The passage first, where there is one, then the stimuli."""
    if parcel.passage:
        title = flat(parcel.title) or "Text"
        content = h("div", kind=PASSAGE)
        for one in parcel.passage:
            content.extend(_paragraph(one))
        yield Shared("", title, PASSAGE_FILE, _root("passage", title, content, parcel))
    for number, stimulus in enumerate(parcel.stimuli, start=1):
        name = identifier(f"stimulus-{stimulus.id}")
        content, extra = _content(stimulus, number)
        title = flat(stimulus.title) or stimulus.id
        root = _root(name, title, content, parcel)
        yield Shared(stimulus.id, title, f"stimuli/s{number}.xml", root, extra)


def _root(name: str, title: str, content: etree._Element, parcel: Parcel) -> etree._Element:
    if parcel.direction == "rtl":
        content.set("dir", "rtl")
    body = q("stimulus-body", content)
    root = q("assessment-stimulus", body, identifier=name, title=title, tool_name=TOOL)
    root.set(LANG, parcel.language)
    return root


def _paragraph(paragraph: Paragraph) -> Iterator[etree._Element]:
    if paragraph.heading:
        yield fill(h("h2"), paragraph.heading)
    yield _sentences(paragraph.sentences, identifier(paragraph.id), "")
    if paragraph.easier:
        yield _sentences(paragraph.easier, f"{identifier(paragraph.id)}.easier", EASIER)


def _sentences(sentences: tuple[Sentence, ...], name: str, kind: str) -> etree._Element:
    made = h("p", id=name)
    if kind:
        made.set("class", kind)
    for number, one in enumerate(sentences):
        put(made, " " if number else "")
        put(made, fill(h("span", id=identifier(one.id), kind=SENTENCE), one.text))
    return made


def _content(
    stimulus: Stimulus, number: int
) -> tuple[etree._Element, tuple[tuple[str, bytes], ...]]:
    content = h("div", kind=OWN)
    extra: tuple[tuple[str, bytes], ...] = ()
    if stimulus.table is not None:
        content.append(_table(stimulus.table))
    elif stimulus.quote is not None:
        content.append(h("blockquote", fill(h("p"), stimulus.quote.text)))
        content.append(fill(h("p", kind=SOURCE), stimulus.quote.source))
    elif stimulus.picture is not None:
        name = f"p{number}.{_ENDINGS.get(stimulus.picture.type, 'bin')}"
        content.append(h("p", h("img", src=name, alt=stimulus.picture.alt)))
        extra = ((f"stimuli/{name}", _bytes(stimulus.picture.data)),)
    elif stimulus.map is not None:
        name = f"m{number}.svg"
        content.append(h("p", h("img", src=name, alt=stimulus.map.alt, kind=MAP)))
        extra = ((f"stimuli/{name}", picture(stimulus.map)),)
    if not len(content):
        content.append(h("p", stimulus.title))
    return content, extra


def _bytes(data: str) -> bytes:
    try:
        return base64.b64decode(data)
    except binascii.Error:
        return b""


def _table(table: Table) -> etree._Element:
    head = h("thead", h("tr", *(fill(h("th"), one) for one in table.header)))
    rows = [h("tr", *(fill(h("td"), one) for one in row)) for row in table.rows]
    return h("table", head, h("tbody", *rows))
