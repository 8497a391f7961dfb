"""What a file really is, by its first bytes, whatever it is called."""

from __future__ import annotations

from quizapp.content.article import trouble
from quizapp.content.article.readers import readers
from quizapp.domain.problem import Problem

_BEGINNINGS: tuple[tuple[bytes, str, str], ...] = (
    (b"%PDF-", "a PDF", ".pdf"),
    (b"PK\x03\x04", "a zip file, as a Word document is one", ".docx"),
    (b"\xd0\xcf\x11\xe0", "an old Word file (.doc) or one behind a password", ""),
    (b"{\\rtf", "rich text (RTF)", ""),
    (b"\x89PNG", "a picture", ""),
    (b"\xff\xd8\xff", "a picture", ""),
    (b"GIF8", "a picture", ""),
    (b"\x1f\x8b", "a packed file", ""),
    (b"\x7fELF", "a program", ""),
    (b"MZ\x90", "a program", ""),
)
_HTML = (b"<!doctype html", b"<html")
_LOOK = 1024
_SAVE_AS = "open it in its program and save it as .docx, .pdf or .txt, without a password"


def lie(data: bytes, extension: str) -> Problem | None:
    """Why a file is not what its ending says, None when nothing speaks against it."""
    found = _found(data)
    named = readers()[extension]
    if found is None:
        # These two have a beginning that nobody can do without.
        if extension == ".docx":
            return _told(named.NAME, "something else", _SAVE_AS)
        if extension == ".pdf" and b"%PDF-" not in data[:_LOOK]:
            return _told(named.NAME, "something else", _SAVE_AS)
        return None
    what, real = found
    if real in named.EXTENSIONS:
        return None
    return _told(named.NAME, what, f"rename it to end in {real}" if real else _SAVE_AS)


def _found(data: bytes) -> tuple[str, str] | None:
    head = data[:_LOOK].lstrip(b"\xef\xbb\xbf \t\r\n")
    for beginning, what, real in _BEGINNINGS:
        if head.startswith(beginning):
            return what, real
    return ("a web page", ".html") if head[:20].lower().startswith(_HTML) else None


def _told(named: str, what: str, help_: str) -> Problem:
    return trouble.other_kind(named, what, help_)
