"""Check the files of QTI packages against schemas that somebody fetched: 1EdTech's are not ours.

    python -m checks.qti_schemas FOLDER PACKAGE...

FOLDER: has the XSD files anywhere below, by their published names, as oat-sa/qti-sdk keeps them.
Foreign vocabularies inside of items (MathML, SSML, XInclude, APIP) are not checked: our files have
none. Says what is wrong and where; exit status 1 when anything is.
"""

from __future__ import annotations

import re
import sys
import tempfile
import zipfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from lxml import etree

XS = "http://www.w3.org/2001/XMLSchema"

SCHEMAS = {
    "http://www.imsglobal.org/xsd/imsqtiasi_v3p0": (
        "imsqti_asiv3p0_v1p0.xsd",
        "imsqti_asiv3p0_sbacv1p0_v1p0.xsd",
    ),
    "http://www.imsglobal.org/xsd/imsqti_v2p2": ("imsqti_v2p2p4.xsd", "imsqti_v2p2.xsd"),
    "http://www.imsglobal.org/xsd/qti/qtiv3p0/imscp_v1p1": ("imsqtiv3p0_imscpv1p2_v1p0.xsd",),
    "http://www.imsglobal.org/xsd/imscp_v1p1": ("imscp_v1p1.xsd",),
}
"""By namespace, the names of its schema, the best one first; SBAC's is a profile of QTI 3.0."""

_CHECKED = {
    "http://www.w3.org/XML/1998/namespace": "xml.xsd",
    "http://ltsc.ieee.org/xsd/LOM": "imsmd_loose_v1p3p2.xsd",
}
"""What is imported as it is; everything else is taken as sound."""


def main(arguments: Sequence[str]) -> int:
    """The exit status."""
    folder, *packages = map(Path, arguments)
    known: dict[str, etree.XMLSchema] = {}
    wrong = count = 0
    for package in packages:
        with zipfile.ZipFile(package) as archive:
            for name in archive.namelist():
                if not name.endswith(".xml"):
                    continue
                count += 1
                root = etree.fromstring(archive.read(name))
                namespace = etree.QName(root).namespace or ""
                if namespace not in known:
                    known[namespace] = _schema(folder, namespace)
                if not known[namespace].validate(root):
                    wrong += 1
                    for error in list(known[namespace].error_log)[:3]:
                        print(f"{package.name}/{name}:{error.line}: {error.message}")
    print(f"{count} files, {wrong} not valid")
    return 1 if wrong or not count else 0


def _schema(folder: Path, namespace: str) -> etree.XMLSchema:
    names = SCHEMAS.get(namespace, ())
    found = next((path for name in names for path in sorted(folder.rglob(name))), None)
    if found is None:
        raise SystemExit(f"{folder} has none of {', '.join(names) or namespace}")
    print(f"{namespace}: {found.name}")
    with tempfile.TemporaryDirectory() as work:
        tree = etree.parse(str(found), etree.XMLParser(no_network=True))
        for number, one in enumerate(tree.getroot().findall(f"{{{XS}}}import")):
            _replaced(one, tree, folder, Path(work) / f"i{number}.xsd")
        made = Path(work) / "main.xsd"
        tree.write(str(made))
        return etree.XMLSchema(etree.parse(str(made)))


def _replaced(element: etree._Element, tree: etree._ElementTree, folder: Path, out: Path) -> None:
    """Let an import find its schema in the folder, or one that allows everything."""
    namespace = element.get("namespace", "")
    kept = _CHECKED.get(namespace)
    path = next(iter(sorted(folder.rglob(kept))), None) if kept else None
    if path is None:
        out.write_text(_anything(namespace, sorted(_used(tree, namespace))), encoding="utf-8")
        path = out
    element.set("schemaLocation", str(path))


def _used(tree: etree._ElementTree, namespace: str) -> Iterator[str]:
    """The elements of a namespace that a schema refers to."""
    root = tree.getroot()
    prefixes = {prefix for prefix, name in root.nsmap.items() if name == namespace}
    found = set()
    for one in root.iter(f"{{{XS}}}element"):
        prefix, _, name = one.get("ref", "").partition(":")
        if name and prefix in prefixes:
            found.add(name)
    return iter(found)


def _anything(namespace: str, names: Sequence[str]) -> str:
    attributes = f'xmlns:xs="{XS}" xmlns="{namespace}" targetNamespace="{namespace}"'
    some = '<xs:any processContents="skip" minOccurs="0" maxOccurs="unbounded"/>'
    any_type = (
        f'<xs:complexType name="some" mixed="true"><xs:sequence>{some}</xs:sequence>'
        '<xs:anyAttribute processContents="skip"/></xs:complexType>'
    )
    elements = "".join(
        f'<xs:element name="{name}" type="some"/>'
        for name in names
        if re.fullmatch(r"[\w.-]+", name)
    )
    return f"<xs:schema {attributes}>{any_type}{elements}</xs:schema>"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
