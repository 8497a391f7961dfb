"""CommonMark as the texts of a lesson."""

from __future__ import annotations

from markdown_it import MarkdownIt

from quizapp.interop.notes import Notes

_PARSER = MarkdownIt("commonmark").enable(["table", "strikethrough"])


def inline(markdown: str, field: str, notes: Notes) -> str:
    """The text on one line; what it cannot hold is noted."""
    html = _PARSER.render(markdown)
    text = notes.text(html, field)
    if "<pre>" in html:
        notes.lose(field, "the lines of a program", "its lines follow each other")
    return text
