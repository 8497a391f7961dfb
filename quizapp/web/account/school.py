"""Sign in through the school: there, back, and what becomes of a guest who is here meanwhile."""

from __future__ import annotations

import hmac
from datetime import timedelta
from typing import NamedTuple, TypeVar

from flask import abort, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue

from quizapp.usecases.errors import Refused
from quizapp.usecases.school.entering import Entered, enter, link, meet
from quizapp.usecases.school.going import come_back, go
from quizapp.usecases.school.model import Distrusted, Going, Meeting, SchoolPerson, Unreachable
from quizapp.web.account import bp
from quizapp.web.account.back import way_back
from quizapp.web.current import enter as sign_in_here
from quizapp.web.current import person, remote, services, token_here
from quizapp.web.events import Event, tell
from quizapp.web.form_pages import ActionForm
from quizapp.web.roles import Role, route

LASTS = timedelta(minutes=10)
"""From the button to coming back, and from there to an answer."""

_GOING, _MET = "school_going", "school_met"


class _Trip(NamedTuple):
    state: str
    nonce: str
    verifier: str
    next: str
    at: float


class _Met(NamedTuple):
    key: str
    nickname: str
    teaches: bool
    next: str
    at: float


T = TypeVar("T", _Trip, _Met)


@route(bp, "/school", role=Role.PUBLIC)
def school() -> ResponseReturnValue:
    """The button: off to the school's own sign-in."""
    try:
        going = go(services(), _redirect_uri(), remote())
    except Unreachable as error:
        return _away(error)
    at = services().clock().timestamp()
    session[_GOING] = list(_Trip(going.state, going.nonce, going.verifier, way_back(), at))
    return redirect(going.url, code=303)


@route(bp, "/school/back", role=Role.PUBLIC)
def school_back() -> ResponseReturnValue:
    """Where the school sends the browser back to."""
    if services().school is None:
        abort(404)
    trip = _fresh(session.pop(_GOING, None), _Trip)
    state = request.args.get("state", "")
    if trip is None or not hmac.compare_digest(state.encode(), trip.state.encode()):
        return _refused("state", 400)
    code = request.args.get("code", "")
    if not code:
        return _refused("denied", 403)
    going = Going("", trip.state, trip.nonce, trip.verifier)
    try:
        who = come_back(services(), _redirect_uri(), code, going)
    except Distrusted as error:
        return _refused(error.why, 403)
    except Unreachable as error:
        return _away(error)
    here = person()
    if meet(services(), who, here.id if here else None) is Meeting.CLEAR:
        return _in(enter(services(), who, token_here()), trip.next)
    at = services().clock().timestamp()
    session[_MET] = list(_Met(who.key, who.nickname, who.teaches, trip.next, at))
    return redirect(url_for("account.school_met"), code=303)


@route(bp, "/school/met", role=Role.PUBLIC, methods=("GET", "POST"))
def school_met() -> ResponseReturnValue:
    """Somebody is here already: is that the same person? Posting says so."""
    if services().school is None:
        abort(404)
    here, met = person(), _fresh(session.get(_MET), _Met)
    if here is None or met is None:
        return redirect(url_for("account.sign_in"), code=303)
    who = SchoolPerson(met.key, met.nickname, teaches=met.teaches)
    meeting = meet(services(), who, here.id)
    refused: Refused | None = None
    if request.method == "POST" and ActionForm().validate_on_submit():
        answer = request.form.get("go")
        if answer == "stay":
            session.pop(_MET, None)
            return redirect(url_for("account.home"), code=303)
        if answer == "mine" and meeting is Meeting.GUEST:
            try:
                entered = link(services(), who, here.id, token_here() or "")
            except Refused as error:
                refused = error
            else:
                tell(Event.SCHOOL_LINKED, here.id)
                return _in(entered, met.next)
        elif answer == "other":
            return _in(enter(services(), who, token_here()), met.next)
    status = 422 if refused else 200
    page = render_template(
        "account/school_met.html", here=here, met=met, meeting=meeting, refused=refused
    )
    return page, status


def _in(entered: Entered, then: str) -> ResponseReturnValue:
    sign_in_here(entered.token)
    tell(Event.SIGNED_IN, entered.person_id, by="school")
    if entered.rights:
        tell(Event.TEACHER_MADE, entered.person_id)
    return redirect(then, code=303)


def _away(error: Unreachable) -> ResponseReturnValue:
    tell(Event.SCHOOL_AWAY, why=error.why)
    page = render_template("account/school_away.html", why="away")
    return page, 503, {"Retry-After": "30"}


def _refused(why: str, status: int) -> ResponseReturnValue:
    tell(Event.SIGN_IN_FAILED, by="school", why=why)
    return render_template("account/school_away.html", why=why), status


def _redirect_uri() -> str:
    return url_for("account.school_back", _external=True)


def _fresh(kept: object, kind: type[T]) -> T | None:
    """What the browser kept, unless it is too old or of another form."""
    if not isinstance(kept, list) or len(kept) != len(kind._fields):
        return None
    found = kind(*kept)
    age = services().clock().timestamp() - found.at
    return found if 0 <= age <= LASTS.total_seconds() else None
