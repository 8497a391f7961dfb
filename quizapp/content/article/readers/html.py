"""HTML as saved from a browser: what is told, without menus, forms, scripts and pictures."""

from __future__ import annotations

import re
from collections.abc import Sequence

from quizapp.content.article.model import Block
from quizapp.content.article.readers.decoding import decoded
from quizapp.content.article.readers.tags import blocks
from quizapp.domain.problem import Problem

NAME = "HTML"
EXTENSIONS = (".html", ".htm", ".xhtml")
APART = True

_HEAD = 2048
_CHARSET = re.compile(rb"""charset\s{0,9}=\s{0,9}["']?([A-Za-z0-9_.:-]{1,40})""", re.IGNORECASE)


def read(data: bytes) -> Sequence[Block] | Problem:
    """The blocks of a page."""
    named = _CHARSET.search(data, 0, _HEAD)
    text = decoded(data, named[1].decode("ascii") if named else "")
    return text if isinstance(text, Problem) else blocks(text)
