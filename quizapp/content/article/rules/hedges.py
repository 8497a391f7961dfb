"""Words that hedge: those that the linter knows of the language, so that both agree."""

from __future__ import annotations

from collections.abc import Iterator

from quizapp.content.article.model import Article
from quizapp.content.article.proposals import HedgeProposal, Span
from quizapp.content.hedging import hedging

RULES = {
    "hedge-reported": "a word that passes a thing on: reportedly, are said to, suggest",
    "hedge-unsure": "a word of doubt: may, appears, if confirmed, uncertain",
    "hedge-saying": "a word that needs somebody who says it: according to, announced",
}


def hedges(article: Article) -> Iterator[HedgeProposal]:
    """Each hedge of each sentence, headings left out; nothing where the language is not known."""
    known = hedging(article.language)
    if known is None:
        return
    number = 0
    for _, sentence in article.sentences():
        found = [
            *((match, "hedge-reported") for match in known.doubt.finditer(sentence.text)),
            *((match, "hedge-saying") for match in known.saying.finditer(sentence.text)),
        ]
        end = 0
        for match, rule in sorted(found, key=lambda one: (one[0].start(), -one[0].end())):
            if match.start() < end:
                continue
            number, end = number + 1, match.end()
            unsure = rule == "hedge-reported" and known.unsure.fullmatch(match[0])
            yield HedgeProposal(
                f"hedge-{number}",
                "hedge-unsure" if unsure else rule,
                match[0],
                (Span(sentence.id, match.start(), match.end()),),
            )
