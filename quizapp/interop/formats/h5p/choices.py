"""MultiChoice, TrueFalse and SingleChoiceSet."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from quizapp.domain.numbers import ONE, ZERO
from quizapp.domain.shapes import Choice, Option
from quizapp.interop.formats.h5p.common import note_common
from quizapp.interop.formats.h5p.values import flag, number, plain, rows
from quizapp.interop.formats.h5p.walking import Piece
from quizapp.interop.model import Question
from quizapp.interop.notes import Notes
from quizapp.interop.trouble import RefusedError

_WHOLE = Fraction(100)


def multi_choice(piece: Piece, notes: Notes) -> Iterator[Question]:
    """One question: one right answer, or several.

    H5P takes a point for each right one that is chosen and gives one back for each wrong one,
    never below 0: our rule "net_correct".
    Raises RefusedError.
    """
    params = piece.params
    note_common(params, notes)
    options = tuple(_option(one, n, notes) for n, one in enumerate(rows(params, "answers")))
    right = sum(option.right for option in options)
    if not right:
        raise RefusedError("no answer is marked as right", "mark the right one in the H5P editor")
    kind = plain(params, "behaviour", "type") or "auto"
    single = kind == "single" or (kind == "auto" and right == 1)
    if single and right > 1:
        what = f"{right} right answers, of which one is to be chosen"
        notes.lose("/behaviour/type", what, "asked as a question with several right answers")
        single = False
    whole = flag(params, "behaviour", "singlePoint", default=False)
    pass_mark = number(params, "behaviour", "passPercentage")
    if pass_mark not in {None, _WHOLE}:
        notes.lose("/behaviour/passPercentage", f"a pass mark of {pass_mark} per cent")
    shuffled = flag(params, "behaviour", "randomAnswers", default=True)
    yield Question(
        id="",
        stem=_stem(notes.text(plain(params, "question"), "/question")),
        shape=Choice(_two(options), 1 if single else len(options), not shuffled),
        points=ONE if single or whole else Fraction(right),
        rule="" if single else "all_or_nothing" if whole else "net_correct",
    )


def true_false(piece: Piece, notes: Notes) -> Iterator[Question]:
    """One question with two options, in the words of the package. Raises RefusedError."""
    params = piece.params
    note_common(params, notes)
    key = plain(params, "correct") or str(params.get("correct", "")).lower()
    if key not in {"true", "false"}:
        raise RefusedError(
            '"correct" is neither true nor false', "choose the answer in the H5P editor"
        )
    words = {
        "true": plain(params, "l10n", "trueText") or "True",
        "false": plain(params, "l10n", "falseText") or "False",
    }
    said = {True: "feedbackOnCorrect", False: "feedbackOnWrong"}
    options = tuple(
        Option(
            id=name,
            text=notes.text(text, f"/l10n/{name}Text"),
            pointer=f"/l10n/{name}Text",
            right=name == key,
            credit=ONE if name == key else ZERO,
            explanation=notes.text(
                plain(params, "behaviour", said[name == key]), f"/behaviour/{said[name == key]}"
            ),
        )
        for name, text in words.items()
    )
    stem = _stem(notes.text(plain(params, "question"), "/question"))
    yield Question(id="", stem=stem, shape=Choice(options, 1, ordered_as_written=True))


def single_choice_set(piece: Piece, notes: Notes) -> Iterator[Question | RefusedError]:
    """A question for each of the set, or why it cannot be one; the first answer is right."""
    params = piece.params
    note_common(params, notes)
    pass_mark = number(params, "behaviour", "passPercentage")
    if pass_mark not in {None, _WHOLE}:
        notes.lose("/behaviour/passPercentage", f"a pass mark of {pass_mark} per cent")
    for n, one in enumerate(rows(params, "choices")):
        at = f"/choices/{n}"
        try:
            options = _two(first_right(rows(one, "answers"), f"{at}/answers", notes))
            stem = _stem(notes.text(plain(one, "question"), f"{at}/question"))
        except RefusedError as refused:
            yield RefusedError(str(refused), refused.help, at)
        else:
            yield Question(id="", stem=stem, shape=Choice(options, 1), place=at)


def first_right(texts: Sequence[object], at: str, notes: Notes) -> tuple[Option, ...]:
    """Options of a list whose first text is the right one. at: JSON Pointer of the list."""
    return tuple(
        Option(
            id=f"o{n + 1}",
            text=notes.text(text, f"{at}/{n}"),
            pointer=f"{at}/{n}",
            right=n == 0,
            credit=ZERO if n else ONE,
        )
        for n, text in enumerate(one for one in texts if isinstance(one, str))
    )


def _option(answer: object, n: int, notes: Notes) -> Option:
    at = f"/answers/{n}"
    right = flag(answer, "correct", default=False)
    for name, what in (("tip", "a tip"), ("notChosenFeedback", "feedback when not chosen")):
        if text := plain(answer, "tipsAndFeedback", name):
            notes.lose(f"{at}/tipsAndFeedback/{name}", f"{what}: {text[:200]}")
    chosen = plain(answer, "tipsAndFeedback", "chosenFeedback")
    return Option(
        id=f"o{n + 1}",
        text=notes.text(plain(answer, "text"), f"{at}/text"),
        pointer=f"{at}/text",
        right=right,
        credit=ONE if right else ZERO,
        explanation=notes.text(chosen, f"{at}/tipsAndFeedback/chosenFeedback"),
    )


def _stem(text: str) -> str:
    if not text:
        raise RefusedError("the question has no text", "write the question in the H5P editor")
    return text


def _two(options: tuple[Option, ...]) -> tuple[Option, ...]:
    if len(options) < 2:
        raise RefusedError("fewer than two answers", "a choice needs at least two")
    for n, option in enumerate(options, start=1):
        if not option.text:
            raise RefusedError(f"answer {n} has no text", "pictures as answers cannot come in")
    return options
