"""Typed text made comparable: one normal form, and how near two names may be."""

from __future__ import annotations

import re
import unicodedata

_QUOTES = dict.fromkeys(map(ord, "‘’‚‛′ʼʹ`´ʾʿ"), "'") | dict.fromkeys(map(ord, "“”„‟″«»"), '"')
_DASHES = dict.fromkeys(map(ord, "‐‑‒–—―−﹘﹣－"), "-")
_UNIFIED = _QUOTES | _DASHES
# Zero-width characters and bidirectional controls carry no letters.
_HIDDEN_RANGES = (
    (0x00AD, 0x00AD),
    (0x061C, 0x061C),
    (0x180E, 0x180E),
    (0x200B, 0x200F),
    (0x202A, 0x202E),
    (0x2060, 0x206F),
    (0xFEFF, 0xFEFF),
)
_HIDDEN = {code: None for first, last in _HIDDEN_RANGES for code in range(first, last + 1)}
_ARTICLES = {
    "en": r"(?:the|an?)\s+",
    "fr": r"(?:(?:les?|la|une?|des)\s+|l')",
    "de": r"(?:der|die|das|den|dem|des|eine?[nmrs]?)\s+",
    "es": r"(?:el|la|los|las|una?|unos|unas)\s+",
    "it": r"(?:(?:il|lo|la|i|gli|le|una?|uno)\s+|l')",
    "pt": r"(?:os?|as?|uma?|uns|umas)\s+",
    "nl": r"(?:de|het|een)\s+",
}
# In these a mark is a help to the reader, not another letter (as it is in Swedish å or Turkish ş).
_FOLDS_MARKS = frozenset({"en", "fr", "es", "it", "pt", "nl", "ar", "fa", "he"})


def normalise(text: str, language: str = "en") -> str:
    """The form in which typed answers are compared.

    NFKC, casefold, quotes and dashes unified, spaces trimmed and collapsed, zero-width and bidi
    controls dropped, then per language: marks folded, leading article and final punctuation
    dropped. Idempotent.
    """
    primary = language.split("-", maxsplit=1)[0].lower()
    while True:
        before = text
        text = _trim(_folded(text, marks=primary in _FOLDS_MARKS), primary)
        # A dropped character may bring others together that compose, so once is not enough.
        if text == before:
            return text


def unified(text: str) -> str:
    """The text with one kind of quotation mark, apostrophe and dash; as long as it was."""
    return text.translate(_UNIFIED)


def _folded(text: str, *, marks: bool) -> str:
    # Quotes before NFKC as well: it would turn an acute accent typed for one into a space.
    text = unicodedata.normalize("NFKC", text.translate(_QUOTES)).casefold()
    text = unified(unicodedata.normalize("NFKC", text)).translate(_HIDDEN)
    if marks and not text.isascii():
        bare = (c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
        text = unicodedata.normalize("NFKC", "".join(bare))
    return " ".join(text.split())


def _trim(text: str, language: str) -> str:
    article = re.compile(_ARTICLES[language]) if language in _ARTICLES else None
    while True:
        before = text
        text = text.rstrip(" .,;:!?…؟،。").strip()
        if article and (match := article.match(text)) and len(text) > match.end():
            text = text[match.end() :]
        if text == before:
            return text


def visible(text: str) -> str:
    """The text without zero-width, bidi and control characters, spaces trimmed and collapsed."""
    kept = text.translate(_HIDDEN)
    spaced = (" " if unicodedata.category(c) == "Cc" else c for c in kept)
    return " ".join("".join(spaced).split())


def tolerance(length: int) -> int:
    """How many slips a name of that many characters forgives: 0 to 4, 1 to 9, then 2."""
    if length <= 4:
        return 0
    return 1 if length <= 9 else 2


_WORD = re.compile(r"\w+(?:['’\-]\w+)*", re.UNICODE)


def words(text: str) -> list[str]:
    """The words of a text; hyphens and apostrophes inside a word do not split it."""
    return _WORD.findall(text)
