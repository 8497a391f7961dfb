"""What a cartridge cannot hold of a unit."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from fractions import Fraction

from quizapp.domain.shapes import Choice, Extended, Option, TextEntry
from quizapp.interop.formats.common_cartridge.out import quiz
from quizapp.interop.formats.common_cartridge.out.turned import Turned
from quizapp.interop.model import Loss, Parcel, Question
from quizapp.interop.safe.html import plain

_WHO = "a cartridge cannot hold"
_OUT = "left out"
_OWN_RULE = "all_or_nothing"
_BY_CREDIT = "moodle"
_FIELDS = (
    ("evidence", "the sentences that decide"),
    ("claims", "claims"),
    ("objective", "objectives"),
    ("stimulus", "which picture, table, quote or map a question is about"),
    ("rubric", "a rubric"),
)


def of_unit(parcel: Parcel) -> Iterator[Loss]:
    """What is lost of the parcel beside the questions."""
    if parcel.objectives:
        yield Loss("", "/objectives", f"{_WHO} objectives", _OUT)
    if parcel.stimuli:
        what = f"{_WHO} pictures, tables, quotes and maps as parts of questions"
        yield Loss("", "/stimuli", what, "they are on a page of their own, maps in words alone")


def of_question(question: Question, made: Turned) -> Iterator[Loss]:
    """What is lost of one question."""
    if made.instead:
        yield Loss(question.id, "", f"{_WHO} a question of this type", made.instead)
        return
    for name, words in _FIELDS:
        if getattr(question, name):
            yield Loss(question.id, f"/{name}", f"{_WHO} {words}", _OUT)
    yield from _of_scoring(question, made)
    if made.topic and plain(question.stem) != question.stem:
        yield Loss(question.id, "/stem", "the title of a topic is plain text", "without emphasis")
    for name in ("explanation", "hint"):
        if made.topic and getattr(question, name):
            yield Loss(question.id, f"/{name}", f"a topic has no {name}", _OUT)
    match question.shape:
        case Choice() as choice:
            yield from _of_choice(question, choice)
        case TextEntry() as entry:
            yield from _of_entry(question.id, entry)
        case Extended() as extended:
            yield from _of_text(question.id, extended)


def kept(losses: Iterable[Loss], *, carried: bool) -> tuple[Loss, ...]:
    """The same, and whether the unit travels along."""
    return tuple(replace(loss, kept=carried) for loss in losses)


def _of_scoring(question: Question, made: Turned) -> Iterator[Loss]:
    several = isinstance(question.shape, Choice) and question.shape.most > 1
    if several and question.rule != _OWN_RULE:
        named = f"the scoring rule {question.rule}" if question.rule else "points for a part of it"
        yield Loss(question.id, "/scoring", f"{_WHO} {named}", "all or nothing")
    weights = [quiz.weight(item) for item in made.items]
    if weights and question.points != weights[0]:
        what = "the weight of an item is a whole number from 1 to 99"
        yield Loss(question.id, "/points", what, f"it weighs {weights[0]}")


def _of_choice(question: Question, choice: Choice) -> Iterator[Loss]:
    added = question.rule == _BY_CREDIT
    for option in choice.options:
        usual = Fraction(int(option.right))
        if added or (option.credit != usual and (choice.most == 1 or option.credit)):
            pointer = option.pointer.removesuffix("/text") + "/credit"
            rated = "right" if option.right else "wrong"
            yield Loss(question.id, pointer, "an option is right or wrong there", f"it is {rated}")
    yield from _reasons(question.id, choice.options)


def _of_entry(id_: str, entry: TextEntry) -> Iterator[Loss]:
    for option in entry.accept:
        if option.credit != 1:
            pointer = option.pointer.removesuffix("/text")
            yield Loss(id_, pointer, "an answer earns all or nothing there", _OUT)
    for option in entry.reject:
        if option.credit:
            pointer = option.pointer.removesuffix("/text") + "/credit"
            yield Loss(id_, pointer, "an answer earns all or nothing there", "it earns nothing")
    if entry.expects:
        yield Loss(id_, "/expects", f"{_WHO} what kind of answer is wanted", _OUT)
    yield from _reasons(id_, entry.reject)


def _of_text(id_: str, extended: Extended) -> Iterator[Loss]:
    for name, bound in (("least", extended.least), ("most", extended.most)):
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
