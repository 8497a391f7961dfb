"""What a cartridge cannot hold of a unit."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from quizapp.domain.shapes import Choice, Extended, Option, TextEntry
from quizapp.interop.formats.common_cartridge.out import quiz
from quizapp.interop.formats.common_cartridge.out.turned import Turned
from quizapp.interop.model import Loss, Parcel, Question

_WHO = "a cartridge cannot hold"
_OUT = "left out"
_HELD = {"id", "title", "language", "direction", "passage", "items"}
"""Keys of a unit that are told of elsewhere, or not lost."""

_WORDS = {"objectives": "objectives", "stimuli": "pictures, tables, quotes and maps"}
_RIGHTS = "each option is right or wrong, and nothing between"


def of_unit(parcel: Parcel) -> Iterator[Loss]:
    """What is lost beside the questions."""
    for key in sorted((parcel.raw or {}).keys() - _HELD):
        yield Loss("", f"/{key}", f"{_WHO} {_WORDS.get(key, key)}", _OUT)
    for n, paragraph in enumerate(parcel.passage):
        if paragraph.easier:
            what = f"{_WHO} an easier variant of a paragraph"
            yield Loss("", f"/passage/{n}/easier", what, "the standard one is there")


def of_question(question: Question, made: Turned) -> Iterator[Loss]:
    """What is lost of one question."""
    if made.instead:
        what = f"{_WHO} a question of this type"
        yield Loss(question.id, "", what, made.instead)
        return
    id_ = question.id
    if question.evidence:
        yield Loss(id_, "/evidence", f"{_WHO} the sentences that decide", _OUT)
    if question.claims:
        yield Loss(id_, "/claims", f"{_WHO} claims", _OUT)
    if question.objective:
        yield Loss(id_, "/objective", f"{_WHO} objectives", _OUT)
    if question.stimulus:
        yield Loss(id_, "/stimulus", f"{_WHO} what the question is about", _OUT)
    if question.rubric:
        yield Loss(id_, "/rubric", f"{_WHO} a rubric", _OUT)
    if question.rule and question.rule != _scored(question):
        instead = "all or nothing" if _scored(question) else "right or wrong"
        yield Loss(id_, "/scoring", f"{_WHO} the scoring rule {question.rule}", instead)
    elif not question.rule and _scored(question):
        yield Loss(id_, "/scoring", f"{_WHO} points for a part of the answer", "all or nothing")
    if made.topic and question.explanation:
        yield Loss(id_, "/explanation", "a topic has no explanation", _OUT)
    if made.items and question.points != quiz.weight(made.items[0]):
        weight = quiz.weight(made.items[0])
        what = "the weight of an item is a whole number from 1 to 99"
        yield Loss(id_, "/points", what, f"it weighs {weight}")
    yield from _of_shape(question)


def kept(losses: Iterator[Loss], *, carried: bool) -> tuple[Loss, ...]:
    """The same, and whether the unit travels along."""
    return tuple(replace(loss, kept=carried) for loss in losses)


def _scored(question: Question) -> str:
    """The rule that the profile's own scoring is."""
    several = isinstance(question.shape, Choice) and question.shape.most > 1
    return "all_or_nothing" if several else ""


def _of_shape(question: Question) -> Iterator[Loss]:
    id_ = question.id
    match question.shape:
        case Choice(options, most):
            for option in options:
                if option.credit not in {0, 1} or (option.credit == 1) != option.right:
                    if most == 1 or option.credit:
                        pointer = option.pointer.removesuffix("/text") + "/credit"
                        yield Loss(id_, pointer, _RIGHTS, "it is " + _rated(option))
            yield from _reasons(id_, options)
        case TextEntry(accept, reject, expects):
            for option in accept:
                if option.credit != 1:
                    pointer = option.pointer.removesuffix("/text")
                    yield Loss(id_, pointer, "each answer earns all or nothing", "left out")
            if expects:
                yield Loss(id_, "/expects", f"{_WHO} what kind of answer is wanted", _OUT)
            yield from _reasons(id_, reject)
        case Extended(least=least, most=most_words):
            for name, bound in (("least", least), ("most", most_words)):
                if bound is not None:
                    yield Loss(id_, f"/{name}", f"{_WHO} how long a text is to be", _OUT)


def _reasons(id_: str, options: tuple[Option, ...]) -> Iterator[Loss]:
    for option in options:
        if option.why:
            pointer = option.pointer.removesuffix("/text") + "/why"
            what = f"{_WHO} in which way an option is wrong"
            yield Loss(id_, f"{pointer}/kind", what, "the reason is said in words")
            if option.why.evidence:
                what = f"{_WHO} the sentence that shows it"
                yield Loss(id_, f"{pointer}/evidence", what, _OUT)


def _rated(option: Option) -> str:
    return "right" if option.right else "wrong"
