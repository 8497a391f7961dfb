"""What my classes are set: the rules before the start, the start, and stopping the clock."""

from __future__ import annotations

import re

from flask import redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_wtf import FlaskForm
from wtforms import StringField
from wtforms.validators import Length

from quizapp.domain.assignment.rules import Setting
from quizapp.domain.lesson import Level
from quizapp.usecases.assignments import (
    begin_work,
    one_of_mine,
    pause_attempt,
    resume_attempt,
)
from quizapp.usecases.errors import Refused
from quizapp.usecases.live import hand_since, set_hand
from quizapp.usecases.pacing import CLOSED, pace_tag
from quizapp.usecases.selections import lessons_drawn, version_of
from quizapp.web import assignment_words
from quizapp.web.current import me, remote, services
from quizapp.web.form_pages import ActionForm, again
from quizapp.web.learner.blueprint import bp
from quizapp.web.learner.pacing import hashed
from quizapp.web.roles import Role, route

_PAGE = "learner/assignment.html"
_KEY = re.compile(r"[A-Za-z0-9_-]{8,48}")


class BeginForm(FlaskForm):
    """Begin, with the word that the teacher tells, if there is one."""

    word = StringField("Access word", validators=[Length(max=80, message="That is too long.")])


@route(bp, "/assignments/<assignment>", role=Role.LEARNER)
def assignment(assignment: str) -> ResponseReturnValue:
    """What I am set, its rules, and what I have done of it."""
    return _shown(assignment, BeginForm(formdata=None))


@route(bp, "/assignments/<assignment>/start", role=Role.LEARNER, methods=("POST",))
def assignment_start(assignment: str) -> ResponseReturnValue:
    """Begin, or go on with what is under way; posting twice begins once."""
    form, key = BeginForm(), request.form.get("start_key", "")
    if not form.validate_on_submit():
        return _shown(assignment, form)
    if not _KEY.fullmatch(key):
        key = services().tokens(16)
    level = Level.EASIER if request.form.get("level") == Level.EASIER else Level.STANDARD
    word = form.word.data or ""
    try:
        begun = begin_work(services(), me().id, assignment, level, key, word, remote())
    except Refused as refused:
        return _shown(assignment, form, refused)
    return redirect(url_for("learner.result", attempt=begun.id), code=303)


@route(bp, "/a/<attempt>/pause", role=Role.LEARNER, methods=("POST",))
def pause(attempt: str) -> ResponseReturnValue:
    """Stop my clock."""
    if ActionForm().validate_on_submit():
        pause_attempt(services(), me().id, attempt)
    return redirect(url_for("learner.result", attempt=attempt), code=303)


@route(bp, "/a/<attempt>/resume", role=Role.LEARNER, methods=("POST",))
def resume(attempt: str) -> ResponseReturnValue:
    """Let my clock go on."""
    if ActionForm().validate_on_submit():
        resume_attempt(services(), me().id, attempt)
    return redirect(url_for("learner.result", attempt=attempt), code=303)


@route(bp, "/assignments/<assignment>/hand", role=Role.LEARNER, methods=("POST",))
def hand(assignment: str) -> ResponseReturnValue:
    """Ask for help, or do so no longer."""
    if ActionForm().validate_on_submit():
        up = request.form.get("to") != "down"
        set_hand(services(), me().id, assignment, up=up)
    there = url_for("learner.assignment", assignment=assignment, _anchor="help-name")
    return redirect(there, code=303)


def _shown(assignment: str, form: FlaskForm, refused: Refused | None = None) -> ResponseReturnValue:
    mine = one_of_mine(services(), me().id, assignment)
    about = mine.about
    version = version_of(services(), about.course_id, about.unit_id, about.title, about.parts)
    live = about.rules.setting is Setting.LIVE
    stand = pace_tag(services(), me().id, assignment) if live else None
    return again(
        _PAGE,
        form,
        refused,
        mine=mine,
        lesson=version.unit if version else None,
        drawn=lessons_drawn(services(), about.course_id, about.parts),
        hand_up=hand_since(services(), me().id, assignment) is not None,
        words=assignment_words,
        follows=None if stand is None else hashed(assignment, stand),
        is_open=stand != CLOSED,
        start_key=services().tokens(16),
    )
