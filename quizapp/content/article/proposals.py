"""What is proposed for an article; every proposal names its rule and the words that it rests on.

Nothing of it is a lesson: an author accepts or leaves each one.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields
from enum import StrEnum

from quizapp.content.article.model import Article
from quizapp.domain.lesson import Status


class NameKind(StrEnum):
    """What a name names, as far as a rule can tell."""

    PERSON = "person"
    PLACE = "place"
    ORGANISATION = "organisation"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Span:
    """Characters `start` to `end` of the sentence with that id ("p4.s2")."""

    sentence: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Proposal:
    """rule: id of the rule that made it; text: the words as they stand; spans: where."""

    id: str
    rule: str
    text: str
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class DateProposal(Proposal):
    """A date. when: YYYY, YYYY-MM, YYYY-MM-DD; --MM-DD or --MM without its year; None if vague."""

    when: str | None


@dataclass(frozen=True, slots=True)
class NumberProposal(Proposal):
    """A number, with the word that it counts where there is one."""

    unit: str


@dataclass(frozen=True, slots=True)
class NameProposal(Proposal):
    """A name. forms: other spellings of it in the article, as a last name alone."""

    kind: NameKind
    forms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class HedgeProposal(Proposal):
    """Words that say that a thing is reported, unsure, or somebody's word."""


@dataclass(frozen=True, slots=True)
class SpeakerProposal(Proposal):
    """Who says something. text: who; verb: how ("announced")."""

    verb: str


@dataclass(frozen=True, slots=True)
class ClaimProposal(Proposal):
    """A sentence whose claim is to be retold and confirmed. who: as a claim gives it."""

    status: Status
    who: str
    paragraph: int


@dataclass(frozen=True, slots=True)
class EventProposal(Proposal):
    """An entry of a timeline. when: as in a unit; inferred: whether its year was worked out."""

    when: str
    inferred: bool


@dataclass(frozen=True, slots=True)
class TermProposal(Proposal):
    """A word that the glossary may explain. forms: other spellings in the article."""

    forms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ItemProposal(Proposal):
    """A draft of a question. type: "cloze" or "ordering"; spans: the gaps, or the dated words."""

    type: str


@dataclass(frozen=True, slots=True)
class Proposals:
    """All that is proposed, each kind in the order of the article.

    not_looked_for: kinds that no rule looks for in the language of the article.
    """

    article: Article
    dates: tuple[DateProposal, ...]
    numbers: tuple[NumberProposal, ...]
    names: tuple[NameProposal, ...]
    hedges: tuple[HedgeProposal, ...]
    speakers: tuple[SpeakerProposal, ...]
    claims: tuple[ClaimProposal, ...]
    timeline: tuple[EventProposal, ...]
    terms: tuple[TermProposal, ...]
    items: tuple[ItemProposal, ...]
    not_looked_for: tuple[str, ...]

    def by_kind(self) -> Iterator[tuple[str, tuple[Proposal, ...]]]:
        """Each kind by its name, with its proposals."""
        for field in fields(self):
            if field.name not in {"article", "not_looked_for"}:
                yield field.name, getattr(self, field.name)

    def every(self) -> Iterator[Proposal]:
        """All proposals."""
        for _, found in self.by_kind():
            yield from found
