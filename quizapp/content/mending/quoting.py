"""A text with other marks or spaces, together with what is cited of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from quizapp.content.pointers import Raw, value_at, with_value
from quizapp.content.scan import escape

_CLASSES = ("'‘’‚‛′ʼ´`", '"“”„‟″«»', "-‐‑‒–—―−")
_PASSAGE = re.compile(r"/passage/\d+/(?:sentences|easier)/\d+/text")
_HIDDEN = "[\ufeff]*"


def words_of(quote: str, text: str) -> str | None:
    """How the words of a quote stand in the text, where they stand at one place alone.

    Marks, dashes and the space between words may be of another kind.
    """
    wanted = quote.replace("\ufeff", "").split()
    if not wanted:
        return None
    pattern = r"\s+".join(_HIDDEN.join(map(_any_kind, word)) for word in wanted)
    found = [match[1] for match in re.finditer(rf"(?=({pattern}))", text)]
    return found[0] if len(found) == 1 else None


def reworded(raw: Raw, pointer: str, text: str) -> Raw | None:
    """The object with `text` at the pointer.

    Where that is a sentence of the passage, what is cited of it gets the words as they stand now;
    None when one of these would stand nowhere, or at several places.
    """
    old = value_at(raw, pointer)
    made = with_value(raw, pointer, text)
    if not _PASSAGE.fullmatch(pointer):
        return made
    sentence = value_at(raw, pointer.rpartition("/")[0])["id"]
    for at, quote in _cites(raw, sentence, ""):
        if quote in old and quote not in text:
            words = words_of(quote, text)
            if words is None:
                return None
            made = with_value(made, at, words)
    return made


def sentence_texts(raw: Raw, sentence: object) -> Iterator[str]:
    """The texts of the passage under that id."""
    for paragraph in raw.get("passage", ()):
        for one in [*paragraph.get("sentences", ()), *paragraph.get("easier", ())]:
            if one.get("id") == sentence:
                yield one["text"]


def _any_kind(character: str) -> str:
    kinds = next((kinds for kinds in _CLASSES if character in kinds), None)
    return f"[{re.escape(kinds)}]" if kinds else re.escape(character)


def _cites(node: Any, sentence: str, at: str) -> Iterator[tuple[str, str]]:
    """Pointer and text of each quote of the sentence."""
    if isinstance(node, list):
        for n, inner in enumerate(node):
            yield from _cites(inner, sentence, f"{at}/{n}")
    elif isinstance(node, dict):
        if node.get("sentence") == sentence and isinstance(node.get("quote"), str):
            yield f"{at}/quote", node["quote"]
        for key, inner in node.items():
            if isinstance(inner, list | dict):
                yield from _cites(inner, sentence, f"{at}/{escape(key)}")
