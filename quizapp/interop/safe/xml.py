"""XML of other programs: no entities, no network, no document type that is fetched."""

from __future__ import annotations

from lxml import etree

from quizapp.interop import trouble

MOST_BYTES = 50_000_000
MOST_DEPTH = 200

XML = "{http://www.w3.org/XML/1998/namespace}"
"""Before the name of an attribute such as xml:lang."""

XSI = "http://www.w3.org/2001/XMLSchema-instance"


def parsed(data: bytes, what: str) -> etree._Element:
    """The root element. what: names the file in messages, such as "the XML" or its path.

    A document type may be named and is never fetched. Raises ReadError, with line and column
    where they are known, for XML that is damaged, too large or too deep, or that has entities.
    """
    if len(data) > MOST_BYTES:
        raise trouble.too_large(f"{what} is larger than {MOST_BYTES} bytes")
    parser = etree.XMLParser(
        resolve_entities=False,
        load_dtd=False,
        dtd_validation=False,
        attribute_defaults=False,
        no_network=True,
        huge_tree=False,
        remove_blank_text=False,
    )
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        at, column = error.position
        message = (error.msg or "it is no XML").partition(", line ")[0]
        raise trouble.malformed(what, message, at or 0, column or 0) from error
    except (ValueError, LookupError) as error:
        raise trouble.malformed(what, "its encoding is not known") from error
    _check(root, what)
    return root


def line(element: etree._Element) -> int:
    """The line of the element in its file, from 1; 0 when it is not known."""
    return element.sourceline or 0


def local(element: etree._Element) -> str:
    """The element's name without its namespace; "" for a comment or an instruction."""
    return etree.QName(element).localname if isinstance(element.tag, str) else ""


def words(element: etree._Element | None) -> str:
    """All text in an element with one space for all white space; "" for None."""
    return "" if element is None else " ".join("".join(map(str, element.itertext())).split())


def _check(root: etree._Element, what: str) -> None:
    document = root.getroottree().docinfo.internalDTD
    if document is not None and next(iter(document.entities()), None) is not None:
        raise trouble.unsafe(f"{what} declares entities")
    undefined = next(root.iter(etree.Entity), None)
    if undefined is not None:
        message = f"{undefined.text} is not defined"
        raise trouble.malformed(what, message, undefined.sourceline or 0)
    depth = 0
    for event, _ in etree.iterwalk(root, events=("start", "end")):
        depth += 1 if event == "start" else -1
        if depth > MOST_DEPTH:
            raise trouble.too_large(f"{what} is nested deeper than {MOST_DEPTH} elements")
