"""The screenshots that `make docs` takes."""

from __future__ import annotations

import struct
from pathlib import Path

import pytest

from docs.generator import gallery, pictures
from tests.docs.documents import DOCUMENTS, ROOT, links

FOLDER = ROOT / "docs" / "screenshots"
# What a phone loads in a second or two.
MOST_BYTES = 150_000
_PNG = b"\x89PNG\r\n\x1a\n"


def size(path: Path) -> tuple[int, int]:
    """Width and height of a PNG file, in pixels."""
    head = path.read_bytes()[:24]
    assert head[:8] == _PNG
    width, height = struct.unpack(">II", head[16:24])
    return width, height


def test_the_pictures_are_those_that_the_script_takes() -> None:
    assert {path.name for path in FOLDER.iterdir()} == set(pictures.names())


@pytest.mark.parametrize("name", list(pictures.names()))
def test_a_picture_has_its_size_and_loads_quickly(name: str) -> None:
    assert size(FOLDER / name) == pictures.SIZES[name.split("-")[1]]
    assert (FOLDER / name).stat().st_size <= MOST_BYTES


def test_each_page_is_shown_somewhere_in_light_and_dark() -> None:
    told = {one for path in DOCUMENTS for one in links(path.read_text(encoding="utf-8"))}
    shown = {Path(one).name for one in told}

    for page in pictures.PAGES:
        assert {
            scheme
            for scheme in pictures.SCHEMES
            for size in pictures.SIZES
            if f"{page}-{size}-{scheme}.png" in shown
        } == set(pictures.SCHEMES), page


def test_the_gallery_shows_each_type_and_rule_that_is_installed() -> None:
    folder = ROOT / "docs" / "gallery"
    assert {path.name for path in folder.iterdir()} == set(gallery.names())
    for path in folder.iterdir():
        width, _ = size(path)
        assert width == gallery.WIDTH
        assert path.stat().st_size <= MOST_BYTES
