"""Files of two lessons, "harbour" and "mill", whose questions have the same names.

The mill's first question is broken, and its second one has something that no lesson can hold.
"""

from __future__ import annotations

from quizapp.interop.safe.archive import packed
from tests.interop.common_cartridge.cartridges import QUIZ_TYPE, cartridge, module
from tests.interop.qti.items import choice as qti_choice
from tests.interop.qti.items import item as qti_item
from tests.interop.qti.items import response
from tests.interop.qti1.items import NAMESPACE, choice

ASKED = choice("Where do boats land?", ("In the harbour", "At the mill"), 0)
PLAIN, NAMED = (
    ASKED.replace("<item>", f'<item ident="q1"{title}>') for title in ("", ' title="Landing"')
)
BROKEN = '<item ident="broken"><presentation/></item>'


def _test(title: str, *items: str) -> bytes:
    return (
        f'<assessment ident="{title}" title="{title}"><section>{"".join(items)}</section>'
        "</assessment>"
    ).encode()


def _document(*tests: bytes) -> bytes:
    return b'<questestinterop xmlns="%s">%s</questestinterop>' % (
        NAMESPACE.encode(),
        b"".join(tests),
    )


def two_tests() -> tuple[bytes, str]:
    return _document(_test("harbour", PLAIN), _test("mill", BROKEN, NAMED)), "two.xml"


def two_files() -> tuple[bytes, str]:
    first, second = _document(_test("harbour", PLAIN)), _document(_test("mill", BROKEN, NAMED))
    return packed({"a.xml": first, "b.xml": second, "boat.png": b"boat"}), "two.zip"


def cartridge_of_two() -> tuple[bytes, str]:
    files = {
        "a.xml": _document(_test("harbour", PLAIN)),
        "b.xml": _document(_test("mill", BROKEN, NAMED)),
    }
    resources = {one: (QUIZ_TYPE, f"{one}.xml") for one in "ab"}
    return cartridge(resources, files, module("Week 1", "a", "b")), "two.imscc"


def package_of_two() -> tuple[bytes, str]:
    options = {"A": "In the mill", "B": "In the school"}
    plain = qti_item(response("single", "identifier", ("A",)), qti_choice(options))
    table = plain.replace(
        b"<qti-item-body>", b"<qti-item-body><table><tr><td>1990</td></tr></table>"
    )
    files = {"plain.xml": plain, "broken.xml": plain[:-20], "table.xml": table}
    listed = "".join(
        f'<resource identifier="{name}" type="imsqti_{kind}_xmlv3p0" href="{name}.xml"/>'
        for kind, names in (("item", ("plain", "broken", "table")), ("test", ("harbour", "mill")))
        for name in names
    )
    manifest = f'<manifest identifier="m"><resources>{listed}</resources></manifest>'
    for title, names in (("harbour", ("plain",)), ("mill", ("broken", "table"))):
        refs = "".join(
            f'<qti-assessment-item-ref identifier="{one}" href="{one}.xml"/>' for one in names
        )
        files[f"{title}.xml"] = (
            '<qti-assessment-test xmlns="http://www.imsglobal.org/xsd/imsqtiasi_v3p0" '
            f'title="{title}"><qti-test-part identifier="p"><qti-assessment-section '
            f'identifier="s" title="S">{refs}</qti-assessment-section></qti-test-part>'
            "</qti-assessment-test>"
        ).encode()
    return packed({**files, "imsmanifest.xml": manifest.encode()}), "two.zip"
