"""Two texts word by word."""

from __future__ import annotations

import re
from difflib import SequenceMatcher

from quizapp.content.editing.telling.model import Span, SpanKind

# A word, a run of spaces, or a sign; in scripts without spaces each letter is a piece.
_PIECE = re.compile(r"[฀-๿຀-໿က-႟ក-៿぀-ヿ㐀-䶿一-鿿]|\w+|\s+|[^\w\s]")


def spans(old: str, new: str) -> tuple[Span, ...]:
    """What stands in both, what is gone and what is new, in the order in which it reads."""
    before, after = _PIECE.findall(old), _PIECE.findall(new)
    found: list[Span] = []
    for tag, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag == "equal":
            _add(found, SpanKind.SAME, "".join(before[a:b]))
        else:
            _add(found, SpanKind.OLD, "".join(before[a:b]))
            _add(found, SpanKind.NEW, "".join(after[c:d]))
    return tuple(found)


def _add(found: list[Span], kind: SpanKind, text: str) -> None:
    if text:
        found.append(Span(kind, text))
