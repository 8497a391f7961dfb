"""A paragraph as running text."""

from __future__ import annotations

from quizapp.content.editing.guard import Raw

STANDARD = "sentences"
EASIER = "easier"


def text_of_paragraph(paragraph: Raw, level: str = STANDARD) -> str:
    """Its sentences in one line; "" where it has no such variant. level: STANDARD or EASIER."""
    return " ".join(one["text"] for one in paragraph.get(level, ()))
