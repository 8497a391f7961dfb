"""An Aiken file to a parcel."""

from __future__ import annotations

import re
from collections.abc import Sequence
from fractions import Fraction
from itertools import pairwise
from pathlib import PurePath
from string import ascii_uppercase

from quizapp.domain.shapes import Choice, Option
from quizapp.interop import trouble
from quizapp.interop.bare import from_bare, glimpse
from quizapp.interop.format import Fit
from quizapp.interop.formats.aiken.lines import Kind, Line, lines
from quizapp.interop.model import Brought, Parcel, Question, Refusal, Source
from quizapp.interop.safe.text import decoded
from quizapp.interop.trouble import RefusedError

_FEWEST = 2
_ALMOST_ANSWER = re.compile(r"[A-Za-z][.)]")
_ALMOST_KEY = re.compile(r"answer\b\W*\w?\Z", re.IGNORECASE)


def fits(source: Source) -> Fit:
    """See Reads.fits: a line "ANSWER:" under answers with letters is nowhere else."""
    found = lines(glimpse(source.data))
    keys = sum(a.kind is Kind.ANSWER and b.kind is Kind.KEY for a, b in pairwise(found))
    if not keys:
        return Fit.NO
    texts = sum(line.kind is Kind.TEXT for line in found)
    return Fit.SURE if texts <= _FEWEST * keys else Fit.PERHAPS


def read(source: Source) -> Brought:
    """What the file holds. Raises ReadError for bytes that are no text, and for no question."""
    questions: list[Question] = []
    refusals: list[Refusal] = []
    for some in _blocks(lines(decoded(source.data))):
        try:
            questions.append(_question(some))
        except RefusedError as refused:
            place, number = refused.place, len(questions) + len(refusals) + 1
            refusals.append(Refusal(place, refused.message, refused.help, number=number))
    if not questions and not refusals:
        raise trouble.empty()
    title = PurePath(source.name).stem or "Questions"
    parcels = (Parcel(title, tuple(questions)),) if questions else ()
    return Brought(parcels, refusals=tuple(refusals))


def _blocks(found: Sequence[Line]) -> list[list[Line]]:
    """The lines of each question: up to its key, or to a text behind answers."""
    blocks: list[list[Line]] = [[]]
    for line in found:
        last = blocks[-1][-1] if blocks[-1] else None
        if last and (_ends(last) or (last.kind is Kind.ANSWER and _begins(line))):
            blocks.append([])
        blocks[-1].append(line)
    return [block for block in blocks if block]


def _ends(line: Line) -> bool:
    """Whether a question ends with it: its key, even a spoilt one."""
    spoilt = line.kind is Kind.TEXT and _ALMOST_KEY.match(line.text)
    return line.kind is Kind.KEY or bool(spoilt)


def _begins(line: Line) -> bool:
    """Whether it is the text of the next question, and no spoilt answer or key of this one."""
    spoilt = _ALMOST_ANSWER.match(line.text) or _ALMOST_KEY.match(line.text)
    return line.kind is Kind.TEXT and not spoilt


def _question(block: Sequence[Line]) -> Question:
    text, answers, key = _parts(block)
    options = tuple(
        Option(
            line.letter.lower(),
            from_bare(line.text),
            f"/options/{n}/text",
            right=line.letter == key,
            credit=Fraction(line.letter == key),
        )
        for n, line in enumerate(answers)
    )
    shape = Choice(options, most=1)
    # A question of Aiken has no name of its own.
    place = text.place
    return Question(place, from_bare(text.text), shape, place=place)


def _parts(block: Sequence[Line]) -> tuple[Line, Sequence[Line], str]:
    """The text, the answers and the letter of the right one."""
    first, *rest = block
    if first.kind is not Kind.TEXT:
        message = f"found {first.kind.value}, and no question before it"
        raise RefusedError(message, "write the question in one line above it", first.place)
    answers = [line for line in rest if line.kind is Kind.ANSWER]
    for line in rest:
        if line.kind is Kind.TEXT:
            raise _stray(line, before=not answers or line.number < answers[0].number)
    _letters(answers)
    if len(answers) < _FEWEST:
        count = "one answer is" if answers else "no answer at all is"
        message = f"{count} not enough to choose from"
        raise RefusedError(message, "write two or more, as: A. text", first.place)
    return first, answers, _key(rest[-1], {line.letter for line in answers})


def _key(line: Line, letters: set[str]) -> str:
    if line.kind is not Kind.KEY:
        message = "the right answer is not told"
        raise RefusedError(message, "write ANSWER: and its letter in the next line", line.place)
    if line.letter not in letters:
        message = f"the right answer is {line.letter[:20]!r}, and no answer has that letter"
        raise RefusedError(message, "write one capital letter behind ANSWER:", line.place)
    return line.letter


def _stray(line: Line, *, before: bool) -> RefusedError:
    if _ALMOST_KEY.match(line.text):
        message = "the line with the right answer is not as it should be"
        return RefusedError(message, "write it as: ANSWER: A", line.place)
    if _ALMOST_ANSWER.match(line.text):
        message = "this answer does not begin as it should"
        help_ = "write a capital letter, a full stop or a bracket, a space and the text"
        return RefusedError(message, help_, line.place)
    what = "the question's text" if before else "an answer"
    return RefusedError(f"{what} goes on in a second line", "write it in one line", line.place)


def _letters(answers: Sequence[Line]) -> None:
    for line, expected in zip(answers, ascii_uppercase, strict=False):
        if line.letter != expected:
            message = f"found the letter {line.letter}, expected {expected}"
            help_ = "give the answers the letters A, B, C and so on in their order"
            raise RefusedError(message, help_, line.place)
