"""Cartridges of other programs, written by hand."""

from __future__ import annotations

from quizapp.interop.formats import common_cartridge
from quizapp.interop.model import Brought, Source
from quizapp.interop.safe.archive import packed
from tests.interop.qti1.items import choice, file_of

QUIZ = file_of(choice("Where do boats land?", ("In the harbour", "At the mill"), 0))
PAGE = b"""<html lang='fr'><head><title>The harbour</title></head><body><h1>The harbour</h1><div>
<p>It is old. It is <b>deep</b>.</p><h2>Today</h2><ul><li>Boats land.</li></ul>And more.
</div></body></html>"""
TOPIC = b"""<topic xmlns="http://www.imsglobal.org/xsd/imsccv1p1/imsdt_v1p1"><title>Boats</title>
<text texttype="text/html">&lt;p&gt;What do &lt;b&gt;you&lt;/b&gt; think?&lt;/p&gt;
</text></topic>"""

QUIZ_TYPE = "imsqti_xmlv1p2/imscc_xmlv1p1/assessment"
TOPIC_TYPE = "imsdt_xmlv1p1"


def cartridge(
    resources: dict[str, tuple[str, str]],
    files: dict[str, bytes],
    contents: str = "",
    schema: str = "IMS Common Cartridge",
) -> bytes:
    """A cartridge. resources: id to type and file; contents: items of the table of contents."""
    listed = "".join(
        f'<resource identifier="{id_}" type="{type_}" href="{file}">'
        f'<file href="{file}"/></resource>'
        for id_, (type_, file) in resources.items()
    )
    manifest = (
        '<manifest xmlns="http://www.imsglobal.org/xsd/imsccv1p1/imscp_v1p1" identifier="m">'
        f"<metadata><schema>{schema}</schema><schemaversion>1.1.0</schemaversion></metadata>"
        f'<organizations><organization identifier="o"><item identifier="root">{contents}</item>'
        f"</organization></organizations><resources>{listed}</resources></manifest>"
    )
    return packed({**files, "imsmanifest.xml": manifest.encode()})


def module(name: str, *resources: str) -> str:
    """A heading of the table of contents with what stands under it."""
    inner = "".join(
        f'<item identifier="{name}-{id_}" identifierref="{id_}"><title>{id_}</title></item>'
        for id_ in resources
    )
    return f'<item identifier="{name}"><title>{name}</title>{inner}</item>'


def brought(data: bytes) -> Brought:
    """What the reader makes of it."""
    return common_cartridge.read(Source(data, "course.imscc"))
