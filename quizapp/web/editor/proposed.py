"""Proposals as a page shows them: in groups, each with its sentence and the rule that made it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from quizapp.content.article.draft import unit as limits
from quizapp.content.article.draft.about import KINDS
from quizapp.content.article.draft.facts import FACTS
from quizapp.content.article.proposals import (
    ClaimProposal,
    DateProposal,
    EventProposal,
    ItemProposal,
    NameKind,
    NameProposal,
    NumberProposal,
    Proposal,
    Proposals,
    TermProposal,
)
from quizapp.content.article.propose import rules

TICKED = "take"
"""The field of all tick boxes."""
MOST_FACTS = 200

_ITEMS = {"cloze": "Fill the gaps", "ordering": "Put in order"}


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a sentence. marked: whether it is what the proposal is about."""

    text: str
    marked: bool


@dataclass(frozen=True, slots=True)
class Line:
    """A proposal. text: what is proposed; more: what the rules guess; pieces: its sentence;

    rule: what the rule that made it looks for.
    """

    id: str
    text: str
    more: str
    pieces: tuple[Piece, ...]
    rule: str


@dataclass(frozen=True, slots=True)
class Group:
    """A kind of proposals. about: what becomes of those that are ticked; more: how many are not

    shown, as a lesson takes no more.
    """

    name: str
    title: str
    noun: str
    about: str
    lines: tuple[Line, ...]
    more: int


@dataclass(frozen=True, slots=True)
class _Kind:
    title: str
    noun: str
    about: str
    most: int


_KINDS = {
    "claims": _Kind(
        "Claims",
        "claim",
        "Each becomes a claim of the lesson, to be told in your own words. Check how sure it is.",
        limits.MOST_CLAIMS,
    ),
    "timeline": _Kind(
        "Timeline", "event", "Each becomes an entry of the timeline.", limits.MOST_EVENTS
    ),
    "names": _Kind(
        "Names",
        "name",
        "A typed answer that is another one of these names is never taken for a slip of the pen.",
        limits.MOST_NAMES,
    ),
    "terms": _Kind("Words to explain", "word", "Each goes into the glossary.", limits.MOST_TERMS),
    "items": _Kind(
        "Questions",
        "question",
        "Each becomes a question to be written: the rules know where to ask, not what.",
        limits.MOST_ITEMS,
    ),
    "dates": _Kind(
        "Dates", "date", "Named where you write the paragraph, so that none is lost.", MOST_FACTS
    ),
    "numbers": _Kind(
        "Numbers",
        "number",
        "Named where you write the paragraph, so that none is lost.",
        MOST_FACTS,
    ),
}


def groups_of(proposals: Proposals) -> tuple[Group, ...]:
    """What can be ticked, in the order in which a teacher decides."""
    texts = {one.id: one.text for _, one in proposals.article.sentences()}
    found = dict(proposals.by_kind())
    known = rules()
    return tuple(
        Group(
            name,
            kind.title,
            kind.noun,
            kind.about,
            tuple(_line(one, texts, known) for one in found[name][: kind.most]),
            max(0, len(found[name]) - kind.most),
        )
        for name, kind in _KINDS.items()
    )


def ids_in(proposals: Proposals, ticks: frozenset[str]) -> frozenset[str]:
    """Those of the ticks that are proposals which can be taken."""
    return ticks & frozenset(one.id for _, one in _taken(proposals))


def ticked(proposals: Proposals, ticks: frozenset[str], do: str) -> frozenset[str]:
    """The ticks after a button: "all:claims", "none:claims"; another one changes nothing."""
    verb, _, name = do.partition(":")
    group = frozenset(one.id for kind, one in _taken(proposals) if kind == name)
    if verb == "all":
        return ticks | group
    return ticks - group if verb == "none" else ticks


def _taken(proposals: Proposals) -> Iterator[tuple[str, Proposal]]:
    for name, found in proposals.by_kind():
        if name in {*KINDS, *FACTS}:
            yield from ((name, one) for one in found[: _KINDS[name].most])


def _line(one: Proposal, texts: dict[str, str], known: Mapping[str, str]) -> Line:
    text, more = _said(one)
    first = one.spans[0].sentence
    marks = [(span.start, span.end) for span in one.spans if span.sentence == first]
    return Line(
        one.id,
        text,
        more,
        tuple(_pieces(texts.get(first, one.text), marks)),
        known.get(one.rule, one.rule),
    )


def _pieces(text: str, marks: list[tuple[int, int]]) -> Iterator[Piece]:
    at = 0
    for start, end in sorted(marks):
        if start < at:
            continue
        if start > at:
            yield Piece(text[at:start], marked=False)
        yield Piece(text[start:end], marked=True)
        at = end
    if at < len(text):
        yield Piece(text[at:], marked=False)


def _said(one: Proposal) -> tuple[str, str]:
    """What is proposed, and what the rules guess of it."""
    if isinstance(one, ClaimProposal):
        who = f", says {one.who}" if one.who else ""
        return one.text, f"{one.status.value.replace('-', ' ')}{who}"
    if isinstance(one, EventProposal):
        return one.text, f"{one.when}{', its year worked out' if one.inferred else ''}"
    if isinstance(one, DateProposal):
        known = one.when or ""
        # Without a year it says no more than the words do.
        return one.text, "" if known.startswith("-") else known
    if isinstance(one, NameProposal):
        kind = "" if one.kind is NameKind.UNKNOWN else one.kind.value
        return one.text, ", ".join(filter(None, [kind, *one.forms]))
    if isinstance(one, NumberProposal):
        return f"{one.text} {one.unit}".strip(), ""
    if isinstance(one, TermProposal):
        return one.text, ", ".join(one.forms)
    if isinstance(one, ItemProposal):
        return _ITEMS.get(one.type, one.type), ""
    return one.text, ""
