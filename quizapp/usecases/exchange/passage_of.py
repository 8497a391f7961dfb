"""An article as the passage of a unit."""

from __future__ import annotations

from quizapp.content.article.model import Article, Kind
from quizapp.domain.lesson import Paragraph, Sentence


def passage_of(article: Article) -> tuple[Paragraph, ...]:
    """Its paragraphs, each under the heading that stands before it."""
    found: list[Paragraph] = []
    heading: str | None = None
    for part in article.paragraphs:
        if part.kind is Kind.HEADING:
            heading = part.text
            continue
        name = f"p{len(found) + 1}"
        sentences = (
            Sentence(f"{name}.s{n}", one.text) for n, one in enumerate(part.sentences, start=1)
        )
        found.append(Paragraph(name, tuple(sentences), heading=heading))
        heading = None
    return tuple(found)
