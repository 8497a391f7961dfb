"""HTML fragments as trees, for what the inline reader of lessons would not see."""

from __future__ import annotations

import re
from html import escape

import nh3
from lxml import etree, html
from markdown_it import MarkdownIt

from quizapp.interop.formats.moodle_xml.tree import Element, child, written

_MARKDOWN = MarkdownIt("commonmark").enable("table")
_BLANK_LINE = re.compile(r"\n[ \t\r]*\n")
_SPACE = re.compile(r"\s+")


def html_of(element: Element | None, inherited: str = "html") -> str:
    """What a text element says, as HTML, by its attribute `format`.

    inherited: the format that holds where the element names none.
    """
    if element is None:
        return ""
    told = (element.get("format") or inherited).strip()
    text = written(element)
    if told == "plain_text":
        return escape(text, quote=False)
    if told == "markdown":
        return str(_MARKDOWN.render(text))
    if told in {"moodle_auto_format", "wiki_like"}:
        return _BLANK_LINE.sub("<br><br>", text)
    return text


def format_of(element: Element) -> str:
    """The format of a question's text, which its other texts inherit."""
    found = child(element, "questiontext")
    return (found.get("format") or "html").strip() if found is not None else "html"


def fragment(source: str) -> Element | None:
    """The HTML under one <div>; None when there is nothing that could be read."""
    try:
        return html.fragment_fromstring(source.replace("\0", ""), create_parent="div")
    except (ValueError, etree.LxmlError, AssertionError, RecursionError):
        return None


def inner(element: Element) -> str:
    """The HTML inside of an element."""
    pieces = [escape(element.text or "", quote=False)]
    pieces += [etree.tostring(one, encoding="unicode", method="html") for one in element]
    return "".join(pieces)


def drop(element: Element) -> None:
    """Take an element out and leave what follows it."""
    parent = element.getparent()
    if parent is None:
        return
    before = element.getprevious()
    tail = element.tail or ""
    if before is not None:
        before.tail = (before.tail or "") + tail
    else:
        parent.text = (parent.text or "") + tail
    parent.remove(element)


def plain(source: str) -> str:
    """The bare text of HTML, on one line; a picture or a formula leaves nothing."""
    clean = nh3.clean(source.replace("\0", ""), tags={"br", "p", "div", "li", "td"}, attributes={})
    tree = fragment(clean)
    if tree is None:
        return ""
    for one in tree.iter("br", "p", "div", "li", "td"):
        one.tail = " " + (one.tail or "")
    return _SPACE.sub(" ", "".join(tree.itertext())).strip()


def comments(element: Element) -> list[str]:
    """The comments right inside of an element."""
    return [one.text or "" for one in element if not isinstance(one.tag, str)]
