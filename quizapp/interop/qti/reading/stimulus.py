"""Shared stimuli: the passage, with the ids of its sentences where the file has them."""

from __future__ import annotations

import base64
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from lxml import etree

from quizapp.domain.lesson import Paragraph, Sentence
from quizapp.domain.stimulus import Picture, Quotation, Stimulus, Table
from quizapp.interop.qti.reading.maps import read_map
from quizapp.interop.qti.reading.text import Dropped, words
from quizapp.interop.safe.tags import HEADINGS

PASSAGE = "quizapp-passage"
EASIER = "quizapp-easier"
SENTENCE = "quizapp-sentence"
OWN = "quizapp-stimulus"
SOURCE = "quizapp-source"
MAP = "quizapp-map"
TYPES = {
    "png": "image/png",
    "jpg": "image/jpeg",
    "gif": "image/gif",
    "webp": "image/webp",
    "svg": "image/svg+xml",
}
"""Kinds of pictures by the ends of their names."""

_BLOCKS = {"p", "li", "blockquote", "pre", "dd", "dt", "td", "th", "caption"}


@dataclass(frozen=True, slots=True)
class Text:
    """The text of a stimulus. dropped: what it had beside it, in words."""

    paragraphs: tuple[Paragraph, ...]
    dropped: tuple[str, ...] = ()


def read_stimulus(root: etree._Element, first: int = 1) -> Text:
    """The paragraphs of a stimulus with neutral names, numbered from `first` when they have no ids.

    A paragraph of another program is one sentence; where it ends is not ours to guess.
    """
    dropped = Dropped()
    body = root.find("stimulus-body")
    if body is None:
        return Text(())
    ours = body.find(f".//*[@class='{PASSAGE}']")
    if ours is not None:
        return Text(tuple(_ours(ours, dropped)), tuple(dropped.kinds))
    return Text(tuple(_theirs(body, first, dropped)), tuple(dropped.kinds))


def read_own(root: etree._Element, id_: str, picture: Callable[[str], bytes]) -> Stimulus | None:
    """A table, quote or picture of our own files; None for what is none of them.

    picture: the bytes of a picture by its name beside the stimulus, empty when there is none.
    """
    content = root.find(f".//*[@class='{OWN}']")
    title = root.get("title", "")
    dropped = Dropped()
    if content is None:
        return None
    table, quote, image = (content.find(f".//{name}") for name in ("table", "blockquote", "img"))
    if table is not None:
        rows = [
            tuple(words(cell, dropped) for cell in row.iterchildren("th", "td"))
            for row in table.iter("tr")
        ]
        return Stimulus(id_, title, table=Table(rows[0], tuple(rows[1:]))) if rows else None
    if quote is not None:
        source = words(content.find(f"*[@class='{SOURCE}']"), dropped)
        return Stimulus(id_, title, quote=Quotation(words(quote, dropped), source))
    if image is not None:
        if image.get("class") == MAP:
            drawn = read_map(picture(image.get("src", "")))
            return None if drawn is None else Stimulus(id_, title, map=drawn)
        name, data = image.get("src", ""), picture(image.get("src", ""))
        type_ = TYPES.get(name.rpartition(".")[2])
        if type_ and data:
            encoded = base64.b64encode(data).decode("ascii")
            return Stimulus(id_, title, picture=Picture(type_, encoded, image.get("alt", "")))
    return None


def _ours(root: etree._Element, dropped: Dropped) -> Iterator[Paragraph]:
    heading: str | None = None
    found: dict[str, Paragraph] = {}
    for one in root.iterchildren(etree.Element):
        if one.tag in HEADINGS:
            heading = words(one, dropped)
            continue
        id_ = one.get("id", "")
        sentences = tuple(
            Sentence(it.get("id", ""), words(it, dropped))
            for it in one.iter("span")
            if it.get("class") == SENTENCE
        )
        if one.get("class") == EASIER:
            standard = found.get(id_.removesuffix(".easier"))
            if standard is not None:
                found[standard.id] = replace(standard, easier=sentences)
        elif sentences:
            found[id_] = Paragraph(id_, sentences, heading=heading)
            heading = None
    return iter(found.values())


def _theirs(body: etree._Element, first: int, dropped: Dropped) -> Iterator[Paragraph]:
    heading: str | None = None
    number = first
    for one in _leaves(body):
        text = words(one, dropped)
        if not text:
            continue
        if one.tag in HEADINGS:
            heading = text
            continue
        name = f"p{number}"
        yield Paragraph(name, (Sentence(f"{name}.s1", text),), heading=heading)
        heading = None
        number += 1


def _leaves(element: etree._Element) -> Iterator[etree._Element]:
    """The blocks of text, from above; words outside of any block count with what holds them."""
    for one in element.iterchildren(etree.Element):
        inner = any(it.tag in _BLOCKS | HEADINGS for it in one.iterdescendants(etree.Element))
        if inner and not (one.text or "").strip():
            yield from _leaves(one)
        else:
            yield one
