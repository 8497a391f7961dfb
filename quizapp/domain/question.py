"""The protocol of a question type's room, and the values that cross its door."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from functools import lru_cache
from typing import Any, Protocol, runtime_checkable

from quizapp.domain.lesson import Evidence, Level, Paragraph, WhyKind
from quizapp.domain.numbers import ONE, ZERO
from quizapp.domain.problem import Problem
from quizapp.domain.shapes import Shape
from quizapp.domain.stimulus import Stimulus

Response = Mapping[str, Any]
"""An answer as it is stored: JSON, with the authored ids; every room says which keys it holds."""

Form = Mapping[str, Sequence[str]]
"""The posted fields of one item: name to all values sent under it."""


@dataclass(frozen=True, slots=True)
class Context:
    """What a room may know of the unit around its item.

    language: BCP 47 tag; names: people, places and organisations of the lesson; stimuli: by id,
    what items share, such as a map.
    """

    language: str = "en"
    names: tuple[str, ...] = ()
    passage: tuple[Paragraph, ...] = ()
    stimuli: tuple[Stimulus, ...] = ()


@dataclass(frozen=True, slots=True)
class Asking:
    """How an item is asked in one attempt.

    seed: fixes every order; level: at which the passage is read just now.
    """

    seed: int
    level: Level = Level.STANDARD

    @classmethod
    def of(cls, seed: int, item_id: str, level: Level = Level.STANDARD) -> Asking:
        """For one item of an attempt with that seed.

        Its seed is its own: items whose options have the same ids must not all show one order.
        """
        return cls(_own_seed(seed, item_id), level)


@lru_cache(maxsize=4096)
def _own_seed(seed: int, item_id: str) -> int:
    digest = hashlib.sha256(f"{seed}\x1f{item_id}".encode()).digest()
    return int.from_bytes(digest[:7], "big")


class State(StrEnum):
    """What a grade says of the answer as a whole."""

    BLANK = "blank"
    RIGHT = "right"
    PARTLY = "partly right"
    WRONG = "wrong"
    AWAITED = "awaits marking"
    UNSCORED = "not scored"


@dataclass(frozen=True, slots=True)
class Grade:
    """The credit of one answer: an exact fraction in [0, 1].

    unlisted: the answer matched nothing the author foresaw, so a teacher should look at it;
    awaited: a teacher has to mark it first; counts: which share of the item's points is at stake,
    0 for what is never scored or not marked yet.
    """

    credit: Fraction
    blank: bool = False
    unlisted: bool = False
    awaited: bool = False
    counts: Fraction = ONE

    @property
    def state(self) -> State:
        """Blank, unmarked, unscored, right (credit 1), wrong (credit 0) or partly right."""
        if self.blank:
            return State.BLANK
        if self.awaited:
            return State.AWAITED
        if not self.counts:
            return State.UNSCORED
        if self.credit >= 1:
            return State.RIGHT
        return State.PARTLY if self.credit > 0 else State.WRONG


RIGHT = Grade(ONE)
BLANK = Grade(ZERO, blank=True)
AWAITED = Grade(ZERO, awaited=True, counts=ZERO)
UNSCORED = Grade(ZERO, counts=ZERO)
UNSCORED_BLANK = Grade(ZERO, blank=True, counts=ZERO)


@dataclass(frozen=True, slots=True)
class Unreadable:
    """Input that can't be read as an answer: asked again, never graded, costs nothing.

    message: what is wrong and how to mend it, for the student; field: the form field it is about,
    which is also the id of its element on the asking page; given: as much of the input as could be
    read, so that asking again does not lose it (`Room.public` takes it).
    """

    message: str
    field: str = ""
    given: Response | None = None


@dataclass(frozen=True, slots=True)
class Feedback:
    """What is said of one part of the learner's own answer; it never names the key.

    part: the text of what was chosen or typed; right: whether that part is right;
    text: why, Markdown subset; kind and evidence: in which way it is wrong and where it shows.
    """

    part: str
    right: bool
    text: str = ""
    kind: WhyKind | None = None
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Guess:
    """What a blind guesser earns on average: a fraction of the item's points.

    exact: enumerated over all answers; otherwise an upper bound. method says how, in words.
    """

    credit: Fraction
    exact: bool
    method: str


@runtime_checkable
class Room(Protocol):
    """All about one question type; a package or module with these names.

    Beside the module stand schema.json (the type's own keys), ask.html, review.html, guide.md and
    examples/. `body` is the room's own frozen value, made by `load`.
    """

    name: str
    label: str
    rules: tuple[str, ...]

    def load(self, raw: Mapping[str, Any], context: Context) -> Any:
        """The body of an item that has passed the schema. Never raises for schema-valid input."""

    def check(self, body: Any) -> list[Problem]:
        """What a schema can't say, as problems with pointers relative to the item."""

    def public(self, body: Any, asking: Asking, given: Response | None = None) -> Mapping[str, Any]:
        """All that the asking template receives: no key, explanation, evidence or authored id.

        Order and neutral tokens follow from `asking.seed` over sorted ids; `given` marks the
        learner's own saved answer.
        """

    def read(self, body: Any, form: Form, asking: Asking) -> Response | Unreadable | None:
        """The answer in a posted form (authored ids), None when blank, Unreadable to ask again."""

    def grade(self, body: Any, response: Response | None) -> Grade:
        """The grade of a stored answer; None is blank. Pure: same input, same grade."""

    def feedback(self, body: Any, response: Response | None) -> tuple[Feedback, ...]:
        """What may be said of the answer while another try is open: nothing that is the key."""

    def review(self, body: Any, response: Response | None, asking: Asking) -> Mapping[str, Any]:
        """All that the review template receives: the answer, the key and why, in asking order."""

    def shape(self, body: Any) -> Shape:
        """The neutral interaction that outside formats and default templates know."""

    def response_class(self, body: Any, response: Response | None) -> str:
        """A short label under which equal answers are counted in statistics."""

    def key(self, body: Any) -> Response:
        """An answer that earns full credit."""

    def guess(self, body: Any) -> Guess:
        """What a blind guesser earns."""
