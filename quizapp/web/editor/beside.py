"""The article beside the writing, as long as it is at hand, and how much of it was copied."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from quizapp.content.article.model import Article
from quizapp.content.licences import is_free
from quizapp.content.unfinished import MARK
from quizapp.domain.overlap import Mark, overlap
from quizapp.domain.traces import LIMIT, run_of
from quizapp.usecases.drafts import DraftView, article_beside
from quizapp.web.current import services
from quizapp.web.editor.blueprint import bp

Raw = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a sentence. copied: whether it stands so in the article."""

    text: str
    copied: bool


@dataclass(frozen=True, slots=True)
class Beside:
    """share: of the passage's words, how many stand in the article in runs of `least` or more.

    sentences: those that do, in pieces; free: whether the article's terms allow that; limit: how
    large the share may be where they don't.
    """

    article: Article
    share: Fraction
    sentences: tuple[tuple[Piece, ...], ...]
    least: int
    free: bool
    limit: Fraction

    @property
    def too_much(self) -> bool:
        """Whether the checks keep the lesson from being published for this."""
        return not self.free and self.share > self.limit


@bp.app_template_global("beside")
def beside(draft: DraftView) -> Beside | None:
    """What stands beside the writing of a draft, None for one without an article at hand."""
    article = article_beside(services(), draft)
    if article is None:
        return None
    texts = _written(draft.raw)
    least = run_of(article.language)
    found = overlap(texts, [one.text for one in article.paragraphs], least)
    marks: dict[int, list[Mark]] = {}
    for run in found.runs:
        for mark in run.marks:
            marks.setdefault(mark.text, []).append(mark)
    return Beside(
        article,
        found.share,
        tuple(tuple(_pieces(texts[n], marks[n])) for n in sorted(marks)),
        least,
        is_free(str((draft.record or {}).get("licence", ""))),
        LIMIT,
    )


def _written(raw: Raw) -> list[str]:
    """The sentences of both levels that somebody has written."""
    return [
        one["text"]
        for level in ("sentences", "easier")
        for paragraph in raw["passage"]
        for one in paragraph.get(level, ())
        if not one["text"].startswith(MARK)
    ]


def _pieces(text: str, marks: Sequence[Mark]) -> Iterator[Piece]:
    at = 0
    for mark in marks:
        if mark.start > at:
            yield Piece(text[at : mark.start], copied=False)
        yield Piece(text[mark.start : mark.end], copied=True)
        at = mark.end
    if at < len(text):
        yield Piece(text[at:], copied=False)
