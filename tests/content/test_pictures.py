"""Pictures that somebody brings: what is seen stays, everything else is left behind."""

from __future__ import annotations

import base64
import random
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from quizapp.content.pictures import (
    LONGEST_SIDE,
    MOST_BYTES,
    MOST_ELEMENTS,
    MOST_KEPT,
    Taken,
    fault_of_picture,
    take_picture,
)
from quizapp.domain.problem import Problem

_ORIENTATION, _GPS, _ARTIST = 0x0112, 0x8825, 0x013B


def saved(picture: Image.Image, form: str, **how: object) -> bytes:
    out = BytesIO()
    picture.save(out, form, **how)
    return out.getvalue()


def taken(data: bytes) -> Taken:
    made = take_picture(data)
    assert isinstance(made, Taken), made
    assert len(made.data) <= MOST_KEPT
    assert fault_of_picture(made.type, base64.b64encode(made.data).decode()) == ""
    return made


def refused(data: bytes) -> str:
    made = take_picture(data)
    assert isinstance(made, Problem), made
    assert made.help
    return made.message


def noise(width: int, height: int) -> Image.Image:
    points = random.Random(4).randbytes(3 * width * height)  # noqa: S311 - the same in each run
    return Image.frombytes("RGB", (width, height), points)


def test_a_photograph_stands_upright_and_tells_neither_place_nor_name() -> None:
    photo = Image.new("RGB", (60, 20), "navy")
    exif = Image.Exif()
    exif[_ORIENTATION], exif[_ARTIST] = 6, "Somebody"
    exif.get_ifd(_GPS)[1] = "N"
    brought = saved(photo, "JPEG", exif=exif, comment=b"at the quay")
    assert b"Somebody" in brought
    made = taken(brought)
    with Image.open(BytesIO(made.data)) as shown:
        assert shown.size == (20, 60)
        assert not shown.getexif()
        assert "comment" not in shown.info
    assert made.type == "image/jpeg"
    assert b"Somebody" not in made.data


def test_a_drawing_of_points_keeps_its_sharp_lines_and_loses_its_notes() -> None:
    notes = PngInfo()
    notes.add_text("Author", "Somebody")
    drawn = Image.new("RGBA", (40, 30), (0, 0, 0, 0))
    drawn.putpixel((3, 4), (200, 10, 10, 255))
    made = taken(saved(drawn, "PNG", pnginfo=notes))
    with Image.open(BytesIO(made.data)) as shown:
        assert shown.getpixel((3, 4)) == (200, 10, 10, 255)
        assert shown.getpixel((0, 0))[3] == 0
        assert "Author" not in shown.info


def test_of_an_animation_the_first_frame_is_kept() -> None:
    frames = [Image.new("P", (20, 20), n) for n in range(3)]
    made = taken(saved(frames[0], "GIF", save_all=True, append_images=frames[1:], duration=50))
    with Image.open(BytesIO(made.data)) as shown:
        assert getattr(shown, "n_frames", 1) == 1


def test_a_large_photograph_is_made_smaller() -> None:
    made = taken(saved(noise(2000, 1500), "JPEG", quality=90))
    with Image.open(BytesIO(made.data)) as shown:
        assert max(shown.size) <= LONGEST_SIDE
        assert shown.width * 3 == shown.height * 4


@pytest.mark.parametrize("form", ["PNG", "WEBP"])
def test_what_fits_in_no_lossless_form_is_kept_all_the_same(form: str) -> None:
    taken(saved(noise(700, 500), form, **({"lossless": True} if form == "WEBP" else {})))


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "the file is empty"),
        (b"%PDF-1.7 no picture at all", "no picture in PNG, JPEG, WebP, GIF or SVG"),
        (b"\0" * (MOST_BYTES + 1), "more than 10"),
        (saved(Image.new("RGB", (50, 50)), "PNG")[:-40], "cannot be read"),
        (saved(Image.new("RGB", (50, 50)), "BMP"), "no picture in PNG"),
        (saved(Image.new("1", (9000, 9000)), "PNG"), "9000 × 9000 points"),
        (b"GIF89a" + bytes(7) + b"," + bytes(5) + b"\x0b\x00\xf9", "cannot be read"),
    ],
    ids=["empty", "another file", "too large", "half of one", "another format", "unfolds", "bomb"],
)
def test_what_cannot_be_taken_is_said(data: bytes, says: str) -> None:
    assert says in refused(data)


def test_the_name_of_a_format_is_read_from_the_bytes() -> None:
    gif = base64.b64encode(saved(Image.new("P", (1, 1)), "GIF")).decode()
    assert "image/gif, not image/png" in fault_of_picture("image/png", gif)
    assert fault_of_picture("image/png", "not base64!") == "the data is not base64"
    assert "no picture" in fault_of_picture("image/png", base64.b64encode(b"text").decode())


SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"{}>{}</svg>'
)


def svg(inside: str, more: str = "") -> bytes:
    return SVG.format(more, inside).encode()


@pytest.mark.parametrize(
    "inside",
    [
        "<script>alert(1)</script>",
        '<g onclick="alert(1)"/>',
        '<a href="javascript:alert(1)"><g/></a>',
        '<image xlink:href="https://elsewhere.example/x.png"/>',
        '<image href="/x.png"/>',
        '<use href="https://elsewhere.example/x.svg#a"/>',
        "<foreignObject><div>text</div></foreignObject>",
        "<metadata>Somebody</metadata>",
    ],
)
def test_a_drawing_keeps_what_is_seen_alone(inside: str) -> None:
    made = taken(svg(inside + '<circle r="4"/>', ' onload="alert(1)"'))
    assert made.type == "image/svg+xml"
    text = made.data.decode()
    assert 'r="4"' in text
    bare = text.replace("http://www.w3.org/", "")
    for gone in ("alert", "elsewhere", "/x.png", "script", "div", "Somebody", "http"):
        assert gone not in bare


@pytest.mark.parametrize(
    ("drawing", "says"),
    [
        (svg("<style>@import url(https://elsewhere.example/a.css);</style>"), "from elsewhere"),
        (svg("<g>" * MOST_ELEMENTS + "</g>" * MOST_ELEMENTS), "elements"),
        (b"<svg", "no picture"),
        (b"<svg ", "cannot be read"),
        (svg('<path d="' + "L1 1" * 150_000 + '"/>'), "kB, more than"),
    ],
    ids=["asks elsewhere", "too deep", "no drawing", "broken", "too large"],
)
def test_a_drawing_that_cannot_be_taken(drawing: bytes, says: str) -> None:
    assert says in refused(drawing)


def test_a_drawing_in_a_file_must_be_as_the_app_writes_it() -> None:
    clean = taken(svg('<circle r="4"/>')).data
    assert taken(clean).data == clean
    tampered = clean.replace(b"<circle", b'<circle onclick="x()"')
    fault = fault_of_picture("image/svg+xml", base64.b64encode(tampered).decode())
    assert fault == "the drawing holds more than what is seen"


@given(st.binary(max_size=300), st.sampled_from([b"", b"<svg ", b"GIF89a", b"\x89PNG\r\n\x1a\n"]))
def test_any_bytes_are_taken_or_refused_in_words(data: bytes, head: bytes) -> None:
    made = take_picture(head + data)
    if isinstance(made, Taken):
        assert fault_of_picture(made.type, base64.b64encode(made.data).decode()) == ""
    else:
        assert made.message
