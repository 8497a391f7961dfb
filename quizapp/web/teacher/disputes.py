"""Answers that students dispute: accept one for everyone, or answer why not."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from flask import abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_wtf import FlaskForm
from markupsafe import Markup
from wtforms import HiddenField, TextAreaField

from quizapp.domain.dispute import ACCEPTED
from quizapp.usecases.corrections import Moved
from quizapp.usecases.disputes import (
    MOST_ANSWER,
    Open,
    accept_answer,
    decline_dispute,
    open_disputes,
    what_accepting_does,
)
from quizapp.usecases.errors import Closed, NotSaved, Refused
from quizapp.web.corrected import in_percent
from quizapp.web.current import me, services
from quizapp.web.in_words import in_words, key_in_words
from quizapp.web.put_off import put_off
from quizapp.web.roles import Role, route
from quizapp.web.teacher.blueprint import bp

_PATH = "/disputes/<attempt>/<item>"
_KEY = re.compile(r"[A-Za-z0-9_-]{8,64}")
_STALE = "Send the form again: its page was too old."
_NOT_SAVED = "The server could not write just now. What you typed is still here: send it again."


class AnswerForm(FlaskForm):
    """What a teacher says to a dispute. key: of this page, so that accepting once is enough."""

    answer = TextAreaField()
    key = HiddenField()


@dataclass(frozen=True, slots=True)
class Line:
    """A dispute in words: what was answered, and what is right."""

    about: Open
    given: Markup
    key: Markup


@route(bp, "/disputes", role=Role.TEACHER)
def disputes() -> ResponseReturnValue:
    """The disputes that wait, the oldest first."""
    found = open_disputes(services())
    return render_template(
        "teacher/disputes.html",
        lines=[_line(one) for one in found.listed],
        total=found.total,
        blind="blind" in request.args,
        done=request.args.get("done", ""),
    )


@route(bp, _PATH, role=Role.TEACHER)
def dispute(attempt: str, item: str) -> ResponseReturnValue:
    """A dispute, and what accepting its answer would do to marks."""
    given = {"key": services().tokens(16)}
    return _shown(attempt, item, AnswerForm(formdata=None, data=given))


@route(bp, f"{_PATH}/accept", role=Role.TEACHER, methods=("POST",))
def dispute_accept(attempt: str, item: str) -> ResponseReturnValue:
    """Accept the answer for everyone who had that version."""
    return _sent(attempt, item, "accept")


@route(bp, f"{_PATH}/answer", role=Role.TEACHER, methods=("POST",))
def dispute_answer(attempt: str, item: str) -> ResponseReturnValue:
    """Tell the student why the answer is not right."""
    return _sent(attempt, item, "decline")


def _sent(attempt: str, item: str, what: str) -> ResponseReturnValue:
    form = AnswerForm()
    if not form.validate_on_submit():
        return _shown(attempt, item, form, what, _STALE), 422
    try:
        _done(attempt, item, what, form)
    except Refused as error:
        return _shown(attempt, item, form, what, str(error)), 422
    except Closed as error:
        abort(409, str(error))
    except NotSaved as error:
        return put_off(_shown(attempt, item, form, what, _NOT_SAVED), error)
    blind = {"blind": "1"} if "blind" in request.form else {}
    return redirect(url_for("teacher.disputes", done=what, **blind), code=303)


def _done(attempt: str, item: str, what: str, form: AnswerForm) -> None:
    said, key = form.answer.data or "", form.key.data or ""
    if what == "decline":
        decline_dispute(services(), me().id, attempt, item, said)
        return
    own = f"d-{key}" if _KEY.fullmatch(key) else services().tokens(16)
    accept_answer(services(), me().id, attempt, item, own, said.strip())


def _shown(attempt: str, item: str, form: AnswerForm, what: str = "", wrong: str = "") -> str:
    """The page. what: which of its forms was sent, with what is wrong in it."""
    found = what_accepting_does(services(), attempt, item)
    return render_template(
        "teacher/dispute.html",
        line=_line(found.about),
        impact=found.impact,
        moved=[_moved(one, found.names) for one in found.impact.moved],
        form=form,
        what=what,
        wrong=wrong,
        usual=ACCEPTED,
        most=MOST_ANSWER,
        blind="blind" in request.values,
    )


def _moved(one: Moved, names: Mapping[str, str]) -> tuple[str, str, str, str]:
    name = names.get(one.person_id, "Attempt")
    return one.attempt_id, name, in_percent(one.before), in_percent(one.after)


def _line(one: Open) -> Line:
    room = services().rooms[one.item.type]
    return Line(one, in_words(one.item, room, one.response), key_in_words(one.item, room))
