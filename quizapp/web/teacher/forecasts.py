"""Say what came of the forecasts of a unit."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from flask import abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from quizapp.domain.lesson import Item
from quizapp.domain.offers.resolved import Resolved
from quizapp.domain.shapes import Estimate
from quizapp.domain.written import tidy
from quizapp.usecases.attempts import Known
from quizapp.usecases.errors import NotSaved, Refused
from quizapp.usecases.marking import outcomes_of, resolve_forecast
from quizapp.usecases.marking.resolve_forecast import MOST_CITATION
from quizapp.web.current import me, services
from quizapp.web.put_off import put_off
from quizapp.web.roles import Role, route
from quizapp.web.teacher.blueprint import bp

_NOT_SAVED = "The server could not write just now. What you typed is still here: save it again."


@dataclass(frozen=True, slots=True)
class Sheet:
    """What a teacher has filled in for one forecast."""

    item: str
    outcome: str
    citation: str
    error: Refused


@dataclass(frozen=True, slots=True)
class Told:
    """A recorded outcome in words."""

    text: str
    citation: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Forecast:
    """A forecast item. outcomes: id and text; told: newest first, the first one holds."""

    number: int
    item: Item
    statement: str
    outcomes: tuple[tuple[str, str], ...]
    told: tuple[Told, ...]


@route(bp, "/c/<course>/<unit>/forecasts", role=Role.TEACHER)
def forecasts(course: str, unit: str) -> ResponseReturnValue:
    """Each forecast of the unit with what came of it."""
    return _page(course, unit)


@route(bp, "/c/<course>/<unit>/forecasts", role=Role.TEACHER, methods=("POST",))
def resolve(course: str, unit: str) -> ResponseReturnValue:
    """Record what came of one forecast."""
    item, outcome = request.form.get("item", ""), request.form.get("outcome", "")
    citation = tidy(request.form.get("citation", ""))
    try:
        resolve_forecast(services(), me().id, course, unit, item, outcome, citation)
    except Refused as error:
        return _page(course, unit, Sheet(item, outcome, citation, error)), 422
    except NotSaved as error:
        unsaved = Sheet(item, outcome, citation, Refused(_NOT_SAVED))
        return put_off(_page(course, unit, unsaved), error)
    there = url_for(
        "teacher.forecasts", course=course, unit=unit, saved=item, _anchor=f"forecast-{item}"
    )
    return redirect(there, code=303)


def _page(course: str, unit: str, sheet: Sheet | None = None) -> str:
    lesson = services().library.unit(course, unit)
    if lesson is None:
        abort(404)
    known = outcomes_of(services(), course, unit)
    found = (
        _forecast(number, item, known.get(item.id, ()))
        for number, item in enumerate(lesson.items, start=1)
    )
    return render_template(
        "teacher/forecasts.html",
        course=course,
        unit=lesson,
        forecasts=tuple(one for one in found if one is not None),
        sheet=sheet,
        most=MOST_CITATION,
        saved=request.args.get("saved", ""),
    )


def _forecast(number: int, item: Item, known: tuple[Known, ...]) -> Forecast | None:
    room = services().rooms[item.type]
    if not isinstance(room, Resolved):
        return None
    shape, outcomes = room.shape(item.body), room.outcomes(item.body)
    texts = dict(outcomes)
    told = tuple(Told(texts.get(one.outcome, one.outcome), one.citation, one.at) for one in known)
    statement = shape.statement if isinstance(shape, Estimate) else ""
    return Forecast(number, item, statement, outcomes, told)
