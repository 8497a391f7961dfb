"""Texts of QTI 1.2: materials of several kinds as the Markdown of lessons."""

from __future__ import annotations

import html
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from lxml import etree

from quizapp.interop.safe.html import to_markdown
from quizapp.interop.safe.xml import local

MOST = 50_000
"""Characters of HTML that one text may have; what parses it takes ever longer for more."""

_TEXTS = {"mattext", "matemtext"}
_DROPPED = {
    "matimage": "pictures",
    "mataudio": "sound, video or another page",
    "matvideo": "sound, video or another page",
    "matapplet": "sound, video or another page",
    "matapplication": "sound, video or another page",
}
_WORDS = {"html", "xhtml", "smart_text", "text/html", "text/xhtml"}


@dataclass(frozen=True, slots=True)
class Said:
    """A text of one line in the Markdown of lessons; dropped: what it had beside, in words."""

    text: str = ""
    dropped: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.text or self.dropped)


NOTHING = Said()


def said(*elements: etree._Element | None) -> Said:
    """The text of all materials inside of the elements, in order. Never raises."""
    pieces: list[str] = []
    dropped: list[str] = []
    for element in elements:
        if element is not None:
            for piece, lost in _pieces(element):
                pieces.append(piece)
                dropped += [lost] if lost else []
    whole = " ".join(piece for piece in pieces if piece)
    if len(whole) > MOST:
        dropped.append(f"what comes after {MOST} characters")
    inlined = to_markdown(whole[:MOST])
    return Said(inlined.text, tuple(dict.fromkeys((*dropped, *inlined.dropped))))


def joined(parts: Iterable[Said]) -> Said:
    """Several texts as one, parted by a space."""
    kept = [part for part in parts if part]
    text = " ".join(part.text for part in kept if part.text)
    return Said(text, tuple(dict.fromkeys(word for part in kept for word in part.dropped)))


def _pieces(element: etree._Element) -> Iterator[tuple[str, str]]:
    """HTML and what was dropped, by turns."""
    name = local(element)
    if name in _DROPPED:
        yield "", _DROPPED[name]
    elif name == "matbreak":
        yield "<br>", ""
    elif name == "mat_formattedtext":
        yield _html(element, formatted=_kind(element, "type") not in {"plain_text", "plain"}), ""
    elif name in _TEXTS:
        yield _html(element, formatted=_kind(element, "texttype") in _WORDS), ""
    else:
        for child in element:
            yield from _pieces(child)


def _kind(element: etree._Element, name: str) -> str:
    return (element.get(name) or "").split(";")[0].strip().lower()


def _html(element: etree._Element, *, formatted: bool) -> str:
    """A text as HTML; tags that stand in the XML itself are tags, whatever the kind says."""
    if len(element):
        inner = [html.escape(element.text or "", quote=False)]
        for child in element:
            if isinstance(child.tag, str):
                inner.append(etree.tostring(_plain(child), encoding="unicode", with_tail=False))
            inner.append(html.escape(child.tail or "", quote=False))
        return "".join(inner)
    text = element.text or ""
    return text if formatted else html.escape(text, quote=False)


def _plain(element: etree._Element) -> etree._Element:
    """The same without namespaces, which HTML does not know."""
    twin = etree.Element(local(element), {local_name(n): v for n, v in element.attrib.items()})
    twin.text = element.text
    for child in element:
        if isinstance(child.tag, str):
            inner = _plain(child)
            inner.tail = child.tail
            twin.append(inner)
        elif child.tail:
            _append(twin, child.tail)
    return twin


def _append(twin: etree._Element, text: str) -> None:
    if len(twin):
        twin[-1].tail = (twin[-1].tail or "") + text
    else:
        twin.text = (twin.text or "") + text


def local_name(name: str | bytes) -> str:
    """An attribute's name without its namespace."""
    return str(etree.QName(name).localname)
