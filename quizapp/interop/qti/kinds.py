"""What a file is, by a look at its first bytes and at its manifest."""

from __future__ import annotations

import re

from quizapp.interop.format import Fit
from quizapp.interop.model import Source
from quizapp.interop.packages.manifest import FILE
from quizapp.interop.safe.archive import Archive, is_zip
from quizapp.interop.trouble import ReadError

WHAT = "the QTI package"

_HEAD = 20_000
_ROOTS = {
    3: re.compile(rb"<(?:\w+:)?qti-assessment-(?:item|test|section|stimulus)[\s>]"),
    2: re.compile(rb"<(?:\w+:)?assessment(?:Item|Test|Section|Stimulus)[\s>]"),
}
_RESOURCES = {
    3: re.compile(rb"type\s*=\s*[\"'](?:imsqti_[a-z]+_xmlv3p0|imsqti_(?:item|test)_v3p0)"),
    2: re.compile(rb"type\s*=\s*[\"']ims(?:qti|apip)[a-z_]*_xmlv2p[0-9]"),
}


def fits(source: Source, version: int) -> Fit:
    """How surely a file is QTI of that version, 2 or 3. Never raises."""
    data = source.data
    if not is_zip(data):
        return Fit.SURE if _ROOTS[version].search(_plain(data[:_HEAD])) else Fit.NO
    try:
        archive = Archive.open(data, WHAT)
        if archive.has(FILE):
            found = _RESOURCES[version].search(_plain(archive.read(FILE)))
            return Fit.SURE if found else Fit.NO
        files = [name for name in archive.names if name.endswith(".xml")][:20]
        heads = (_plain(archive.read(name)[:_HEAD]) for name in files)
        return Fit.LIKELY if any(_ROOTS[version].search(head) for head in heads) else Fit.NO
    except ReadError:
        return Fit.NO


def _plain(data: bytes) -> bytes:
    """The bytes as if they were of one byte a character, for names in ASCII."""
    return data.replace(b"\0", b"") if data[:2] in {b"\xff\xfe", b"\xfe\xff"} else data
