"""Drafts of questions: where gaps could be, and what could be put in order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from quizapp.content.article.model import Article
from quizapp.content.article.proposals import (
    DateProposal,
    EventProposal,
    HedgeProposal,
    ItemProposal,
    NameProposal,
    NumberProposal,
    Span,
)

RULES = {
    "cloze-fact": "a sentence with two names, dates or numbers or more: gaps at two of them",
    "cloze-hedge": "a sentence with a hedge: a gap at the word that says how sure it is",
    "ordering-dates": "three different dates or more: events to put in order",
}
MOST = 6
"""Gap drafts that are proposed at most of either kind."""

_GAPS = 2
_LEAST_EVENTS = 3
Fact = DateProposal | NameProposal | NumberProposal


def items(
    article: Article,
    facts: Sequence[Fact],
    hedges: Sequence[HedgeProposal],
    timeline: Sequence[EventProposal],
) -> Iterator[ItemProposal]:
    """The drafts, numbered; each is a place to ask at and no question yet."""
    for number, (kind, rule, text, spans) in enumerate(
        [*_facts(article, facts), *_hedges(article, hedges), *_order(timeline)], start=1
    ):
        yield ItemProposal(f"item-{number}", rule, text, spans, kind)


_Draft = tuple[str, str, str, tuple[Span, ...]]


def _facts(article: Article, facts: Sequence[Fact]) -> list[_Draft]:
    by_sentence: dict[str, list[Span]] = {}
    for one in facts:
        for span in one.spans:
            by_sentence.setdefault(span.sentence, []).append(span)
    found: list[_Draft] = []
    for _, sentence in article.sentences():
        spans = sorted(by_sentence.get(sentence.id, ()), key=lambda span: span.start)
        apart = [spans[0], spans[-1]] if len(spans) >= _GAPS else []
        if apart and apart[0].end < apart[1].start:
            found.append(("cloze", "cloze-fact", sentence.text, tuple(apart)))
    return found[:MOST]


def _hedges(article: Article, hedges: Sequence[HedgeProposal]) -> list[_Draft]:
    first: dict[str, Span] = {}
    for one in hedges:
        if one.rule != "hedge-saying":
            first.setdefault(one.spans[0].sentence, one.spans[0])
    found: list[_Draft] = [
        ("cloze", "cloze-hedge", sentence.text, (first[sentence.id],))
        for _, sentence in article.sentences()
        if sentence.id in first
    ]
    return found[:MOST]


def _order(timeline: Sequence[EventProposal]) -> Iterator[_Draft]:
    by_date = {one.when: one for one in timeline}
    if len(by_date) >= _LEAST_EVENTS:
        spans = tuple(one.spans[0] for one in by_date.values())
        yield "ordering", "ordering-dates", ", ".join(by_date), spans
