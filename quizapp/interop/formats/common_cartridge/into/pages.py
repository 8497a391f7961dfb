"""Pages of a cartridge as paragraphs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from lxml import etree, html

from quizapp.domain.lesson import Paragraph, Sentence
from quizapp.interop import trouble
from quizapp.interop.qti1.prose import paragraphs
from quizapp.interop.safe.html import to_markdown
from quizapp.interop.safe.tags import HEADINGS
from quizapp.interop.safe.text import decoded
from quizapp.interop.safe.xml import words

MOST_BYTES = 500_000
_BLOCKS = {"p", "li", "pre", "dd", "dt", "td", "th", "figcaption", "caption"}
_MOST_DEPTH = 150
_HELD = {"headings", "scripts or styles"}


@dataclass(frozen=True, slots=True)
class Page:
    """title: "" for none; language, direction: "" when the page does not say."""

    title: str
    paragraphs: tuple[Paragraph, ...]
    dropped: tuple[str, ...] = ()
    language: str = ""
    direction: str = ""


def read(data: bytes, language: str, *, ours: bool) -> Page:
    """The texts of a page. Raises ReadError when its bytes are no text, or too many.

    ours: it is a page that we wrote, where each sentence has its id.
    """
    if len(data) > MOST_BYTES:
        raise trouble.too_large(f"the page is larger than {MOST_BYTES} bytes")
    text = decoded(data)
    root = _parsed(text)
    if root is None:
        return Page("", ())
    tongue = (root.get("lang") or "").replace("_", "-")
    title = words(root.find(".//title"))
    body = root.find("body")
    blocks = [block for block in _blocks(root if body is None else body, 0) if any(block)]
    if blocks and blocks[0] == (title, ""):
        blocks = blocks[1:]
    found = (_marked(root) if ours else ()) or paragraphs(blocks, tongue or language)
    dropped = tuple(word for word in to_markdown(text).dropped if word not in _HELD)
    direction = (root.get("dir") or "").lower()
    return Page(title, found, dropped, tongue, direction if direction in {"ltr", "rtl"} else "")


def easier(page: Page, data: bytes) -> Page:
    """A page of ours with the easier variants of its paragraphs. Raises ReadError as `read`."""
    found = {one.id: one.sentences for one in read(data, page.language, ours=True).paragraphs}
    joined = (replace(one, easier=found.get(one.id, ())) for one in page.paragraphs)
    return replace(page, paragraphs=tuple(joined))


def _parsed(text: str) -> etree._Element | None:
    """The page's root, with nothing fetched; None when nothing is in it."""
    parser = html.HTMLParser(
        no_network=True, remove_comments=True, remove_pis=True, encoding="utf-8"
    )
    try:
        return html.document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return None


def _blocks(element: etree._Element, depth: int) -> Iterator[tuple[str, str]]:
    """Headings and texts of blocks, in order; a text that stands outside of them is a block."""
    if depth > _MOST_DEPTH or element.tag in {"script", "style"}:
        return
    if element.tag in HEADINGS:
        yield words(element), ""
        return
    inner = [it for it in element.iter() if it is not element and it.tag in HEADINGS | _BLOCKS]
    if not inner:
        yield "", words(element)
        return
    loose = [element.text or ""]
    for child in element:
        if child.tag in HEADINGS | _BLOCKS or _has_blocks(child):
            yield "", " ".join("".join(loose).split())
            loose = []
            yield from _blocks(child, depth + 1)
        else:
            loose.append(" ".join(child.itertext()) if isinstance(child.tag, str) else "")
        loose.append(child.tail or "")
    yield "", " ".join("".join(loose).split())


def _has_blocks(element: etree._Element) -> bool:
    return any(it.tag in HEADINGS | _BLOCKS for it in element.iter())


def _marked(root: etree._Element) -> tuple[Paragraph, ...]:
    """The paragraphs of a page of ours: each sentence has its id."""
    found: list[Paragraph] = []
    heading: str | None = None
    for element in root.iter("h2", "p"):
        if element.tag == "h2":
            heading = words(element)
            continue
        id_ = element.get("id") or ""
        spans = [it for it in element if it.tag == "span" and (it.get("id") or "")]
        if not id_ or not spans or len(spans) != len(element):
            return ()
        sentences = tuple(Sentence(it.get("id") or "", words(it)) for it in spans)
        if not all(sentence.text for sentence in sentences):
            return ()
        found.append(Paragraph(id_, sentences, heading=heading))
        heading = None
    return tuple(found)
