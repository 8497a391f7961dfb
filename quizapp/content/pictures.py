"""A picture that somebody brings, made into one that a unit file can hold.

What it is is read from its bytes and never from its name. Everything but what is seen is left
behind: where and by whom it was taken, comments, scripts, frames of an animation.
"""

from __future__ import annotations

import base64
import binascii
import re
import warnings
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from io import BytesIO
from types import MappingProxyType

from PIL import Image, ImageOps, UnidentifiedImageError
from py_svg_hush import filter_svg

from quizapp.domain.problem import Problem

MOST_BYTES = 10 * 1024 * 1024
"""Of a file that is brought."""
MOST_KEPT = 500 * 1024
"""Of a picture in a unit file."""
LONGEST_SIDE = 1600
"""In pixels; a larger picture is made smaller."""
MOST_PIXELS = 50_000_000
"""A small file may claim to unfold into more than a machine can hold."""
MOST_ELEMENTS = 3000
"""Of a drawing: the kept library indents, so that depth costs its square in memory."""

_CODE = "F124"
_FORMATS = ("PNG", "JPEG", "WEBP", "GIF")
_SVG = re.compile(rb"\s*(?:<\?xml[^>]*\?>\s*)?(?:<!--(?:[^-]|-(?!->))*-->\s*)*<svg[\s>]")
# Inside of a style every address is one to be fetched; a text may well name one.
_ELSEWHERE = re.compile(rb"<style[^>]*>[^<]*(?://|@import)", re.IGNORECASE)
_HREF = re.compile(rb"\s(?:xlink:)?href=\"(?!#|data:image/(?:png|jpeg|gif|webp);)[^\"]*\"")
_INSIDE: Mapping[str, list[str]] = MappingProxyType({"image": ["png", "jpeg", "gif", "webp"]})
_BOMBS = (Image.DecompressionBombWarning, Image.DecompressionBombError)
_QUALITIES = (85, 70, 55)
_SMALLER = (LONGEST_SIDE, 1200, 900, 600)


@dataclass(frozen=True, slots=True)
class Taken:
    """A picture for a unit file. type: MIME type; data: its bytes."""

    type: str
    data: bytes

    def raw(self, alt: str) -> Mapping[str, str]:
        """As it stands in the file; alt: what it shows, in words."""
        text = base64.b64encode(self.data).decode("ascii")
        return {"type": self.type, "data": text, "alt": alt}


def take_picture(data: bytes) -> Taken | Problem:
    """A picture made anew from an uploaded file, or why it cannot be taken (code F124)."""
    if len(data) > MOST_BYTES:
        return _problem(
            f"the file has {_megabytes(len(data))} MB, more than {_megabytes(MOST_BYTES)}",
            "make the picture smaller and bring it again",
        )
    if not data:
        return _problem("the file is empty", "choose a picture")
    if _SVG.match(data.removeprefix(b"\xef\xbb\xbf")):
        return _drawing(data)
    return _photo(data)


def fault_of_picture(type_: str, data: str) -> str:
    """What is wrong with a picture in a unit file (MIME type, base64), "" if nothing."""
    try:
        held = base64.b64decode(data, validate=True)
    except binascii.Error:
        return "the data is not base64"
    if type_ == "image/svg+xml":
        made = _drawing(held)
        if isinstance(made, Problem):
            return made.message
        return "" if made.data == held else "the drawing holds more than what is seen"
    found = _kind(held)
    if found is None:
        return "the data is no picture that browsers show"
    return "" if found == type_ else f"the data is {found}, not {type_}"


def _drawing(data: bytes) -> Taken | Problem:
    if data.count(b"<") > MOST_ELEMENTS:
        return _problem(
            f"the drawing has more than {MOST_ELEMENTS} elements",
            "simplify it, or save it as PNG and bring that",
        )
    try:
        clean = filter_svg(data, keep_data_url_mime_types=dict(_INSIDE))
    except ValueError as error:
        return _problem(
            f"the drawing cannot be read: {error}", "save it once more as SVG, or as PNG"
        )
    clean = _HREF.sub(b"", clean)
    if _ELSEWHERE.search(clean):
        return _problem(
            "the drawing asks for something from elsewhere",
            "save it with all it needs inside, or as PNG",
        )
    if len(clean) > MOST_KEPT:
        return _problem(
            f"the drawing has {len(clean) // 1024} kB, more than {MOST_KEPT // 1024}",
            "simplify it, or save it as PNG and bring that",
        )
    return Taken("image/svg+xml", clean)


def _photo(data: bytes) -> Taken | Problem:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(BytesIO(data), formats=_FORMATS) as opened:
                if opened.width * opened.height > MOST_PIXELS:
                    return _problem(
                        f"the picture has {opened.width} × {opened.height} points",
                        f"make it smaller: {LONGEST_SIDE} points are enough",
                    )
                form = opened.format
                seen = ImageOps.exif_transpose(opened)
                seen.load()
    except UnidentifiedImageError:
        return _problem(
            "the file is no picture in PNG, JPEG, WebP, GIF or SVG",
            "save it in one of these formats and bring it again",
        )
    except (OSError, ValueError, SyntaxError, EOFError, *_BOMBS) as error:
        return _problem(f"the picture cannot be read: {error}", "save it once more, or as PNG")
    return _first_that_fits(seen, photographed=form == "JPEG")


def _first_that_fits(seen: Image.Image, *, photographed: bool) -> Taken | Problem:
    """Large before small, without loss before with it."""
    for made in _ways(_plain(seen), photographed=photographed):
        if len(made.data) <= MOST_KEPT:
            return made
    return _problem("the picture does not fit", "make it smaller and bring it again")


def _ways(plain: Image.Image, *, photographed: bool) -> Iterator[Taken]:
    clear = "A" in plain.getbands()
    for side in _SMALLER:
        sized = plain.copy()
        sized.thumbnail((side, side), Image.Resampling.LANCZOS)
        if not photographed:
            yield _written(sized, "PNG", optimize=True)
        for quality in _QUALITIES:
            if clear:
                yield _written(sized, "WEBP", quality=quality)
            else:
                yield _written(sized, "JPEG", quality=quality, progressive=True)


def _plain(seen: Image.Image) -> Image.Image:
    """The points alone: a new picture knows nothing of the file that it came from."""
    clear = seen.has_transparency_data
    mode = "RGBA" if clear else "L" if seen.mode in {"1", "L"} else "RGB"
    points = seen.convert(mode)
    plain = Image.new(mode, points.size)
    plain.paste(points)
    return plain


def _written(picture: Image.Image, form: str, **how: object) -> Taken:
    out = BytesIO()
    picture.save(out, form, **how)
    return Taken(f"image/{form.lower()}", out.getvalue())


def _kind(data: bytes) -> str | None:
    try:
        with Image.open(BytesIO(data), formats=_FORMATS) as opened:
            return Image.MIME.get(opened.format or "")
    except (OSError, ValueError, SyntaxError, *_BOMBS):
        return None


def _megabytes(size: int) -> str:
    return f"{size / 1024 / 1024:.0f}"


def _problem(message: str, help_: str) -> Problem:
    return Problem(_CODE, "/picture", message, help_)
