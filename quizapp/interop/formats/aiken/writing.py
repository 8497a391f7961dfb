"""A parcel as an Aiken file: the questions with one right answer, and nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from string import ascii_uppercase

from quizapp.domain.shapes import Choice
from quizapp.interop.bare import bare
from quizapp.interop.formats.aiken.lines import begins_oddly
from quizapp.interop.losses import Losses, parent
from quizapp.interop.model import Loss, Parcel, Question, Written


def write(parcel: Parcel, *, carry: bool = True) -> Written:  # noqa: ARG001
    """See Writes.write: there is no place that other programs pass over, so nothing is carried."""
    losses: list[Loss] = []
    unit = Losses("", kept=False)
    unit.lose("", "what a unit has beside its questions")
    blocks = []
    for question in parcel.questions:
        found = Losses(question.id, kept=False)
        lines = list(_lines(question, found))
        if lines:
            blocks.append("\n".join(lines))
        losses += found.found
    text = "\n\n".join(blocks)
    data = f"{text}\n".encode() if text else b""
    return Written(data, (*unit.found, *losses))


def _lines(question: Question, losses: Losses) -> Iterator[str]:
    why = _cannot_hold(question)
    if why:
        losses.lose("", why)
        return
    shape = question.shape
    assert isinstance(shape, Choice)  # noqa: S101 - else it could not be held
    losses.of_text("/stem", question.stem, plain=True)
    yield bare(question.stem)
    for letter, option in zip(ascii_uppercase, shape.options, strict=False):
        here = parent(option.pointer)
        losses.of_text(option.pointer, option.text, plain=True)
        if option.why:
            losses.lose(f"{here}/why", "why an answer is wrong")
        if option.explanation:
            losses.lose(f"{here}/explanation", "what is said of an answer")
        if option.credit != option.right:
            losses.lose(f"{here}/credit", "a part of the points for an answer", "it earns nothing")
        yield f"{letter}. {bare(option.text)}"
    right = next(n for n, option in enumerate(shape.options) if option.right)
    yield f"ANSWER: {ascii_uppercase[right]}"
    if shape.ordered_as_written:
        losses.lose("/shuffle", "that the answers keep their order", "the other program decides")
    if question.explanation:
        losses.lose("/explanation", "the explanation")
    if question.objective:
        losses.lose("/objective", "which objective it serves")
    losses.of_question(question)


def _cannot_hold(question: Question) -> str:
    shape = question.shape
    if not isinstance(shape, Choice) or shape.most != 1:
        return "a question of this kind: Aiken has one right answer out of several"
    if sum(option.right for option in shape.options) != 1:
        return "a question without one right answer"
    if len(shape.options) > len(ascii_uppercase):
        return "a question with more answers than there are letters"
    if begins_oddly(bare(question.stem)):
        return "a question whose text begins as an answer does"
    return ""
