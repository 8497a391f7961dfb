"""A table made by hand against what is proposed: what of it was found, and what was too much."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from quizapp.content.article.model import Article
from quizapp.content.article.proposals import Proposal
from quizapp.content.article.propose import propose

TABLES = Path(__file__).parent / "tables"
UNSEEN = TABLES / "unseen"
"""Of an article that no rule was changed for: what it comes to can be expected of others."""

Table = Mapping[str, Mapping[str, Any]]
Mention = tuple[str, str]


@dataclass(frozen=True)
class Measured:
    """One kind. wanted: what the table holds; right, missed, false: (sentence, words)."""

    wanted: int
    missed: tuple[Mention, ...]
    false: tuple[Mention, ...]

    @property
    def found(self) -> float:
        """The share of the table that was proposed."""
        return 1 - len(self.missed) / self.wanted

    @property
    def right(self) -> int:
        """How many of the table were proposed."""
        return self.wanted - len(self.missed)


def table(name: str, folder: Path = TABLES) -> Table:
    """The table of that name: by sentence whether it hedges, its dates and its names."""
    found: Table = json.loads((folder / f"{name}.json").read_text(encoding="utf-8"))
    return found


def measure(article: Article, by_hand: Table) -> dict[str, Measured]:
    """Hedged sentences, dates and names, each mention counted."""
    made = propose(article)
    hedged = {(span.sentence, "hedged") for one in made.hedges for span in one.spans}
    wanted = {(sentence, "hedged") for sentence, row in by_hand.items() if row.get("hedged")}
    texts = {one.id: one.text for paragraph in article.paragraphs for one in paragraph.sentences}
    return {
        "hedged sentences": _measured(wanted, hedged),
        "dates": _measured(_listed(by_hand, "dates"), _mentions(made.dates, texts)),
        "names": _measured(_listed(by_hand, "names"), _mentions(made.names, texts)),
    }


def _listed(by_hand: Table, kind: str) -> set[Mention]:
    return {
        (sentence, plain(words)) for sentence, row in by_hand.items() for words in row.get(kind, ())
    }


def _mentions(made: Iterable[Proposal], texts: Mapping[str, str]) -> set[Mention]:
    return {
        (span.sentence, plain(texts[span.sentence][span.start : span.end]))
        for one in made
        for span in one.spans
    }


def _measured(wanted: set[Mention], found: set[Mention]) -> Measured:
    return Measured(len(wanted), tuple(sorted(wanted - found)), tuple(sorted(found - wanted)))


def plain(words: str) -> str:
    """An article before a name or a date, and the kind of apostrophe, make no difference."""
    return words.casefold().replace("’", "'").removeprefix("the ")
