"""The Markdown subset of lesson texts: *emphasis* and **strong**, all else is plain text."""

from __future__ import annotations

from functools import lru_cache

import nh3
from markdown_it import MarkdownIt
from markupsafe import Markup, escape

_PARSER = MarkdownIt("zero").enable("emphasis")
_TAGS = {"em", "strong"}


@lru_cache(maxsize=8192)
def inline(text: str) -> Markup:
    """The text as HTML of one line: escaped, with <em> and <strong> alone."""
    if "*" not in text and "_" not in text:
        return escape(text)
    html = _PARSER.renderInline(text)
    return Markup(nh3.clean(html, tags=_TAGS, attributes={}))  # noqa: S704 - sanitised just now
