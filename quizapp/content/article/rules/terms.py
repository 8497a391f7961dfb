"""Words that a glossary may explain: rare ones, by lists of how common English words are."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from quizapp.content.article.english.lexicon import is_of_a_people, ranks
from quizapp.content.article.limits import LONGEST_NAME
from quizapp.content.article.model import Article
from quizapp.content.article.proposals import NameProposal, Span, TermProposal
from quizapp.content.readability import syllables

RULES = {
    "term-rare": "a word beyond the 7,000 most common ones of Wikipedia and of film subtitles",
    "term-long": "a word of four syllables or more beyond the 3,500 most common ones",
}
MOST = 20
"""Terms that are proposed at most, the rarest of all."""

_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
_RARE, _UNCOMMON = 7_000, 3_500
_UNKNOWN = 40_000
_LEAST = 5
_LONG = 4
# Endings, and what may stand in place of them in the word as it is listed.
_ENDINGS = (
    *(("ies", "y"), ("ied", "y"), ("ily", "y"), ("ing", ""), ("ing", "e"), ("ed", ""), ("ed", "e")),
    *(("es", ""), ("s", ""), ("ly", ""), ("ers", ""), ("er", "e"), ("er", ""), ("ment", "")),
)


@dataclass(slots=True)
class _Term:
    rank: int
    rule: str
    spans: list[Span] = field(default_factory=list)
    forms: dict[str, None] = field(default_factory=dict)


def terms(article: Article, names: Sequence[NameProposal]) -> list[TermProposal]:
    """The rare words in the order of the article, at most `MOST`; nothing but in English."""
    if article.language.split("-", maxsplit=1)[0].lower() != "en":
        return []
    found = _found(article, names)
    rarest = sorted(found, key=lambda stem: -found[stem].rank)[:MOST]
    kept = [stem for stem in found if stem in set(rarest)]
    return [
        TermProposal(
            f"term-{number}",
            found[stem].rule,
            next(iter(found[stem].forms)),
            tuple(found[stem].spans),
            tuple(found[stem].forms)[1:],
        )
        for number, stem in enumerate(kept, start=1)
    ]


def _found(article: Article, names: Sequence[NameProposal]) -> dict[str, _Term]:
    taken = {
        (span.sentence, place)
        for one in names
        for span in one.spans
        for place in range(span.start, span.end)
    }
    found: dict[str, _Term] = {}
    for _, sentence in article.sentences():
        for match in _WORD.finditer(sentence.text):
            word = match[0]
            if (sentence.id, match.start()) in taken or (match.start() and word[0].isupper()):
                continue
            stem, rank = _rank(word.casefold().replace("’", "'").removesuffix("'s"))
            rule = _rule(stem, rank)
            if rule and not is_of_a_people(word.partition("-")[0]):
                term = found.setdefault(stem, _Term(rank, rule))
                term.spans.append(Span(sentence.id, *match.span()))
                term.forms[word.lower()] = None
    return found


def _rule(stem: str, rank: int) -> str:
    if not _LEAST <= len(stem) <= LONGEST_NAME:
        return ""
    if rank > _RARE:
        return "term-rare"
    return "term-long" if rank > _UNCOMMON and syllables()(stem) >= _LONG else ""


def _rank(word: str) -> tuple[str, int]:
    """The most common form of the word, and how common that is; of parts the rarest counts."""
    if "-" in word:
        return word, max(_rank(part)[1] if len(part) > 1 else 1 for part in word.split("-"))
    forms = {word: ranks().get(word, _UNKNOWN)}
    for ending, instead in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) > 2:
            stem = word.removesuffix(ending) + instead
            forms[stem] = ranks().get(stem, _UNKNOWN)
            # "planned" comes of "plan".
            if stem[-1:] == stem[-2:-1]:
                forms[stem[:-1]] = ranks().get(stem[:-1], _UNKNOWN)
    best = min(forms, key=lambda form: (forms[form], -len(form)))
    return (best, forms[best]) if forms[best] < _UNKNOWN else (word, _UNKNOWN)
