"""Packages for learning platforms: what is in them, and what is not."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from quizapp.interop import writers
from quizapp.interop.launch.cmi5 import SPACE
from quizapp.interop.launch.scorm12 import ADLCP, IMSCP
from quizapp.usecases.errors import Refused
from quizapp.usecases.exchange import export_unit, parcel_of
from quizapp.usecases.launching import FORMATS
from tests.paper.test_sheet import LIKINGS, MEETINGS, SECRETS
from tests.paper.world import raw_lesson

pytestmark = pytest.mark.whatever_database

BY_NAME = {one.NAME: one for one in FORMATS}
ADDRESS = "https://quiz.school.example"


@pytest.fixture(autouse=True)
def _settings(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("QUIZAPP_ADDRESS", f"{ADDRESS}/")


def files(name: str, **changes: Any) -> dict[str, bytes]:
    data = BY_NAME[name].write(parcel_of(raw_lesson(**changes))).data
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return {one: package.read(one) for one in package.namelist()}


def test_the_registry_finds_both() -> None:
    assert {"scorm12", "cmi5"} == set(BY_NAME) <= set(writers())


@pytest.mark.parametrize("name", BY_NAME)
def test_no_question_and_no_key_is_in_a_package(name: str) -> None:
    whole = b"".join(files(name).values()).decode()
    for words in (*SECRETS, *LIKINGS, *MEETINGS, "Who keeps the key", "which place"):
        assert words not in whole
    assert f'data-server="{ADDRESS}" data-path="/launch/mill"' in whole


@pytest.mark.parametrize("name", BY_NAME)
def test_a_package_asks_for_its_own_files_alone(name: str) -> None:
    found = files(name)
    page = found["index.html"].decode()
    tree = etree.HTML(page)
    asked = [*tree.xpath("//script/@src"), *tree.xpath("//link/@href")]
    assert set(asked) < set(found)
    assert not tree.xpath("//script[not(@src)] | //style | //*[@onclick] | //img")
    assert tree.xpath("//noscript//a/@href") == [f"{ADDRESS}/launch/mill"]


@pytest.mark.parametrize("name", BY_NAME)
def test_texts_of_a_lesson_are_texts_in_a_package(name: str) -> None:
    odd = "A <b>\"bold\"</b> & 'sharp' title"
    found = files(name, title=odd, language="ar", direction="rtl")
    tree = etree.HTML(found["index.html"].decode())
    assert tree.findtext(".//h1") == odd
    assert tree.xpath("//h1/@dir") == ["rtl"]
    described = etree.fromstring(found["imsmanifest.xml" if name == "scorm12" else "cmi5.xml"])
    assert odd in "".join(described.itertext())


@pytest.mark.parametrize("name", BY_NAME)
def test_the_same_unit_gives_the_same_bytes(name: str) -> None:
    assert files(name) == files(name)


def test_the_manifest_names_every_file_and_what_to_open() -> None:
    found = files("scorm12", id="7-mills")
    root = etree.fromstring(found.pop("imsmanifest.xml"))
    names = root.xpath("//i:file/@href", namespaces={"i": IMSCP})
    assert sorted(names) == sorted(found)
    assert root.get("identifier") == "quizapp-7-mills"
    assert root.findtext(f"{{{IMSCP}}}metadata/{{{IMSCP}}}schemaversion") == "1.2"
    resource = root.find(f".//{{{IMSCP}}}resource")
    assert resource is not None
    assert resource.get(f"{{{ADLCP}}}scormtype") == "sco"
    assert resource.get("href") == "index.html"


def test_the_course_structure_names_the_unit() -> None:
    root = etree.fromstring(files("cmi5")["cmi5.xml"])
    unit = root.find(f"{{{SPACE}}}au")
    assert unit is not None
    assert unit.attrib == {
        "id": "urn:quizapp:unit:mill",
        "moveOn": "Completed",
        "masteryScore": "0.5",
        "launchMethod": "AnyWindow",
    }
    assert unit.findtext(f"{{{SPACE}}}url") == "index.html"


def test_what_stays_on_the_server_is_declared(monkeypatch: pytest.MonkeyPatch) -> None:
    parcel = parcel_of(raw_lesson())
    (loss,) = BY_NAME["scorm12"].write(parcel).losses
    assert (loss.item, loss.field) == ("", "")
    assert ADDRESS in loss.instead
    assert export_unit(raw_lesson(), "scorm12").losses == (replace(loss, unit="mill"),)
    # Without an address it opens on this computer, and says that no other reaches it.
    monkeypatch.delenv("QUIZAPP_ADDRESS")
    _, here = BY_NAME["scorm12"].write(parcel).losses
    assert "QUIZAPP_ADDRESS" in here.instead
    assert "http://127.0.0.1:8000" in here.what


def test_an_address_that_is_none_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    for wrong in ("quiz.school.example", "ftp://a.example", "https://a.example/path", "https://"):
        monkeypatch.setenv("QUIZAPP_ADDRESS", wrong)
        with pytest.raises(Refused, match="address"):
            BY_NAME["cmi5"].write(parcel_of(raw_lesson()))
