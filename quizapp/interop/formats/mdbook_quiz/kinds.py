"""The question types of mdbook-quiz that have a shape of ours."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from quizapp.domain.numbers import ONE, ZERO
from quizapp.domain.shapes import Choice, Option, TextEntry
from quizapp.interop.formats.mdbook_quiz.markdown import inline
from quizapp.interop.model import Question
from quizapp.interop.notes import Notes
from quizapp.interop.trouble import RefusedError

Reading = Callable[[Mapping[str, Any], Mapping[str, Any], Notes], Question]
"""A question without what all types share, from its prompt and its answer. Raises RefusedError."""


def multiple_choice(prompt: Mapping[str, Any], answer: Mapping[str, Any], notes: Notes) -> Question:
    """One right answer, or a list of them: all have to be chosen, and nothing else.

    Raises RefusedError.
    """
    several = isinstance(answer.get("answer"), list)
    right = _texts(answer.get("answer"), "answer.answer")
    wrong = _texts(prompt.get("distractors"), "prompt.distractors")
    if not right or len(right) + len(wrong) < 2:
        raise RefusedError("there is no answer, or nothing beside it", "add a distractor")
    at = {text: f"/answer/answer/{n}" for n, text in enumerate(right)}
    at |= {text: f"/prompt/distractors/{n}" for n, text in enumerate(wrong)}
    listed, ordered = _in_order(prompt, right, wrong)
    options = tuple(
        Option(
            f"o{n}",
            inline(text, at[text], notes),
            at[text],
            right=text in right,
            credit=ONE if text in right else ZERO,
        )
        for n, text in enumerate(listed, start=1)
    )
    texts = [option.text for option in options]
    if not all(texts) or len(set(texts)) < len(texts):
        raise RefusedError("two options read alike, or one is empty", "pictures cannot come in")
    shape = Choice(options, len(options) if several else 1, ordered)
    return Question(id="", stem="", shape=shape, rule="all_or_nothing" if several else "")


def short_answer(prompt: Mapping[str, Any], answer: Mapping[str, Any], notes: Notes) -> Question:
    """Texts that count; mdbook-quiz compares them without regard to capital letters.

    Raises RefusedError.
    """
    best = answer.get("answer")
    if not isinstance(best, str) or not best.strip():
        raise RefusedError("answer.answer is no text", "write the right answer there")
    others = _texts(answer.get("alternatives", []), "answer.alternatives")
    if prompt.get("response") in {"long", "code"}:
        notes.lose("/prompt/response", "a field of several lines", "a field of one line")
    accept = tuple(
        Option(f"accept-{n}", text.strip(), pointer, right=True, credit=ONE)
        for n, (text, pointer) in enumerate(
            [
                (best, "/answer/answer"),
                *((text, f"/answer/alternatives/{n}") for n, text in enumerate(others)),
            ]
        )
    )
    return Question(id="", stem="", shape=TextEntry(accept, ()))


KINDS: Mapping[str, Reading] = {
    "MultipleChoice": multiple_choice,
    "ShortAnswer": short_answer,
}


def _in_order(
    prompt: Mapping[str, Any], right: list[str], wrong: list[str]
) -> tuple[list[str], bool]:
    """The options, and whether they are always shown so: by an index, or sorted."""
    index = prompt.get("answerIndex")
    if isinstance(index, int) and not isinstance(index, bool):
        place = max(0, min(index, len(wrong)))
        return [*wrong[:place], *right, *wrong[place:]], True
    listed = [*right, *wrong]
    if prompt.get("sortAnswers") is True:
        return sorted(listed), True
    return listed, False


def _texts(value: Any, name: str) -> list[str]:
    listed = value if isinstance(value, list) else [value]
    if not all(isinstance(one, str) and one.strip() for one in listed):
        raise RefusedError(
            f"{name} is no text and no list of texts", "write each in quotation marks"
        )
    return listed
