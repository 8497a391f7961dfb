"""Elements of Moodle XML: children by name, and the texts that they hold."""

from __future__ import annotations

from html import escape

from lxml import etree

from quizapp.interop.safe.xml import local

Element = etree._Element  # noqa: SLF001 - the name that its stubs give it


def children(element: Element, name: str) -> list[Element]:
    """The children of that name, in order."""
    return [one for one in element if local(one) == name]


def child(element: Element, *path: str) -> Element | None:
    """The first element on a path of names, None when a step is missing."""
    found: Element | None = element
    for name in path:
        if found is None:
            return None
        found = next((one for one in found if local(one) == name), None)
    return found


def content(element: Element | None) -> str:
    """What an element says, trimmed; "" for none.

    Markup that somebody wrote without escaping it counts as text, as it was meant.
    """
    if element is None:
        return ""
    if not any(local(one) for one in element):
        return "".join((element.text or "", *(one.tail or "" for one in element))).strip()
    pieces = [escape(element.text or "", quote=False)]
    pieces += [etree.tostring(one, encoding="unicode") for one in element if local(one)]
    return "".join(pieces).strip()


def value(element: Element, *path: str) -> str:
    """The text of a plain element such as <single>, with or without a <text> inside."""
    found = child(element, *path)
    return written(found)


def written(element: Element | None) -> str:
    """The <text> of an element, or its own words where old files have no <text>."""
    if element is None:
        return ""
    inner = child(element, "text")
    return content(inner if inner is not None else element)


def truth(element: Element, name: str, *, default: bool) -> bool:
    """A yes or no, by Moodle's own rule: empty, "0" and "false" are no."""
    found = child(element, name)
    if found is None:
        return default
    return content(found) not in {"", "0", "false"}
