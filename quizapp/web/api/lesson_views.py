"""A lesson for the student: what the reading page shows, and nothing that answers a question."""

from __future__ import annotations

import msgspec

from quizapp.domain.lesson import Level, Paragraph, Unit


class Sentence(msgspec.Struct, frozen=True):
    """One sentence; feedback cites it by its id."""

    id: str
    text: str


class ParagraphView(msgspec.Struct, frozen=True):
    """A paragraph. easier: the same in easier words, empty where there is none."""

    id: str
    heading: str | None
    sentences: list[Sentence]
    easier: list[Sentence]


class LevelView(msgspec.Struct, frozen=True):
    """A reading level with its name and the school years that it is meant for."""

    level: str
    label: str
    grades: str


class Term(msgspec.Struct, frozen=True):
    """A word that is explained; forms: other spellings of it in the text."""

    term: str
    definition: str
    forms: list[str]


class Happened(msgspec.Struct, frozen=True):
    """An entry of the timeline. when: YYYY, YYYY-MM or YYYY-MM-DD; inferred: why the date is
    worked out, null when the text gives it; approximate: whether all of it is.
    """

    when: str
    text: str
    inferred: str | None
    approximate: bool


class Lesson(msgspec.Struct, frozen=True, kw_only=True):
    """A version of a unit. digest: names it; questions: how many there are at most.

    text, definitions, objectives: Markdown subset.
    """

    course: str
    unit: str
    digest: str
    title: str
    summary: str
    minutes: int
    language: str
    direction: str
    questions: int
    asks_certainty: bool
    levels: list[LevelView]
    objectives: list[str]
    passage: list[ParagraphView]
    glossary: list[Term]
    timeline: list[Happened]
    licence: str
    authors: list[str]


def lesson_view(course_id: str, unit: Unit) -> Lesson:
    """The student's view."""
    return Lesson(
        course=course_id,
        unit=unit.id,
        digest=unit.digest,
        title=unit.title,
        summary=unit.summary,
        minutes=unit.minutes,
        language=unit.language,
        direction=unit.direction,
        questions=len(unit.items),
        asks_certainty=unit.certainty,
        levels=[
            LevelView(level.value, unit.levels[level].label, unit.levels[level].grades)
            for level in Level
            if level in unit.levels
        ],
        objectives=[one.text for one in unit.objectives],
        passage=[_paragraph(one) for one in unit.passage],
        glossary=[Term(one.term, one.definition, list(one.forms)) for one in unit.glossary],
        timeline=[
            Happened(one.when, one.text, one.inferred, one.approximate) for one in unit.timeline
        ],
        licence=unit.licence,
        authors=list(unit.authors),
    )


def _paragraph(one: Paragraph) -> ParagraphView:
    return ParagraphView(
        one.id,
        one.heading,
        [Sentence(sentence.id, sentence.text) for sentence in one.sentences],
        [Sentence(sentence.id, sentence.text) for sentence in one.easier],
    )
