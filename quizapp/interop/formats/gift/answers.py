"""What stands between the braces of a question."""

from __future__ import annotations

import re

from quizapp.interop.bare import SPACE
from quizapp.interop.formats.gift import numbers, ordering
from quizapp.interop.formats.gift.cursor import ENDS, GENERAL, SIGNS, Cursor
from quizapp.interop.formats.gift.feedback import feedback
from quizapp.interop.formats.gift.tree import (
    Answer,
    Answers,
    Choices,
    Essay,
    Marked,
    Matching,
    Pair,
    TrueFalse,
    Typed,
)

_CLOZE = re.compile(r"[0-9]*:[A-Z_]+:")
_TRUE = ("TRUE", "T")
_FALSE = ("FALSE", "F")
_FEW = {Choices: 2, Matching: 2}


def read(cursor: Cursor, mark: str) -> tuple[Answers, Marked | None]:
    """The answers and the feedback on the whole question; stops before the closing brace.

    mark: of the question's text, which texts without a mark of their own have.
    Raises EntryError.
    """
    found = _kind(cursor, mark)
    general = None
    if cursor.takes(GENERAL):
        general = cursor.marked(*ENDS).inheriting(mark)
    return found, general if general and general.text else None


def _kind(cursor: Cursor, mark: str) -> Answers:
    if cursor.done or cursor.sees("}", GENERAL):
        return Essay()
    if cursor.takes("#"):
        return numbers.read(cursor, mark)
    if _CLOZE.match(cursor.raw("=", "~", *ENDS)):
        message = "this is a gap of Moodle's Cloze, and no GIFT"
        help_ = "bring the question as Moodle XML, or leave the number and the letters out"
        raise cursor.fault(message, help_)
    if cursor.sees(">"):
        return ordering.read(cursor, mark)
    if cursor.sees("=", "~"):
        return _listed(cursor, mark)
    return _true_false(cursor, mark) or _alone(cursor, mark)


def _listed(cursor: Cursor, mark: str) -> Answers:
    start = cursor.here
    answers = _answers(cursor, mark)
    if any(one.sign == "~" for one in answers):
        return _enough(cursor, Choices(answers))
    if not any("->" in one.text.text for one in answers):
        return Typed(answers)
    cursor.here = start
    return _enough(cursor, Matching(_pairs(cursor, mark)))


def _answers(cursor: Cursor, mark: str) -> tuple[Answer, ...]:
    found = []
    while sign := cursor.takes("=", "~"):
        cursor.skip()
        # Many write ~= before the right answer, as in Cloze. A wrong answer without a text is none.
        if sign == "~" and cursor.takes("="):
            sign = "="
            cursor.skip()
        weight = numbers.weight(cursor)
        text = cursor.marked(*SIGNS, "#", *ENDS).inheriting(mark)
        if not text.text:
            raise cursor.fault("an answer has no text", f"write it behind {sign}", text.at)
        found.append(Answer(sign, weight, text, feedback(cursor, mark, *SIGNS)))
    return tuple(found)


def _pairs(cursor: Cursor, mark: str) -> tuple[Pair, ...]:
    found = []
    while cursor.takes("="):
        left = cursor.marked("->", "=", "#", *ENDS).inheriting(mark)
        if not cursor.takes("->"):
            message = "this row has no ->, while others of the question have one"
            raise cursor.fault(message, "write: = what to match -> what fits", left.at)
        cursor.skip()
        at = cursor.at
        right = Marked(cursor.taken("=", "#", *ENDS).strip(SPACE), "plain", at)
        if not right.text:
            raise cursor.fault("nothing stands behind ->", "write what fits the row", at)
        # Not documented, and meant by whoever writes it.
        said = feedback(cursor, mark, "=")
        found.append(Pair(left if left.text else None, right, said))
    return tuple(found)


def _true_false(cursor: Cursor, mark: str) -> TrueFalse | None:
    word = cursor.raw("#", *ENDS).strip(SPACE)
    if word not in (*_TRUE, *_FALSE):
        return None
    cursor.taken("#", *ENDS)
    wrong = feedback(cursor, mark, "#")
    right = feedback(cursor, mark, "#")
    if cursor.sees("#") and not cursor.sees(GENERAL):
        message = "true or false has two feedbacks, on the wrong and on the right answer"
        raise cursor.fault(message, "take the third one out, or write #### before it")
    return TrueFalse(word in _TRUE, wrong, right)


def _alone(cursor: Cursor, mark: str) -> Typed:
    text = cursor.marked(*SIGNS, "#", *ENDS).inheriting(mark)
    found = Answer("", None, text, feedback(cursor, mark, *SIGNS))
    if sign := cursor.sees("=", "~"):
        message = f"an answer stands before the first {sign} without a sign of its own"
        raise cursor.fault(
            message, "write = before a right answer and ~ before a wrong one", text.at
        )
    return Typed((found,))


def _enough(cursor: Cursor, found: Choices | Matching) -> Answers:
    count = len(found.answers if isinstance(found, Choices) else found.pairs)
    if count < _FEW[type(found)]:
        message = f"{count} answer is not enough to choose from"
        raise cursor.fault(message, "write two or more")
    return found
