"""Packages are checked against schemas that somebody brings."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from checks import qti_schemas

ITEM = '<item xmlns="http://www.imsglobal.org/xsd/imsqti_v2p2" xml:lang="en">{}</item>'
XML = """<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema"
 targetNamespace="http://www.w3.org/XML/1998/namespace">
<xs:attribute name="lang" type="xs:language"/></xs:schema>"""
SCHEMA = """<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema"
 xmlns:m="http://www.w3.org/1998/Math/MathML"
 targetNamespace="http://www.imsglobal.org/xsd/imsqti_v2p2" elementFormDefault="qualified">
<xs:import namespace="http://www.w3.org/XML/1998/namespace" schemaLocation="elsewhere.xsd"/>
<xs:import namespace="http://www.w3.org/1998/Math/MathML" schemaLocation="nowhere.xsd"/>
<xs:element name="item"><xs:complexType><xs:sequence>
<xs:element name="word" type="xs:int"/><xs:element ref="m:math" minOccurs="0"/>
</xs:sequence><xs:attribute ref="xml:lang"/></xs:complexType></xs:element></xs:schema>"""


@pytest.fixture
def schemas(tmp_path: Path) -> Path:
    folder = tmp_path / "schemas" / "deep"
    folder.mkdir(parents=True)
    (folder / "imsqti_v2p2.xsd").write_text(SCHEMA, encoding="utf-8")
    (folder / "xml.xsd").write_text(XML, encoding="utf-8")
    return tmp_path / "schemas"


def package(folder: Path, content: str) -> Path:
    path = folder / "package.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("q1.xml", ITEM.format(content))
        archive.writestr("note.txt", "no XML")
    return path


def test_sound_files_pass(
    schemas: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    math = '<math xmlns="http://www.w3.org/1998/Math/MathML"><mi>x</mi></math>'
    file = package(tmp_path, f"<word>7</word>{math}")
    assert qti_schemas.main([str(schemas), str(file)]) == 0
    assert "1 files, 0 not valid" in capsys.readouterr().out


def test_what_is_wrong_is_told_with_its_place(
    schemas: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = package(tmp_path, "<word>mill</word>")
    assert qti_schemas.main([str(schemas), str(file)]) == 1
    assert "package.zip/q1.xml:1:" in capsys.readouterr().out


def test_a_missing_schema_is_told(tmp_path: Path) -> None:
    file = package(tmp_path, "<word>7</word>")
    with pytest.raises(SystemExit, match="has none of imsqti_v2p2p4"):
        qti_schemas.main([str(tmp_path), str(file)])
