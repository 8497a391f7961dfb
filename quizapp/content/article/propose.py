"""All proposals for an article, and what their rules are."""

from __future__ import annotations

from collections.abc import Mapping
from types import ModuleType

from quizapp.content.article.model import Article
from quizapp.content.article.proposals import Proposals
from quizapp.content.article.rules import (
    claims,
    dates,
    hedges,
    items,
    names,
    numbers,
    speakers,
    terms,
    timeline,
)
from quizapp.content.hedging import hedging

_MODULES: tuple[ModuleType, ...] = (
    dates,
    numbers,
    names,
    hedges,
    speakers,
    claims,
    timeline,
    terms,
    items,
)
_ENGLISH_ALONE = ("names", "speakers", "terms")


def rules() -> Mapping[str, str]:
    """What each rule looks for, by its id."""
    return {rule: told for module in _MODULES for rule, told in module.RULES.items()}


def propose(article: Article, published: str = "") -> Proposals:
    """What the rules find. published: the day of the article if known, for dates without a year.

    The same article gives the same proposals with the same ids.
    """
    found_dates = tuple(dates.dates(article))
    found_numbers = tuple(numbers.numbers(article))
    found_names = tuple(names.names(article))
    found_hedges = tuple(hedges.hedges(article))
    found_speakers = tuple(speakers.speakers(article))
    events = tuple(timeline.timeline(found_dates, published))
    facts: tuple[items.Fact, ...] = (*found_dates, *found_names, *found_numbers)
    return Proposals(
        article,
        found_dates,
        found_numbers,
        found_names,
        found_hedges,
        found_speakers,
        tuple(claims.claims(article, found_hedges, found_speakers)),
        events,
        tuple(terms.terms(article, found_names)),
        tuple(items.items(article, facts, found_hedges, events)),
        _not_looked_for(article.language),
    )


def _not_looked_for(language: str) -> tuple[str, ...]:
    primary = language.split("-", maxsplit=1)[0].lower()
    kinds = () if primary == "en" else _ENGLISH_ALONE
    return (*kinds, "hedges") if hedging(language) is None else kinds
