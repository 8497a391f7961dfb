"""A package of cmi5 with one assignable unit.

Source: github.com/AICC/CMI-5_Spec_Current, section 13 and appendix on the course structure.
"""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

from lxml import etree

from quizapp.interop.launch.page import PAGE, page_files, unit_id
from quizapp.interop.model import Parcel
from quizapp.interop.safe.archive import packed

STRUCTURE = "cmi5.xml"
SCRIPT = "cmi5.js"
SPACE = "https://w3id.org/xapi/profiles/cmi5/v1/CourseStructure.xsd"
ENOUGH = "0.5"
"""Share from which the unit is passed; platforms let teachers say otherwise."""


def cmi5(parcel: Parcel, address: str) -> bytes:
    """The package. address: of the server that has the unit."""
    return packed({STRUCTURE: _structure(parcel), **page_files(parcel, address, SCRIPT)})


def _structure(parcel: Parcel) -> bytes:
    name = f"urn:quizapp:unit:{quote(unit_id(parcel), safe='')}"
    root = etree.Element(f"{{{SPACE}}}courseStructure", nsmap={None: SPACE})
    _described(_below(root, "course", id=f"{name}:course"), parcel)
    unit = _below(
        root, "au", id=name, moveOn="Completed", masteryScore=ENOUGH, launchMethod="AnyWindow"
    )
    _described(unit, parcel)
    _below(unit, "url").text = PAGE
    made: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True)
    return made


def _described(parent: Any, parcel: Parcel) -> None:
    for name, text in (("title", parcel.title), ("description", parcel.summary or parcel.title)):
        _below(_below(parent, name), "langstring", lang=parcel.language).text = text


def _below(parent: Any, name: str, **attributes: str) -> Any:
    return etree.SubElement(parent, f"{{{SPACE}}}{name}", attributes)
