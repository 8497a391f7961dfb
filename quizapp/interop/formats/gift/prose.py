"""Texts of GIFT, whatever their mark, as the inline Markdown of lessons."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass

from markdown_it import MarkdownIt

from quizapp.interop.formats.gift.tree import Marked
from quizapp.interop.safe.html import Inlined, to_markdown

BLANK = "_____"
"""What stands for a missing word, as Moodle shows it."""

_SENTENCE_ENDS = tuple("?!.:…؟。")
_OPENING = "([{«„“‘\"'*"
_MARKDOWN = MarkdownIt("commonmark", {"html": True})
_BLANK_LINE = re.compile(r"\n[ \t]*\n")
_BLOCK_END = re.compile(r"(?<=</p>)|(?<=</h[1-6]>)", re.IGNORECASE)
_HEADINGS = "headings"
_HEADING = re.compile(r"\s*<h[1-6]\b", re.IGNORECASE)
# In Moodle's own format "x<y" is no tag: nothing of that name is one.
_NO_TAG = re.compile(
    r"<(?!/?(?:a|abbr|b|big|blockquote|br|center|cite|code|dd|del|div|dl|dt|em|font|h[1-6]|hr|i|img"
    r"|ins|kbd|li|ol|p|pre|q|s|script|small|span|strike|strong|style|sub|sup|table|tbody|td|tfoot"
    r"|th|thead|tr|tt|u|ul|var)\b[^<>]*>|!--)",
    re.IGNORECASE,
)


def told(text: Marked | None) -> Inlined:
    """The text, and what it had that lessons do not hold."""
    return to_markdown(_html(text)) if text else Inlined("")


@dataclass(frozen=True, slots=True)
class Piece:
    """A paragraph of a longer text, or the heading over the next one."""

    text: str
    dropped: tuple[str, ...]
    heading: bool


def paragraphs(text: Marked) -> list[Piece]:
    """The text as its paragraphs and headings, those that hold nothing left out."""
    if text.mark in ("html", "markdown"):
        parts = _BLOCK_END.split(_html(text))
    else:
        parts = [_html(Marked(part, text.mark, text.at)) for part in _BLANK_LINE.split(text.text)]
    pieces = []
    for part in parts:
        found = to_markdown(part)
        heading = _HEADING.match(part) is not None
        # It is kept as one; that inline Markdown has none does not matter here.
        dropped = tuple(one for one in found.dropped if not heading or one != _HEADINGS)
        pieces.append(Piece(found.text, dropped, heading))
    return [one for one in pieces if one.text or one.dropped]


def with_blank(stem: str, tail: str) -> str:
    """A question's text with a blank where the answers stood.

    A tail of punctuation alone behind a whole sentence is no place for a word: it is left out.
    """
    if stem[-1:] in _SENTENCE_ENDS and not any(one.isalnum() for one in tail):
        return stem
    before = "" if not stem or stem[-1] in _OPENING else " "
    after = "" if not tail or not (tail[0].isalnum() or tail[0] in _OPENING) else " "
    return f"{stem}{before}{BLANK}{after}{tail}"


def _html(text: Marked) -> str:
    match text.mark:
        case "html":
            return text.text
        case "markdown":
            return str(_MARKDOWN.render(text.text))
        case "plain":
            return html.escape(text.text)
        case _:
            return _NO_TAG.sub("&lt;", text.text)
