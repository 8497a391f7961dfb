"""A draft as a whole: what is still to do, what the lesson covers, what comes next."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from flask import render_template
from flask.typing import ResponseReturnValue

from quizapp.content.editing import citations
from quizapp.content.pointers import value_at
from quizapp.content.readability import grades, hardest
from quizapp.content.unfinished import MARK, UNFINISHED
from quizapp.domain.lesson import Level, Sentence, Unit
from quizapp.domain.numbers import ZERO
from quizapp.domain.problem import Problem, Severity
from quizapp.domain.written import opening
from quizapp.usecases.drafts import DraftView, comments_of, examined, open_draft
from quizapp.web.current import me, services
from quizapp.web.editor.blueprint import PATH, bp
from quizapp.web.editor.mends import button, offer
from quizapp.web.editor.outline import outline, words_of
from quizapp.web.editor.places import place_of
from quizapp.web.editor.said import said
from quizapp.web.editor.trying import unit_of
from quizapp.web.roles import Role, route
from quizapp.web.teacher.findings import Told, told

_MOST = 60
_LINE = 100


@dataclass(frozen=True, slots=True)
class Finding:
    """One finding. where: the part or the question, in words; what: is wrong, or is to be written;

    url: of the field at which it is mended; fix: what the button that mends it sends, "" for none;
    offer: what that button says.
    """

    told: Told
    where: str
    what: str
    url: str
    fix: str
    offer: str


@dataclass(frozen=True, slots=True)
class Covered:
    """What the questions leave out, and how hard the text is.

    unasked: objectives without a question; uncited: sentences that nothing rests on; grades: school
    grade by reading level; hardest: the hardest sentences of each level; guess: the share of the
    points that a blind guesser earns.
    """

    unasked: tuple[str, ...]
    uncited: tuple[str, ...]
    grades: Mapping[Level, float]
    hardest: Mapping[Level, tuple[Sentence, ...]]
    guess: Fraction


@route(bp, PATH, role=Role.TEACHER)
def desk(draft: str) -> ResponseReturnValue:
    """All of a draft at a glance."""
    found = open_draft(services(), draft)
    checked = examined(services(), found)
    unit = unit_of(found, checked)
    errors = sum(one.severity is Severity.ERROR for one in checked.problems)
    return render_template(
        "editor/desk.html",
        draft=found,
        outline=outline(found, checked.problems, ""),
        findings=_findings(found, checked.problems[:_MOST]),
        more=max(0, len(checked.problems) - _MOST),
        errors=errors,
        covered=_covered(found.raw, unit) if unit else None,
        comments=comments_of(services(), me().id, found.id),
        second_reader=services().second_reader,
        new_course=_is_new(found.course_id),
        said=said(),
    )


def _findings(draft: DraftView, problems: Iterable[Problem]) -> tuple[Finding, ...]:
    fix = button(draft.raw)
    return tuple(
        Finding(
            told("", [one])[0],
            words_of(one.pointer),
            _wanted(draft.raw, one),
            place_of(draft.id, draft.raw, one.pointer),
            fix(one),
            offer(draft.raw, one),
        )
        for one in problems
    )


def _wanted(raw: Mapping[str, Any], problem: Problem) -> str:
    """What is wrong; of a text that is still to be written what it asks for itself."""
    text = value_at(raw, problem.pointer) if problem.code == UNFINISHED else None
    asked = text.replace(MARK, "", 1).strip() if isinstance(text, str) else ""
    return opening(asked, _LINE) or problem.message


def _covered(raw: Mapping[str, Any], unit: Unit) -> Covered:
    asked = {item.objective for item in unit.items}
    cited = {one.sentence for one in citations(raw)}
    return Covered(
        unasked=tuple(one.text for one in unit.objectives if one.id not in asked),
        uncited=tuple(one.text for one in unit.sentences(Level.STANDARD) if one.id not in cited),
        grades=grades(unit),
        hardest=hardest(unit),
        guess=_guess(unit),
    )


def _is_new(course_id: str) -> bool:
    return course_id not in {one.course.id for one in services().library.courses()}


def _guess(unit: Unit) -> Fraction:
    rooms = services().rooms
    worth = [(item.points, rooms[item.type].guess(item.body).credit) for item in unit.items]
    possible = sum((points for points, _ in worth), ZERO)
    return sum((points * credit for points, credit in worth), ZERO) / possible if possible else ZERO
