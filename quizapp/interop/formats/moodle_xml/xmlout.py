"""Elements of Moodle XML on the way out."""

from __future__ import annotations

from lxml import etree

from quizapp.interop.formats.moodle_xml.tree import Element

_NO_XML = dict.fromkeys((*range(9), 11, 12, *range(14, 32), 65534, 65535), "�")
_NO_XML |= dict.fromkeys(range(0xD800, 0xE000), "\ufffd")


def sound(text: str) -> str:
    """The text without characters that no XML can hold."""
    return text.translate(_NO_XML)


def element(tag: str, text: str = "", **attributes: str) -> Element:
    """An element that holds plain text."""
    made = etree.Element(tag, {key: sound(told) for key, told in attributes.items()})
    made.text = sound(text) or None
    return made


def box(tag: str, *inside: Element, **attributes: str) -> Element:
    """An element that holds elements."""
    made = element(tag, **attributes)
    made.extend(inside)
    return made


def text(words: str) -> Element:
    """A <text>, its markup in a section of its own so that people can read the file."""
    made = etree.Element("text")
    words = sound(words)
    if ("<" in words or "&" in words) and "]]>" not in words:
        made.text = etree.CDATA(words)
    else:
        made.text = words or None
    return made


def rich(tag: str, html: str, *files: Element, **attributes: str) -> Element:
    """An element with HTML, and the files that it shows."""
    return box(tag, text(html), *files, format="html", **attributes)


def remark(line: str) -> Element:
    """A comment."""
    return etree.Comment(f" {line} ")
