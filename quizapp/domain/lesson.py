"""The unit: passage, glossary, timeline, claims and items, frozen once loaded."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction
from typing import Any

from quizapp.domain.stimulus import Stimulus


class Level(StrEnum):
    """A reading level of the passage."""

    STANDARD = "standard"
    EASIER = "easier"


class Status(StrEnum):
    """How sure a claim is."""

    REPORTED = "reported"
    CONFIRMED = "confirmed"
    DISPUTED = "disputed"
    DENIED = "denied"
    RETRACTED = "retracted"
    ANALYSIS = "analysis"
    OPEN_QUESTION = "open-question"


class WhyKind(StrEnum):
    """In which way a distractor is wrong."""

    CONTRADICTED = "contradicted"
    NOT_IN_TEXT = "not-in-text"
    NOT_ASKED = "true-but-not-asked"


@dataclass(frozen=True, slots=True)
class Evidence:
    """Words of a passage sentence: `quote` is an exact part of the sentence with id `sentence`."""

    sentence: str
    quote: str


@dataclass(frozen=True, slots=True)
class Why:
    """Why a distractor is wrong, in one sentence for the student."""

    kind: WhyKind
    text: str
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of the passage; the id is stable over edits."""

    id: str
    text: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph at standard level with an optional easier variant of the same facts."""

    id: str
    sentences: tuple[Sentence, ...]
    easier: tuple[Sentence, ...] = ()
    heading: str | None = None

    def at(self, level: Level) -> tuple[Sentence, ...]:
        """The sentences that a reader at `level` sees."""
        return self.easier if level is Level.EASIER and self.easier else self.sentences


@dataclass(frozen=True, slots=True)
class Objective:
    """What a student can do after the unit."""

    id: str
    text: str


@dataclass(frozen=True, slots=True)
class Term:
    """A glossary entry; `forms` are other spellings of the term that stand in the passage."""

    id: str
    term: str
    definition: str
    forms: tuple[str, ...] = ()


class InferredPart(StrEnum):
    """What of an inferred date is inferred: all of it, or the year alone."""

    DATE = "date"
    YEAR = "year"


@dataclass(frozen=True, slots=True)
class Event:
    """A timeline entry; `when` is YYYY, YYYY-MM or YYYY-MM-DD.

    inferred: why the date is inferred, None when the text gives it; inferred_part says what of it.
    """

    id: str
    when: str
    label: str
    text: str
    evidence: tuple[Evidence, ...]
    claims: tuple[str, ...] = ()
    inferred: str | None = None
    inferred_part: InferredPart = InferredPart.DATE

    @property
    def approximate(self) -> bool:
        """Whether the whole date is inferred, so that it is shown as "about" that time."""
        return self.inferred is not None and self.inferred_part is InferredPart.DATE


@dataclass(frozen=True, slots=True)
class Claim:
    """A statement with who says it and how sure they are."""

    id: str
    text: str
    status: Status
    who: str
    as_of: str
    evidence: tuple[Evidence, ...]
    source: str | None = None


@dataclass(frozen=True, slots=True)
class LintIgnore:
    """Rules that an author switched off for one item, with the reason."""

    ignore: tuple[str, ...]
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """A question: what all types share, and `body`, the frozen value of the type's own room.

    points: 0 for a type that is never scored; stimulus: id of what the item is about.
    """

    id: str
    type: str
    stem: str
    objective: str
    body: Any
    points: Fraction = Fraction(0)
    evidence: tuple[Evidence, ...] = ()
    explanation: str = ""
    stimulus: str | None = None
    claims: tuple[str, ...] = ()
    hint: str | None = None
    lint: LintIgnore | None = None


@dataclass(frozen=True, slots=True)
class Draw:
    """Of the items of an objective only `n` are asked, drawn anew for each attempt."""

    objective: str
    n: int


@dataclass(frozen=True, slots=True)
class Sensitive:
    """A topic that needs care in class, with advice to the teacher."""

    topic: str
    advice: str


@dataclass(frozen=True, slots=True)
class Notes:
    """What the teacher needs and the student does not see."""

    aims: tuple[str, ...]
    sensitive: tuple[Sensitive, ...] = ()
    discussion: tuple[str, ...] = ()
    background: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class LevelLabel:
    """The name of a reading level and the school years it is meant for."""

    label: str
    grades: str


@dataclass(frozen=True, slots=True)
class Part:
    """A lesson inside of a unit that was composed of several.

    id: what every id of the lesson begins with here, before a dot; lesson: its own unit id; names:
    what it calls people and places.
    """

    id: str
    lesson: str
    title: str
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Unit:
    """A lesson unit. `digest`: SHA-256 (hex) of its canonical JSON; it names this version.

    certainty: students also say how sure they are of each answer; parts: the lessons that a unit
    was composed of, () for the unit of a file.
    """

    digest: str
    id: str
    language: str
    direction: str
    title: str
    summary: str
    minutes: int
    objectives: tuple[Objective, ...]
    passage: tuple[Paragraph, ...]
    glossary: tuple[Term, ...]
    timeline: tuple[Event, ...]
    claims: tuple[Claim, ...]
    items: tuple[Item, ...]
    notes: Notes
    licence: str
    authors: tuple[str, ...]
    names: tuple[str, ...] = ()
    levels: dict[Level, LevelLabel] = field(default_factory=dict)
    source: str | None = None
    stimuli: tuple[Stimulus, ...] = ()
    draw: tuple[Draw, ...] = ()
    certainty: bool = False
    parts: tuple[Part, ...] = ()

    def item(self, item_id: str) -> Item | None:
        """The item with that id, or None."""
        return next((item for item in self.items if item.id == item_id), None)

    def stimulus(self, stimulus_id: str | None) -> Stimulus | None:
        """The stimulus with that id, or None."""
        return next((one for one in self.stimuli if one.id == stimulus_id), None)

    def sentences(self, level: Level) -> Iterator[Sentence]:
        """The passage at `level`, sentence by sentence."""
        for paragraph in self.passage:
            yield from paragraph.at(level)

    @property
    def has_easier(self) -> bool:
        """Whether any paragraph has an easier variant."""
        return any(paragraph.easier for paragraph in self.passage)


@dataclass(frozen=True, slots=True)
class Course:
    """An ordered list of units."""

    id: str
    language: str
    title: str
    summary: str
    units: tuple[str, ...]
    licence: str
    authors: tuple[str, ...]
    source: str | None = None
