"""Bytes to text: by their byte order mark or a charset that the file names, else UTF-8."""

from __future__ import annotations

import codecs

from quizapp.content.article import trouble
from quizapp.domain.problem import Problem

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# Of those that Python knows, the ones that web pages are written in.
_KNOWN = frozenset(
    {"utf-8", "ascii", "gb2312", "gbk", "gb18030", "big5", "shift_jis", "euc_jp", "euc_kr"}
    | {"koi8-r", "koi8-u", *(f"cp125{n}" for n in range(9)), "cp866"}
    | {f"iso8859-{n}" for n in (1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 13, 14, 15, 16)}
)


def decoded(data: bytes, charset: str = "") -> str | Problem:
    """The text. charset: what the file says of itself; only well-known ones are believed.

    A guess would turn letters into others without a word, so what is no UTF-8 is refused.
    """
    if b"\x00" in data and not data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        message = f"byte {data.index(0):,} is zero, which no text holds"
        return trouble.not_text(message, "save it as text in UTF-8")
    encoding = next((name for mark, name in _MARKS if data.startswith(mark)), _codec(charset))
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        told = "UTF-8" if encoding.startswith("utf-8") else encoding
        message = f"line {line}: byte {error.start:,} (0x{data[error.start]:02x}) is not {told}"
        return trouble.not_text(message, 'save it with the encoding "UTF-8"', line)


def _codec(charset: str) -> str:
    try:
        name = codecs.lookup(charset).name if charset else "utf-8"
    except (LookupError, ValueError):
        return "utf-8"
    # A page that says Latin 1 means Windows 1252: https://encoding.spec.whatwg.org/#names-and-labels
    if name in {"iso8859-1", "ascii"}:
        return "cp1252"
    return name if name in _KNOWN else "utf-8"
