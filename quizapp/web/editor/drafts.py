"""Lessons that are being written: the list, and how one is begun."""

from __future__ import annotations

from flask import redirect, url_for
from flask.typing import ResponseReturnValue
from flask_wtf import FlaskForm
from wtforms import SelectField, StringField

from quizapp.content.publishing import id_for
from quizapp.usecases.drafts import DraftView, begin_from_unit, begin_new, given_up, list_drafts
from quizapp.usecases.errors import Refused
from quizapp.web.current import me, services
from quizapp.web.editor.blueprint import bp
from quizapp.web.editor.said import said, say
from quizapp.web.form_pages import ActionForm, again
from quizapp.web.roles import Role, route

NEW = "new"
"""Of the list of courses: one that is not there yet."""


class NewForm(FlaskForm):
    """A lesson to begin. course: id of one that is there, or NEW with the title of another."""

    title = StringField("Title of the lesson")
    course = SelectField("Course", validate_choice=False)
    course_title = StringField("Title of the new course")


@route(bp, "", role=Role.TEACHER)
def drafts() -> ResponseReturnValue:
    """What is being written, and a form to begin."""
    return _page(new_form())


@route(bp, "/new", role=Role.TEACHER, methods=("POST",))
def new() -> ResponseReturnValue:
    """Begin an empty lesson."""
    form = new_form()
    if not form.validate_on_submit():
        return _page(form)
    title = form.title.data or ""
    try:
        course, name = course_of(form), id_for(title)
        draft = begin_new(services(), me().id, course, name, title, author=me().nickname)
    except Refused as refused:
        return _page(form, refused)
    return _to(draft)


@route(bp, "/from/<course>/<unit>", role=Role.TEACHER, methods=("POST",))
def change(course: str, unit: str) -> ResponseReturnValue:
    """Begin to change a published lesson, or go on where somebody has begun."""
    if not ActionForm().validate_on_submit():
        return redirect(url_for("editor.drafts"), code=303)
    try:
        return _to(begin_from_unit(services(), me().id, course, unit))
    except Refused as refused:
        say(str(refused))
        return redirect(url_for("editor.drafts"), code=303)


def new_form() -> NewForm:
    """The form with the courses there are."""
    form = NewForm()
    there = [(one.course.id, one.course.title) for one in services().library.courses()]
    form.course.choices = [*there, (NEW, "A new course")]
    return form


def course_of(form: NewForm) -> str:
    """Id of the course that was chosen. Raises Refused for a new one without a title."""
    if form.course.data in {value for value, _ in form.course.choices or ()} - {NEW}:
        return str(form.course.data)
    title = (form.course_title.data or "").strip()
    if not title:
        raise Refused("Give the new course a title, or choose one that is there.", "course_title")
    course = id_for(title, "course")
    if course in {value for value, _ in form.course.choices or ()}:
        raise Refused("There is a course of that name: choose it in the list.", "course_title")
    return course


def _page(form: NewForm, refused: Refused | None = None) -> ResponseReturnValue:
    return again(
        "editor/drafts.html",
        form,
        refused,
        drafts=list_drafts(services()),
        away=given_up(services()),
        said=said(),
    )


def _to(draft: DraftView) -> ResponseReturnValue:
    return redirect(url_for("editor.desk", draft=draft.id), code=303)
