"""A package of SCORM 1.2 with one page.

Source: ADL, SCORM 1.2 Content Aggregation Model, section 2.3; IMS Content Packaging 1.1.2.
"""

from __future__ import annotations

from typing import Any

from lxml import etree

from quizapp.interop.launch.page import PAGE, page_files, unit_id
from quizapp.interop.model import Parcel
from quizapp.interop.packages.manifest import FILE
from quizapp.interop.safe.archive import packed

SCRIPT = "scorm12.js"
IMSCP = "http://www.imsproject.org/xsd/imscp_rootv1p1p2"
ADLCP = "http://www.adlnet.org/xsd/adlcp_rootv1p2"


def scorm12(parcel: Parcel, address: str) -> bytes:
    """The package. address: of the server that has the unit."""
    pages = page_files(parcel, address, SCRIPT)
    return packed({FILE: _manifest(parcel, sorted(pages)), **pages})


def _manifest(parcel: Parcel, names: list[str]) -> bytes:
    root = etree.Element(
        _in(IMSCP, "manifest"),
        {"identifier": _identifier(unit_id(parcel)), "version": "1.0"},
        nsmap={None: IMSCP, "adlcp": ADLCP},
    )
    about = _below(root, "metadata")
    _below(about, "schema").text = "ADL SCORM"
    _below(about, "schemaversion").text = "1.2"
    every = _below(root, "organizations", default="organization")
    one = _below(every, "organization", identifier="organization")
    _below(one, "title").text = parcel.title
    item = _below(one, "item", identifier="item", identifierref="resource")
    _below(item, "title").text = parcel.title
    resource = _below(
        _below(root, "resources"),
        "resource",
        identifier="resource",
        type="webcontent",
        href=PAGE,
    )
    resource.set(_in(ADLCP, "scormtype"), "sco")
    for name in names:
        _below(resource, "file", href=name)
    made: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True)
    return made


def _below(parent: Any, name: str, **attributes: str) -> Any:
    return etree.SubElement(parent, _in(IMSCP, name), attributes)


def _in(space: str, name: str) -> str:
    return f"{{{space}}}{name}"


def _identifier(text: str) -> str:
    """What XML takes for an id: it must not begin with a digit."""
    kept = "".join(one if one.isascii() and one.isalnum() else "-" for one in text)
    return f"quizapp-{kept}"
