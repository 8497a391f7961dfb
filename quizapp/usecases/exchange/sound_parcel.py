"""A parcel whose names and references a unit may have."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from quizapp.domain.lesson import Evidence, Objective, Paragraph, Sentence
from quizapp.domain.relabelled import new_names
from quizapp.domain.shapes import Locate, Mark, Shape
from quizapp.interop.language import is_tag
from quizapp.interop.model import Loss, Parcel, Question
from quizapp.usecases.exchange.blank_unit import TODO_OBJECTIVE
from quizapp.usecases.exchange.naming import sound_ids

_LONGEST_TAG = 35
_DIRECTIONS = ("ltr", "rtl")


@dataclass(frozen=True, slots=True)
class _Names:
    """New ids by old ones."""

    sentences: Mapping[str, str]
    stimuli: Mapping[str, str]
    objectives: Mapping[str, str]
    without: str


def sound_parcel(parcel: Parcel) -> tuple[Parcel, tuple[Loss, ...]]:
    """The parcel with ids that fit, and every reference to something that is there.

    Sentences that are to be marked become the passage where the file brought none. Every question
    has an objective, one that is still to be written if need be.
    """
    parcel = parcel if parcel.passage else replace(parcel, passage=_of_marks(parcel))
    language, losses = _language(parcel.language)
    passage, sentences = _passage(parcel.passage)
    stimuli = sound_ids([one.id for one in parcel.stimuli], "s")
    objectives = _objectives(parcel)
    goals = sound_ids([one.id for one in objectives], "o")
    names = _Names(
        sentences,
        new_names([one.id for one in parcel.stimuli], stimuli),
        new_names([one.id for one in objectives], goals),
        goals[-1],
    )
    sound = replace(
        parcel,
        language=language,
        direction=parcel.direction if parcel.direction in _DIRECTIONS else "ltr",
        passage=passage,
        objectives=tuple(map(_renamed, objectives, goals)),
        stimuli=tuple(
            replace(one, id=name) for one, name in zip(parcel.stimuli, stimuli, strict=True)
        ),
        questions=tuple(_question(one, names) for one in parcel.questions),
    )
    return sound, losses


def _question(question: Question, names: _Names) -> Question:
    cited = (
        Evidence(names.sentences[one.sentence], one.quote)
        for one in question.evidence
        if one.sentence in names.sentences
    )
    return replace(
        question,
        objective=names.objectives.get(question.objective, names.without),
        stimulus=names.stimuli.get(question.stimulus, ""),
        evidence=tuple(cited),
        shape=_shape(question.shape, names),
    )


def _shape(shape: Shape, names: _Names) -> Shape:
    if isinstance(shape, Locate):
        return replace(shape, stimulus=names.stimuli.get(shape.stimulus, shape.stimulus))
    if isinstance(shape, Mark):
        known = names.sentences
        return replace(
            shape,
            sentences=tuple(replace(one, id=known.get(one.id, one.id)) for one in shape.sentences),
            golds=tuple(tuple(known.get(one, one) for one in gold) for gold in shape.golds),
        )
    return shape


def _language(tag: str) -> tuple[str, tuple[Loss, ...]]:
    if is_tag(tag) and len(tag) <= _LONGEST_TAG:
        return tag, ()
    loss = Loss("", "/language", f"the language {tag!r}, which is no language tag", "it is en now")
    return "en", (loss,) if tag else ()


def _objectives(parcel: Parcel) -> tuple[Objective, ...]:
    """Those of the parcel, and one to write for the questions that have none."""
    known = {one.id for one in parcel.objectives}
    if parcel.questions and all(one.objective in known for one in parcel.questions):
        return parcel.objectives
    return (*parcel.objectives, replace(TODO_OBJECTIVE, id="o0" if "o1" in known else "o1"))


def _renamed(objective: Objective, name: str) -> Objective:
    return replace(objective, id=name)


def _passage(
    passage: Sequence[Paragraph],
) -> tuple[tuple[Paragraph, ...], Mapping[str, str]]:
    """The paragraphs by sound ids, and the new id of each sentence."""
    written = [one.id for part in passage for one in (*part.sentences, *part.easier)]
    fresh = [
        f"p{n}.{letter}{m}"
        for n, part in enumerate(passage, start=1)
        for letter, level in (("s", part.sentences), ("e", part.easier))
        for m, _ in enumerate(level, start=1)
    ]
    kept = sound_ids(written, "s") == written
    ids = written if kept else fresh
    paragraphs = sound_ids([one.id for one in passage], "p")
    if not kept:
        paragraphs = [f"p{n}" for n, _ in enumerate(passage, start=1)]
    left = iter(ids)
    renamed = tuple(
        replace(
            part,
            id=name,
            sentences=tuple(replace(one, id=next(left)) for one in part.sentences),
            easier=tuple(replace(one, id=next(left)) for one in part.easier),
        )
        for part, name in zip(passage, paragraphs, strict=True)
    )
    return renamed, new_names(written, ids)


def _of_marks(parcel: Parcel) -> tuple[Paragraph, ...]:
    """A passage of the sentences that are to be marked, each text once."""
    marks = (one.shape for one in parcel.questions if isinstance(one.shape, Mark))
    texts = dict.fromkeys(tuple((s.id, s.text) for s in mark.sentences) for mark in marks)
    paragraphs = (
        Paragraph(f"p{n}", tuple(Sentence(name, text) for name, text in sentences))
        for n, sentences in enumerate(texts, start=1)
    )
    found = tuple(paragraphs)
    ids = list(chain.from_iterable((one.id for one in part.sentences) for part in found))
    # Two texts whose sentences have the same names cannot both be what is meant by them.
    return found if len(set(ids)) == len(ids) else found[:1]
