"""Review today: a few questions asked again, each with its sentence afterwards."""

from __future__ import annotations

import re
from typing import NamedTuple

from flask import abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from quizapp.domain.lesson import Level
from quizapp.domain.question import Response, Unreadable
from quizapp.domain.review import MOST_A_DAY, minutes
from quizapp.usecases.errors import NotSaved
from quizapp.usecases.review import (
    Offer,
    Posted,
    asking_of,
    load_review,
    save_review,
    saved_under,
    today,
)
from quizapp.web.current import me, services
from quizapp.web.learner.blueprint import bp
from quizapp.web.learner.review_pages import ask_page, looked_back
from quizapp.web.put_off import put_off
from quizapp.web.roles import Role, route

_KEY = re.compile(r"p-[A-Za-z0-9_-]{8,48}")
_NOTHING_TO_CHECK = Unreadable(
    "There is no answer to check yet. If you do not know it, let it be shown.", "answer-area"
)
_NOT_SAVED = "Not saved. Your answer is still here: try again."
_DIGITS = 16


class _Asked(NamedTuple):
    """What a page asked: where the item stands, in which version of the unit, at which level."""

    course_id: str
    unit_id: str
    number: str
    level: str
    version: str


@route(bp, "/review", role=Role.LEARNER)
def review() -> ResponseReturnValue:
    """How many questions there are to review today, or why there are none."""
    _must_be_on()
    now = today(services(), me().id)
    return render_template(
        "learner/review.html", today=now, most=MOST_A_DAY, minutes=minutes(len(now.offers))
    )


@route(bp, "/review/next", role=Role.LEARNER)
def review_next() -> ResponseReturnValue:
    """The question that has waited longest; none left leads back to the overview."""
    _must_be_on()
    offers = today(services(), me().id).offers
    return _shown(offers[0], _new_key()) if offers else redirect(url_for("learner.review"))


@route(bp, "/review/next", role=Role.LEARNER, methods=("POST",))
def review_answer() -> ResponseReturnValue:
    """Check an answer and record it; sending it twice records it once."""
    _must_be_on()
    asked, key = _asked(request.form.get("asked", "")), request.form.get("key", "")
    if asked is None or not _KEY.fullmatch(key):
        abort(400)
    version = services().library.version(asked.course_id, asked.unit_id)
    if version is None or version.unit.digest[:_DIGITS] != asked.version:
        return _changed(key)
    if int(asked.number) > len(version.unit.items):
        abort(400)
    item = version.unit.items[int(asked.number) - 1]
    level = Level(asked.level)
    asking = asking_of(services(), me().id, key, item.id, level)
    fields = request.form.to_dict(flat=False)
    wants_key = request.form.get("go") == "reveal"
    response = None if wants_key else services().rooms[item.type].read(item.body, fields, asking)
    if response is None and not wants_key:
        response = _NOTHING_TO_CHECK
    posted = Posted(
        asked.course_id,
        version,
        item,
        level,
        None if isinstance(response, Unreadable) else response,
        key,
    )
    if isinstance(response, Unreadable):
        return _shown(_offer(posted), key, given=response.given, error=response), 422
    return _kept(posted)


@route(bp, "/review/<int:number>", role=Role.LEARNER)
def review_done(number: int) -> ResponseReturnValue:
    """What came of my review of that number, with the sentence that decides."""
    _must_be_on()
    done = load_review(services(), me().id, number)
    return render_template(
        "learner/review_done.html",
        done=done,
        page=looked_back(done, services().rooms[done.item.type]),
        today=today(services(), me().id),
    )


def _kept(posted: Posted) -> ResponseReturnValue:
    try:
        number = save_review(services(), me().id, posted)
    except NotSaved as error:
        offer = _offer(posted)
        page = _shown(offer, posted.key, given=posted.response, unsaved=_NOT_SAVED)
        return put_off(page, error)
    return redirect(url_for("learner.review_done", number=number), code=303)


def _changed(key: str) -> ResponseReturnValue:
    """The lesson is not as it was when the page was drawn: what was sent can't be read by it."""
    if number := saved_under(services(), me().id, key):
        return redirect(url_for("learner.review_done", number=number), code=303)
    offers = today(services(), me().id).offers
    if not offers:
        return redirect(url_for("learner.review"), code=303)
    return _shown(offers[0], _new_key(), changed=True), 409


def _shown(
    offer: Offer,
    key: str,
    *,
    given: Response | None = None,
    error: Unreadable | None = None,
    unsaved: str = "",
    changed: bool = False,
) -> str:
    """The question page of a review; `key` fixes the order of what it shows."""
    unit, item = offer.version.unit, offer.item
    asking = asking_of(services(), me().id, key, item.id, offer.level)
    page = ask_page(unit, item, services().rooms[item.type], asking, given, error)
    asked = _Asked(
        offer.place.course_id,
        unit.id,
        str(offer.number),
        offer.level.value,
        unit.digest[:_DIGITS],
    )
    return render_template(
        "learner/review_ask.html",
        page=page,
        asked="/".join(asked),
        key=key,
        error=error,
        unsaved=unsaved,
        changed=changed,
    )


def _offer(posted: Posted) -> Offer:
    """The item once more, as it was asked."""
    items = posted.version.unit.items
    number = items.index(posted.item) + 1
    return Offer(posted.place, posted.version, posted.item, number, posted.level)


def _asked(text: str) -> _Asked | None:
    parts = text.split("/")
    if len(parts) != len(_Asked._fields):
        return None
    asked = _Asked(*parts)
    fits = re.fullmatch(r"[1-9][0-9]{0,3}", asked.number) and asked.level in set(Level)
    return asked if fits else None


def _new_key() -> str:
    return f"p-{services().tokens(16)}"


def _must_be_on() -> None:
    if not services().review:
        abort(404)
