"""A manifest of whichever dialect to what it says."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import unquote

from lxml import etree

from quizapp.interop.packages import paths
from quizapp.interop.packages.manifest.model import Entry, Manifest, Resource
from quizapp.interop.safe import xml
from quizapp.interop.trouble import other_kind

_BASE = f"{xml.XML}base"


def read(data: bytes, what: str) -> Manifest:
    """The manifest in these bytes, of whichever dialect. what: as in `xml.parsed`.

    Raises ReadError when it is no XML or something else than a manifest.
    """
    root = xml.parsed(data, what)
    if xml.local(root) != "manifest":
        raise other_kind("a manifest", f"it begins with <{xml.local(root)}>")
    metadata = _child(root, "metadata")
    return Manifest(
        root.get("identifier", ""),
        tuple(_resources(root)),
        tuple(_entries(root)),
        _text(metadata, "schema"),
        _text(metadata, "schemaversion"),
        _text(metadata, "title"),
        _text(metadata, "description"),
        _text(metadata, "language"),
    )


def _resources(root: etree._Element) -> Iterator[Resource]:
    top = _child(root, "resources")
    if top is None:
        return
    for one in _children(top, "resource"):
        base = unquote("".join(it.get(_BASE, "") for it in (root, top, one)))
        hrefs = (paths.joined(base, file.get("href", "")) for file in _children(one, "file"))
        yield Resource(
            one.get("identifier", ""),
            one.get("type", ""),
            paths.joined(base, one.get("href", "")),
            tuple(href for href in hrefs if href),
            tuple(it.get("identifierref", "") for it in _children(one, "dependency")),
            _text(_child(one, "metadata"), "title"),
            xml.line(one),
        )


def _entries(root: etree._Element) -> Iterator[Entry]:
    organizations = _child(root, "organizations")
    if organizations is None:
        return
    wanted = organizations.get("default", "")
    all_ = list(_children(organizations, "organization"))
    chosen = next((one for one in all_ if one.get("identifier") == wanted), None)
    for one in [chosen] if chosen is not None else all_[:1]:
        yield from map(_entry, _children(one, "item"))


def _entry(element: etree._Element) -> Entry:
    return Entry(
        element.get("identifier", ""),
        xml.words(_child(element, "title")),
        element.get("identifierref", ""),
        tuple(map(_entry, _children(element, "item"))),
    )


def _children(parent: etree._Element, name: str) -> Iterator[etree._Element]:
    return (one for one in parent if isinstance(one.tag, str) and xml.local(one) == name)


def _child(parent: etree._Element, name: str) -> etree._Element | None:
    return next(_children(parent, name), None)


def _text(parent: etree._Element | None, name: str) -> str:
    """The words of the first element of that name, however deep."""
    if parent is None:
        return ""
    found = (one for one in parent.iter(etree.Element) if xml.local(one) == name)
    return xml.words(next(found, None))
