"""Elements of a file on its way out: of QTI by neutral names, and of HTML."""

from __future__ import annotations

from lxml import etree

from quizapp.interop.packages.legal import legal
from quizapp.interop.qti.names import own
from quizapp.interop.safe.html import from_markdown

NO_BREAK = "\u00a0"


def q(name: str, *parts: etree._Element | str, **attributes: str) -> etree._Element:
    """An element of QTI. Attributes are named as in QTI 3 with "_" for "-"."""
    named = {key.replace("_", "-"): value for key, value in attributes.items()}
    return _with(etree.Element(own(name)), named, parts)


def h(name: str, *parts: etree._Element | str, **attributes: str) -> etree._Element:
    """An element of HTML; its class is given as `kind`."""
    named = {"class" if key == "kind" else key: value for key, value in attributes.items()}
    return _with(etree.Element(name), named, parts)


def _with(
    element: etree._Element, attributes: dict[str, str], parts: tuple[etree._Element | str, ...]
) -> etree._Element:
    for key, value in attributes.items():
        element.set(key, flat(value))
    for part in parts:
        put(element, part)
    return element


def put(element: etree._Element, part: etree._Element | str) -> None:
    """Add something at the end of an element."""
    if not isinstance(part, str):
        element.append(part)
    elif len(element):
        element[-1].tail = (element[-1].tail or "") + legal(part)
    else:
        element.text = (element.text or "") + legal(part)


def marked(name: str, text: str, *, own_name: bool = False, **attributes: str) -> etree._Element:
    """An element with a text in the Markdown of lessons."""
    element = q(name, **attributes) if own_name else h(name, **attributes)
    return fill(element, text)


def fill(element: etree._Element, text: str) -> etree._Element:
    """Put a text in the Markdown of lessons into an element."""
    html = from_markdown(legal(text)).replace("&nbsp;", NO_BREAK)
    made = etree.fromstring(f"<x>{html}</x>")
    put(element, made.text or "")
    for one in list(made):
        tail, one.tail = one.tail, None
        element.append(one)
        put(element, tail or "")
    return element


def flat(text: str) -> str:
    """A text as an attribute may have it: of one line."""
    return " ".join(legal(text).split())
