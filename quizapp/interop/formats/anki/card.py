"""A question as a note."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from quizapp.domain.lesson import Evidence
from quizapp.domain.paper.order import in_order
from quizapp.domain.shapes import Choice, Gaps, Locate, Mark, Shape, TextEntry
from quizapp.interop.formats.anki.answers import Told, told
from quizapp.interop.formats.anki.asking import asked
from quizapp.interop.formats.anki.identity import Identity
from quizapp.interop.formats.anki.media import Media, about
from quizapp.interop.formats.anki.models import Need
from quizapp.interop.formats.anki.sentences import sentences, shown
from quizapp.interop.formats.anki.texts import escaped, html
from quizapp.interop.model import Parcel, Question

_NO_TAG = re.compile(r"[\s:]+")


@dataclass(frozen=True, slots=True)
class Note:
    """What becomes a note. fields: HTML by name of the field."""

    guid: str
    need: Need
    fields: Mapping[str, str]
    tags: tuple[str, ...]


def note_of(question: Question, parcel: Parcel, identity: Identity, media: Media) -> Note:
    """The note of a question."""
    shape = in_order(question.shape, identity.seed(question.id))
    known = sentences(parcel)
    said = told(shape)
    return Note(
        identity.guid(question.id),
        need_of(shape),
        {
            "Question": html(question.stem),
            "Options": asked(shape, media),
            "Answer": said.answer + _map(shape, media),
            "Why": html(question.explanation),
            "Sentence": shown(_evidence(question, shape, said), known),
            "Wrong": said.wrong,
            "About": about(question, parcel, media),
            "Hint": html(question.hint),
            "Lesson": escaped(parcel.title),
            "Language": escaped(parcel.language),
            "Direction": escaped(parcel.direction),
        },
        _tags(question, parcel, identity),
    )


def need_of(shape: Shape) -> Need:
    """Which of the note types asks for a shape."""
    match shape:
        case Choice() | Locate():
            return Need.CHOOSE
        case Gaps():
            return Need.FILL
        case TextEntry() if shape.accept:
            return Need.TYPE
        case _:
            return Need.SAY


def _map(shape: Shape, media: Media) -> str:
    """The map with its names, which the front does not show."""
    return media.shown.get(shape.stimulus, "") if isinstance(shape, Locate) else ""


def _evidence(question: Question, shape: Shape, said: Told) -> tuple[Evidence, ...]:
    # The sentences to be found are the answer itself.
    own = () if isinstance(shape, Mark) else question.evidence
    return tuple(dict.fromkeys((*own, *said.evidence)))


def _tags(question: Question, parcel: Parcel, identity: Identity) -> tuple[str, ...]:
    lesson = f"quizapp::{_tag(identity.unit)}"
    objective = next((one for one in parcel.objectives if one.id == question.objective), None)
    own = (f"{lesson}::{_tag(objective.text)}",) if objective else (lesson,)
    return (*own, *(_tag(one) for one in question.tags if _tag(one)))


def _tag(text: str) -> str:
    """Anki's tags have no spaces, and colons part a tag from those below it."""
    return _NO_TAG.sub("-", text.strip()).strip("-.")
