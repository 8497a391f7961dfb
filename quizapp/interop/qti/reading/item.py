"""An item to its questions, its losses, or the reason why it stays outside."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction

from lxml import etree

from quizapp.domain.lesson import Evidence
from quizapp.domain.shapes import Choice, Extended, Match, Order, Parts, Shape
from quizapp.domain.stimulus import Stimulus
from quizapp.interop.model import Loss, Question, Raw, Refusal
from quizapp.interop.qti.reading.asked import Asked, Reading, UnreadableError
from quizapp.interop.qti.reading.assumed import assumed, scores
from quizapp.interop.qti.reading.body import asked
from quizapp.interop.qti.reading.rubrics import criteria, note_beside, rubric
from quizapp.interop.qti.reading.said import ITEM, NOTHING, Remarks
from quizapp.interop.qti.reading.shown import Bytes, shown
from quizapp.interop.qti.reading.text import Dropped
from quizapp.interop.qti.score.machine import Machine
from quizapp.interop.qti.score.values import UnscorableError

MEND = "change the question in the program that it is from, or write it anew"


@dataclass(frozen=True, slots=True)
class Around:
    """What an item is read in. place: its file; sentences: ids of those of the passage.

    objective, weight: as the test says them, "" and None when it does not; stimulus: id of what it
    is about, "" for none; raws: the items that our own export carried, by identifier; bytes: of
    what the item names.
    """

    place: str = ""
    sentences: frozenset[str] = frozenset()
    objective: str = ""
    weight: Fraction | None = None
    stimulus: str = ""
    raws: Mapping[str, Raw] | None = None
    bytes: Bytes = lambda _: ("", b"")


@dataclass(frozen=True, slots=True)
class Made:
    """What an item gave. losses: of an item that became several questions at the first of them."""

    questions: tuple[Question, ...] = ()
    losses: tuple[Loss, ...] = ()
    refusals: tuple[Refusal, ...] = ()
    stimuli: tuple[Stimulus, ...] = ()


def read_item(root: etree._Element, around: Around) -> Made:
    """An item with neutral names. Never raises."""
    try:
        return _read(root, around)
    except (UnreadableError, UnscorableError) as error:
        return Made(refusals=(Refusal(around.place, _sentence(root, error), MEND),))


def _sentence(root: etree._Element, error: Exception) -> str:
    name = root.get("title") or root.get("identifier") or "a question"
    why = str(error)
    if isinstance(error, UnscorableError):
        why = f"its scoring uses {why}, which cannot be followed here"
    return f"“{name}” cannot be brought in: {why}"


def _read(root: etree._Element, around: Around) -> Made:
    if root.get("adaptive", "false").strip() in {"true", "1"}:
        raise UnreadableError("it goes on in steps that depend on the answers")
    if root.find("template-processing") is not None:
        raise UnreadableError("its words or numbers are made anew for each student")
    body = root.find("item-body")
    if body is None:
        raise UnreadableError("it has no body")
    about = None if around.stimulus else shown(body, root.get("title", ""), around.bytes)
    if about is not None:
        around = replace(around, stimulus=about.id)
    brought = _all_of(root, body, around)
    if about is None or not brought.questions:
        return brought
    return replace(brought, stimuli=(about,))


def _all_of(root: etree._Element, body: etree._Element, around: Around) -> Made:
    try:
        reading, found = _with(root, body, around)
    except UnscorableError as error:
        if root.find("response-declaration/correct-response") is None:
            raise
        reading, found = _with(assumed(root), body, around)
        reading.lose(
            "response-processing",
            f"is scored with {error}, which cannot be followed here",
            "the answer that it calls right earns all points",
        )
    return _questions(reading, found, around)


def _with(
    root: etree._Element, body: etree._Element, around: Around
) -> tuple[Reading, list[Asked]]:
    dropped = Dropped()
    machine = Machine(root)
    if not machine.scored or not scores(root, machine):
        plain = assumed(root)
        if plain is not root:
            machine = Machine(plain)
    reading = Reading(root, machine, dropped, Remarks(root, dropped), around.sentences)
    if machine.scored and Machine(root).scored != machine.scored:
        reading.lose(
            "response-processing",
            "does not say how it is scored",
            "the answer that it calls right earns all points",
        )
    return reading, asked(reading, body)


def _questions(reading: Reading, found: list[Asked], around: Around) -> Made:
    root = reading.item
    id_ = root.get("identifier", "") or "question"
    general = reading.remarks.of_part(ITEM)
    hint = rubric(root, reading, "quizapp-hint")
    note_beside(root, reading)
    right = reading.remarks.all_of(_when_right(reading)) if _plain(found) else NOTHING
    for text in reading.remarks.unused():
        reading.lose("modal-feedback", f"says of some answers: “{text[:200]}”", "left out")
    questions = []
    for n, one in enumerate(found, start=1):
        own = id_ if len(found) == 1 else f"{id_}-{n}"
        raw = (around.raws or {}).get(id_) if len(found) == 1 else None
        scored = one.points > 0
        points = one.points * (1 if around.weight is None else around.weight)
        questions.append(
            Question(
                own,
                one.stem or root.get("title", ""),
                one.shape,
                type=_type(root),
                points=points if scored else Fraction(0),
                rule=one.rule,
                explanation=general.text or one.explanation or right.text,
                hint=hint,
                objective=around.objective,
                evidence=_all(general.evidence or one.evidence),
                stimulus=one.stimulus or around.stimulus,
                rubric=criteria(root, reading) if _marked(one.shape) else (),
                place=around.place,
                raw=raw,
            )
        )
    return Made(tuple(questions), tuple(_lost(reading, questions[0].id, around.place)))


def _lost(reading: Reading, id_: str, place: str) -> Iterator[Loss]:
    for field, what, instead in reading.losses:
        yield Loss(id_, field, f"the file {what}", instead, place=place)
    for kind in reading.dropped.kinds:
        yield Loss(id_, "item-body", f"the file has {kind}", "left out", place=place)


def _plain(found: list[Asked]) -> bool:
    """Whether the readers of interactions left feedback alone."""
    return len(found) == 1 and not isinstance(found[0].shape, Choice | Match | Order | Parts)


def _when_right(reading: Reading) -> tuple[int, ...]:
    """The feedbacks that the right answer is shown."""
    responses = reading.machine.responses.items()
    return reading.remarks.shown(reading.run({name: one.correct for name, one in responses}))


def _type(root: etree._Element) -> str:
    """The question type, which only our own files name."""
    return root.get("label", "") if root.get("tool-name") == "quizapp" else ""


def _marked(shape: Shape) -> bool:
    return isinstance(shape, Extended) and shape.scored


def _all(evidence: tuple[Evidence, ...]) -> tuple[Evidence, ...]:
    return tuple(dict.fromkeys(evidence))
