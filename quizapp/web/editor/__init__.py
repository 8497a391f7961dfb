"""The editor: lessons written in a browser, checked as they are written, published to files."""

from quizapp.web.editor import (
    ask,
    behind,
    clash,
    desk,
    drafts,
    fixing,
    history,
    items,
    parts,
    review,
    steps,
    text,
    trying,
)
from quizapp.web.editor.blueprint import bp

__all__ = [
    "ask",
    "behind",
    "bp",
    "clash",
    "desk",
    "drafts",
    "fixing",
    "history",
    "items",
    "parts",
    "review",
    "steps",
    "text",
    "trying",
]
