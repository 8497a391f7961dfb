"""Text out of bytes: UTF-8, or UTF-16 that says so, and never a guess."""

from __future__ import annotations

import codecs

from quizapp.interop import trouble


def decoded(data: bytes) -> str:
    """The text without its byte order mark, line ends as they are.

    Raises ReadError, with line and column, for anything but UTF-8 (with or without a mark) and
    UTF-16 with a mark, and for a NUL, which no text has.
    """
    encoding, mark = _encoding(data)
    body = data[len(mark) :]
    try:
        text = body.decode(encoding)
    except UnicodeDecodeError as error:
        line, column = _place(body[: error.start].decode(encoding, "ignore"))
        wrong = body[error.start : error.start + 1].hex()
        message = f"is not text in {_name(encoding)}: found the byte 0x{wrong}"
        raise trouble.not_text(message, line, column) from error
    if "\0" in text:
        line, column = _place(text[: text.index("\0")])
        raise trouble.not_text("is not text: found a NUL character", line, column)
    return text


def _encoding(data: bytes) -> tuple[str, bytes]:
    for encoding, mark in (
        ("utf-8", codecs.BOM_UTF8),
        ("utf-16-le", codecs.BOM_UTF16_LE),
        ("utf-16-be", codecs.BOM_UTF16_BE),
    ):
        if data.startswith(mark):
            return encoding, mark
    return "utf-8", b""


def _name(encoding: str) -> str:
    return "UTF-8" if encoding == "utf-8" else "UTF-16"


def _place(before: str) -> tuple[int, int]:
    """Line and column, from 1, of what follows a text."""
    return before.count("\n") + 1, len(before) - before.rfind("\n")
