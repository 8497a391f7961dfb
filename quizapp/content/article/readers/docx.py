"""Word documents (.docx): looked through before mammoth may unpack them."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Sequence
from typing import TYPE_CHECKING

from quizapp.content.article import trouble
from quizapp.content.article.limits import MOST_PARTS, MOST_RATIO, MOST_UNPACKED
from quizapp.content.article.model import Block
from quizapp.content.article.readers.tags import blocks
from quizapp.domain.problem import Problem
from quizapp.late import late

if TYPE_CHECKING:
    import mammoth
else:
    mammoth = late("mammoth")

NAME = "Word (.docx)"
EXTENSIONS = (".docx",)
APART = True

_WHAT = "the Word file"
_BODY = "word/document.xml"
_XML = (".xml", ".rels")
_ENCRYPTED = 0x1
# What a stored part gains by packing again says nothing below this size.
_SMALL = 100_000


def read(data: bytes) -> Sequence[Block] | Problem:
    """The blocks of a document; headings by their styles, in whichever language Word named them."""
    try:
        refused = _refused(data)
        if refused is not None:
            return refused
        no_picture = mammoth.images.img_element(lambda _: {"src": ""})
        made = mammoth.convert_to_html(io.BytesIO(data), convert_image=no_picture)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError) as error:
        return trouble.damaged(_WHAT, str(error) or "it is not whole")
    except Exception as error:  # noqa: BLE001 - mammoth raises whatever its parser does
        return trouble.damaged(_WHAT, type(error).__name__)
    return blocks(made.value)


def _refused(data: bytes) -> Problem | None:
    """Why the parts inside are not to be unpacked."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = archive.infolist()
        if len(parts) > MOST_PARTS:
            return trouble.bomb(f"holds {len(parts):,} parts, the limit is {MOST_PARTS:,}")
        if any(part.flag_bits & _ENCRYPTED for part in parts):
            return trouble.locked(_WHAT)
        if all(part.filename != _BODY for part in parts):
            help_ = "save it from Word as a document (.docx)"
            return trouble.other_kind("a Word file", "a zip file of another kind", help_)
        whole = 0
        for part in parts:
            # The sizes that a zip file gives may lie, so what comes out is counted.
            size = _unpacked(archive, part, MOST_UNPACKED - whole)
            whole += size
            if whole > MOST_UNPACKED or size > max(_SMALL, MOST_RATIO * part.compress_size):
                told = f"its part {part.filename[:60]!r} unpacks to {size:,} bytes or more"
                return trouble.bomb(told)
            if part.filename.endswith(_XML) and _declares(archive, part):
                told = f"its part {part.filename[:60]!r} declares XML entities"
                return trouble.bomb(told)
    return None


def _unpacked(archive: zipfile.ZipFile, part: zipfile.ZipInfo, most: int) -> int:
    size = 0
    with archive.open(part) as file:
        while size <= most and (chunk := file.read(65_536)):
            size += len(chunk)
    return size


def _declares(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> bool:
    """Whether there is a document type: Word writes none, and entities come with one alone."""
    content = archive.read(part)
    # In UTF-16 there is a zero byte beside each letter.
    return b"<!DOCTYPE" in content.replace(b"\x00", b"").upper()
