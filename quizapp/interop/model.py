"""What crosses the border: a unit on its way out, or what a file of another program brought."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from quizapp.domain.lesson import Evidence, Objective, Paragraph
from quizapp.domain.numbers import ONE
from quizapp.domain.offers.hand_marked import Criterion
from quizapp.domain.shapes import Shape
from quizapp.domain.stimulus import Stimulus

Raw = Mapping[str, Any]
"""A unit or an item as its JSON file has it."""


@dataclass(frozen=True, slots=True)
class Question:
    """One question as every format may know it. Texts are in the Markdown subset of lessons.

    id: unique in its parcel; type: name of the question type, "" when a foreign file brought it;
    rule: scoring rule, "" for the usual one; objective: id of one of the parcel, "" for none;
    stimulus: id of one of the parcel, "" for none; rubric: of a question that a person marks;
    place: where in the file it stood, for messages ("line 12", "items/q3.xml"); raw: the whole
    item, on the way out always there, on the way in only when our own export carried it; number:
    as in `Refusal`, 0 where nobody has counted.
    """

    id: str
    stem: str
    shape: Shape
    type: str = ""
    points: Fraction = ONE
    rule: str = ""
    explanation: str = ""
    hint: str = ""
    objective: str = ""
    evidence: tuple[Evidence, ...] = ()
    claims: tuple[str, ...] = ()
    stimulus: str = ""
    rubric: tuple[Criterion, ...] = ()
    tags: tuple[str, ...] = ()
    place: str = ""
    raw: Raw | None = None
    number: int = 0


@dataclass(frozen=True, slots=True)
class Parcel:
    """A unit: what its questions share, and the questions.

    passage: () when a file brought questions alone; raw: the whole unit, `items` included, as
    for `Question.raw`; name: by which the losses of a file with several parcels say which one they
    are of (`quizapp.interop.together` gives it), "" for the only one.
    """

    title: str
    questions: tuple[Question, ...]
    language: str = "en"
    direction: str = "ltr"
    summary: str = ""
    passage: tuple[Paragraph, ...] = ()
    objectives: tuple[Objective, ...] = ()
    stimuli: tuple[Stimulus, ...] = ()
    raw: Raw | None = None
    name: str = ""

    @property
    def unit_id(self) -> str:
        """The id of the unit that it is, "" when it is none of ours."""
        return str((self.raw or {}).get("id", ""))


@dataclass(frozen=True, slots=True)
class Loss:
    """Something that one side has and the other cannot hold.

    item: id of the question, "" for the unit itself; field: JSON Pointer (RFC 6901) into the raw
    item or unit, on the way in also the foreign file's own word for it; what: what cannot be held,
    and by whom; instead: what was done; kept: it travels along where only quizapp reads it, so
    that it is lost on the other program alone; place: as in `Question`; unit: of a format on its
    way in the name of the parcel, in what came of an import or an export the id of the unit, ""
    for the file as a whole.
    """

    item: str
    field: str
    what: str
    instead: str
    kept: bool = False
    place: str = ""
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Refusal:
    """A question that stayed outside, while its neighbours came in.

    place: as in `Question`; help: how to mend it; unit: as in `Loss`; number: among the questions
    of its parcel, and in what came of an import among all of the file, from 1, those that stayed
    outside counted; 0 for what is no question, such as a damaged file.
    """

    place: str
    message: str
    help: str = ""
    unit: str = ""
    number: int = 0


@dataclass(frozen=True, slots=True)
class Source:
    """A file to read: its bytes and the name that it came with."""

    data: bytes
    name: str = ""


@dataclass(frozen=True, slots=True)
class Brought:
    """All that a file held: each parcel becomes a unit."""

    parcels: tuple[Parcel, ...] = ()
    losses: tuple[Loss, ...] = ()
    refusals: tuple[Refusal, ...] = ()


@dataclass(frozen=True, slots=True)
class Written:
    """A file for another program, with what it could not hold."""

    data: bytes
    losses: tuple[Loss, ...] = ()
