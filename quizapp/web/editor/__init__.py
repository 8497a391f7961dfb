"""The editor: lessons written in a browser, checked as they are written, published to files."""

from quizapp.web.editor import (
    article,
    ask,
    behind,
    beside,
    clash,
    desk,
    drafts,
    fixing,
    history,
    items,
    one_picture,
    parts,
    pictures,
    review,
    steps,
    text,
    trying,
)
from quizapp.web.editor.blueprint import bp

__all__ = [
    "article",
    "ask",
    "behind",
    "beside",
    "bp",
    "clash",
    "desk",
    "drafts",
    "fixing",
    "history",
    "items",
    "one_picture",
    "parts",
    "pictures",
    "review",
    "steps",
    "text",
    "trying",
]
