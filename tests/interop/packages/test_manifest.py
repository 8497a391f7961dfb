"""The table of contents of a package, out and in."""

from __future__ import annotations

import pytest

from quizapp.interop.packages import manifest, paths
from quizapp.interop.packages.manifest import Dialect, Entry, Manifest, Resource
from quizapp.interop.trouble import ReadError

DIALECT = Dialect("http://example.org/cp", "http://example.org/lom")

HARBOUR = Manifest(
    "harbour",
    (
        Resource("test", "imsqti_test_xmlv3p0", "test.xml", ("test.xml",), ("q1",)),
        Resource("q1", "imsqti_item_xmlv3p0", "items/q1.xml", ("items/q1.xml",), title="The mill"),
    ),
    (Entry("e1", "Week 1", "", (Entry("e2", "The mill", "q1"),)),),
    "QTI Package",
    "3.0.0",
    "The harbour",
    "A council & its mill",
    "en",
)


def same(found: Manifest, wanted: Manifest) -> bool:
    lines = [one.line for one in found.resources]
    known = tuple(Resource(*_plain(one)) for one in found.resources)
    return all(lines) and known == wanted.resources and found.entries == wanted.entries


def _plain(one: Resource) -> tuple[str, str, str, tuple[str, ...], tuple[str, ...], str]:
    return one.id, one.type, one.href, one.files, one.depends, one.title


def test_what_is_written_is_read() -> None:
    found = manifest.read(manifest.write(HARBOUR, DIALECT), "the manifest")
    assert same(found, HARBOUR)
    assert (found.id, found.schema, found.version) == ("harbour", "QTI Package", "3.0.0")
    assert (found.title, found.summary, found.language) == (
        "The harbour",
        "A council & its mill",
        "en",
    )


def test_the_same_package_gives_the_same_bytes() -> None:
    assert manifest.write(HARBOUR, DIALECT) == manifest.write(HARBOUR, DIALECT)


def test_characters_that_xml_cannot_hold_are_left_out() -> None:
    odd = Manifest("a", (), title="The \x00mill\x1b", schema="S", version="1")
    assert manifest.read(manifest.write(odd, DIALECT), "the manifest").title == "The mill"


def test_resources_are_found_by_type_and_by_id() -> None:
    assert [one.id for one in HARBOUR.of_type("imsqti_item", "imsqti_apip")] == ["q1"]
    assert HARBOUR.resource("q1") is HARBOUR.resources[1]
    assert HARBOUR.resource("q2") is None


def test_bases_and_escapes_of_paths_are_followed() -> None:
    text = b"""<manifest><resources xml:base="content/">
      <resource identifier="a" type="webcontent" xml:base="week%201/" href="a%20b.xml?x=1#top">
        <file href="a%20b.xml"/><file href="../../../secret"/>
      </resource></resources></manifest>"""
    (one,) = manifest.read(text, "the manifest").resources
    assert one.href == "content/week 1/a b.xml"
    assert one.files == ("content/week 1/a b.xml",)


def test_the_default_organization_is_the_table_of_contents() -> None:
    text = b"""<manifest><organizations default="b">
      <organization identifier="a"><item identifier="x"/></organization>
      <organization identifier="b"><item identifier="y" identifierref="r">
        <title>The  mill</title></item></organization></organizations></manifest>"""
    assert manifest.read(text, "the manifest").entries == (Entry("y", "The mill", "r"),)


@pytest.mark.parametrize("data", [b"", b"<html/>", b"<manifest>", b"\xff\xfe"])
def test_what_is_no_manifest_is_refused(data: bytes) -> None:
    with pytest.raises(ReadError):
        manifest.read(data, "the manifest")


@pytest.mark.parametrize(
    "href",
    [
        "http://example.org/a",
        "//host/a",
        "/etc/a",
        "../a",
        "a/../../b",
        "",
        "#a",
        "a\\b",
        "http://[",
    ],
)
def test_a_path_out_of_the_package_is_none(href: str) -> None:
    assert paths.joined("", href) == ""


def test_files_name_one_another() -> None:
    assert paths.beside("items/q1.xml", "../passage.xml#p1") == "passage.xml"
