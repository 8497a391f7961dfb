"""Elements of QTI 1.2.1."""

from __future__ import annotations

from collections.abc import Sequence

from lxml import etree

from quizapp.interop.formats.common_cartridge.names import ASI
from quizapp.interop.packages.legal import legal
from quizapp.interop.safe.html import from_markdown


def add(parent: etree._Element, name: str, text: str | None = None, **names: str) -> etree._Element:
    """A new last child."""
    child = etree.SubElement(parent, f"{{{ASI}}}{name}", {k: legal(v) for k, v in names.items()})
    child.text = None if text is None else legal(text)
    return child


def field(parent: etree._Element, label: str, entry: str) -> None:
    """A field of metadata."""
    one = add(parent, "qtimetadatafield")
    add(one, "fieldlabel", label)
    add(one, "fieldentry", entry)


def material(parent: etree._Element, text: str, lines: Sequence[str] = ()) -> None:
    """A text as HTML; lines: paragraphs below it."""
    html = from_markdown(text)
    if lines:
        html = "".join(f"<p>{part}</p>" for part in (html, *map(from_markdown, lines)))
    add(add(parent, "material"), "mattext", html, texttype="text/html")


def feedback(item: etree._Element, id_: str, text: str, inside: str = "") -> None:
    """A text that is said back. inside: "hint", "solution" or "" for neither."""
    one = add(item, "itemfeedback", ident=id_)
    if inside:
        one = add(add(one, inside), f"{inside}material")
    material(add(one, "flow_mat"), text)
