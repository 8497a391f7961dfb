"""The closed set of neutral interactions: what lint rules and outside formats know of an item.

A shape says what can be chosen and what is right; how a type asks it stays in the type's room.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from quizapp.domain.lesson import Evidence, Why


@dataclass(frozen=True, slots=True)
class Option:
    """Something to choose; `pointer` is the JSON Pointer of its text, relative to the item.

    why: in which way choosing it is wrong; explanation: what else the author says of it.
    """

    id: str
    text: str
    pointer: str
    right: bool = False
    credit: Fraction = Fraction(0)
    why: Why | None = None
    explanation: str = ""


@dataclass(frozen=True, slots=True)
class Choice:
    """Choose one (`most` = 1) or several of the options (QTI choiceInteraction)."""

    options: tuple[Option, ...]
    most: int
    ordered_as_written: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """A prompt with the id of the option that is right for it (QTI matchInteraction).

    pointer: JSON Pointer of the prompt's text relative to the item; also: ids of further options
    that are right for it.
    """

    id: str
    text: str
    key: str
    pointer: str
    explanation: str = ""
    evidence: tuple[Evidence, ...] = ()
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Match:
    """Give each row one option; `reuse` says whether an option may serve several rows.

    ordered_as_written: what is shuffled otherwise stays in its order: the rows where an option may
    serve several, else the options.
    """

    rows: tuple[Row, ...]
    options: tuple[Option, ...]
    reuse: bool
    ordered_as_written: bool = False


@dataclass(frozen=True, slots=True)
class Order:
    """Put entries in order; `key` holds groups of entry ids, a group's members being ties.

    first, last: what the two ends are called.
    """

    entries: tuple[Option, ...]
    key: tuple[tuple[str, ...], ...]
    first: str = ""
    last: str = ""


@dataclass(frozen=True, slots=True)
class TextEntry:
    """Type a text (QTI textEntryInteraction): accepted answers, then declared wrong ones.

    expects: what kind of answer the student is told to give; capitals: whether "mill" is wrong
    where "Mill" is accepted, which no type of ours asks.
    """

    accept: tuple[Option, ...]
    reject: tuple[Option, ...]
    expects: str = ""
    capitals: bool = False


@dataclass(frozen=True, slots=True)
class Tier:
    """Accepted values from `lowest` to `highest`, both included, for `credit`.

    Numbers are exact fractions; dates are YYYY, YYYY-MM or YYYY-MM-DD, and every day within them
    counts. value: the right number where the others are a tolerance around it; relative: that
    tolerance as a share of the value where it is meant so, such as 1/20.
    """

    lowest: Fraction | str
    highest: Fraction | str
    credit: Fraction = Fraction(1)
    value: Fraction | None = None
    relative: Fraction = Fraction(0)


@dataclass(frozen=True, slots=True)
class Value:
    """Type a number or a date (QTI textEntryInteraction of base type float or string).

    kind: "number" or "date"; accept: authored ranges in words, best first; tiers: the same as
    values, one for each of `accept`; precision: of a date "year", "month" or "day", how exactly it
    is asked for.
    """

    kind: str
    accept: tuple[Option, ...]
    unit: str = ""
    tiers: tuple[Tier, ...] = ()
    precision: str = ""


@dataclass(frozen=True, slots=True)
class Gap:
    """A gap of a text: typed, or chosen from its own options. weight: its part in the item."""

    id: str
    entry: TextEntry | Choice
    weight: Fraction = Fraction(1)
    explanation: str = ""
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Gaps:
    """A text with gaps, in reading order: texts and gaps by turns.

    interchangeable: ids of gaps that may be filled in any order among themselves.
    """

    parts: tuple[str | Gap, ...]
    interchangeable: tuple[tuple[str, ...], ...] = ()

    @property
    def gaps(self) -> tuple[Gap, ...]:
        """The gaps alone."""
        return tuple(part for part in self.parts if isinstance(part, Gap))


@dataclass(frozen=True, slots=True)
class Parts:
    """Two or more choices that are scored together, each with its own stem."""

    stems: tuple[str, ...]
    choices: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class Mark:
    """Choose sentences of the passage (QTI hottextInteraction): at most `most` of them.

    golds: sets of sentence ids, each of which is a full answer.
    """

    sentences: tuple[Option, ...]
    golds: tuple[tuple[str, ...], ...]
    most: int


@dataclass(frozen=True, slots=True)
class Locate:
    """Point at a place or an area of a map (QTI selectPointInteraction, hotspotInteraction).

    stimulus: id of the map; targets: what each option is called on the map, an id of its places or
    of its regions; near, far: of places up to where a point earns all, and from where nothing, in
    units of the map or, by the rule "haversine", kilometres; None for areas.
    """

    stimulus: str
    options: tuple[Option, ...]
    targets: tuple[str, ...] = ()
    near: Fraction | None = None
    far: Fraction | None = None
    ordered_as_written: bool = False


@dataclass(frozen=True, slots=True)
class Extended:
    """Write a text (QTI extendedTextInteraction).

    scored: whether a teacher marks it; model: an answer that earns all, "" for none; least, most:
    words asked for, None for no bound; prompt: what to write about, beside the stem, "" for none.
    """

    scored: bool
    model: str = ""
    least: int | None = None
    most: int | None = None
    prompt: str = ""


@dataclass(frozen=True, slots=True)
class Estimate:
    """Say how likely something is, in per cent (QTI sliderInteraction).

    closes: by when it has happened or not, in words; outcomes: what is said when it has, and when
    it has not, () for the usual words.
    """

    statement: str
    closes: str = ""
    outcomes: tuple[str, ...] = ()


Shape = (
    Choice | Match | Order | TextEntry | Value | Gaps | Parts | Mark | Locate | Extended | Estimate
)


def options_in(shape: Shape) -> tuple[Option, ...]:
    """All that can be chosen or is accepted, in the order of the shape."""
    match shape:
        case Choice(options=options) | Match(options=options) | Locate(options=options):
            return options
        case Order(entries=entries):
            return entries
        case TextEntry(accept=accept, reject=reject):
            return (*accept, *reject)
        case Value(accept=accept):
            return accept
        case Gaps():
            return tuple(one for gap in shape.gaps for one in options_in(gap.entry))
        case Parts(choices=choices):
            return tuple(one for choice in choices for one in choice.options)
        case Mark(sentences=sentences):
            return sentences
        case Extended() | Estimate():
            return ()
