"""Mark open answers: item by item over all students, one answer at a time."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from flask import abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from markupsafe import Markup

from quizapp.domain.lesson import Level, Unit
from quizapp.domain.offers.hand_marked import HandMarked
from quizapp.domain.parts import around
from quizapp.domain.question import Asking
from quizapp.domain.written import tidy
from quizapp.usecases.errors import NotSaved, Refused
from quizapp.usecases.marking import answers_to_mark, mark_answer
from quizapp.usecases.marking.mark_answer import MOST_COMMENT
from quizapp.usecases.selections import current
from quizapp.web.current import me, services
from quizapp.web.put_off import put_off
from quizapp.web.render_passage import passage, visible
from quizapp.web.render_review import Explainer, reviewed
from quizapp.web.results import decisive
from quizapp.web.roles import Role, route
from quizapp.web.teacher.blueprint import bp
from quizapp.web.teacher.queue import Place, criteria, groups, picked, places

_NOT_SAVED = "The server could not write just now. What you chose is still here: save it again."


@dataclass(frozen=True, slots=True)
class Sheet:
    """What a teacher has filled in. chosen: criterion id to level id."""

    attempt: str = ""
    item: str = ""
    chosen: Mapping[str, str] | None = None
    comment: str = ""
    error: Refused | None = None


@route(bp, "/c/<course>/<unit>/marking", role=Role.TEACHER)
def marking(course: str, unit: str) -> ResponseReturnValue:
    """The answer asked for (`attempt` and `item`), or the next that waits."""
    sheet = Sheet(request.args.get("attempt", ""), request.args.get("item", ""))
    return _page(course, unit, sheet, blind="blind" in request.args)


@route(bp, "/c/<course>/<unit>/marking", role=Role.TEACHER, methods=("POST",))
def mark(course: str, unit: str) -> ResponseReturnValue:
    """Save the marking of one answer, then show the next that waits."""
    sheet, blind = _filled(), "blind" in request.form
    try:
        mark_answer(
            services(),
            me().id,
            sheet.attempt,
            sheet.item,
            sheet.chosen or {},
            sheet.comment,
            of=(course, unit),
        )
    except Refused as error:
        return _page(course, unit, replace(sheet, error=error), blind=blind), 422
    except NotSaved as error:
        unsaved = replace(sheet, error=Refused(_NOT_SAVED))
        return put_off(_page(course, unit, unsaved, blind=blind), error)
    onwards = {"item": sheet.item, "saved": "1"} | ({"blind": "1"} if blind else {})
    there = url_for("teacher.marking", course=course, unit=unit, **onwards, _anchor="answer")
    return redirect(there, code=303)


def _filled() -> Sheet:
    form = request.form
    chosen = {
        name.removeprefix("level-"): value
        for name, value in form.items()
        if name.startswith("level-")
    }
    comment = tidy(form.get("comment", ""))
    return Sheet(form.get("attempt", ""), form.get("item", ""), chosen, comment)


def _page(course: str, unit: str, sheet: Sheet, *, blind: bool) -> str:
    version = current(services(), course, unit)
    lesson = version.unit if version else None
    found = groups(answers_to_mark(services(), course, unit), lesson)
    every = places(found)
    place = picked(every, sheet.attempt, sheet.item)
    if (lesson is None and not every) or (sheet.attempt and place is None):
        abort(404)
    return render_template(
        "teacher/marking.html",
        course=course,
        unit_id=unit,
        lesson=lesson,
        told=lesson or every[0].answer.unit,
        groups=found,
        total=len(every),
        waiting=sum(one.waits for one in every),
        by_hand=lesson is not None and _any_by_hand(lesson),
        place=place,
        blind=blind,
        sheet=sheet,
        most=MOST_COMMENT,
        saved="saved" in request.args,
        **_answer(place, lesson, sheet),
    )


def _answer(place: Place | None, lesson: Unit | None, sheet: Sheet) -> dict[str, object]:
    if place is None:
        return {}
    answer = place.answer
    chosen = sheet.chosen if sheet.chosen is not None else answer.chosen or {}
    explainer = Explainer(visible(lesson, Level.STANDARD) if lesson else frozenset())
    room = services().rooms[answer.item.type]
    return {
        "criteria": criteria(answer, chosen),
        "comment": sheet.comment if sheet.chosen is not None else answer.comment,
        "review": reviewed(answer.item, room, Asking(0), answer.response, explainer, "Student’s"),
        "explanation": explainer.because(answer.item.explanation, answer.item.evidence),
        "passage": _passage(lesson, place),
    }


def _passage(lesson: Unit | None, place: Place) -> Markup | None:
    if lesson is None:
        return None
    return passage(
        around(lesson, place.answer.item.id), Level.STANDARD, decisive([place.answer.item])
    )


def _any_by_hand(lesson: Unit) -> bool:
    rooms = services().rooms
    return any(isinstance(rooms[item.type], HandMarked) for item in lesson.items)
