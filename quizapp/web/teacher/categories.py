"""What a grade is made of: categories, their weights, and the assignments in them."""

from __future__ import annotations

from flask import abort, redirect, request, url_for
from flask.typing import ResponseReturnValue

from quizapp.usecases.errors import Refused
from quizapp.usecases.gradebook import (
    REST,
    CategoryView,
    category_page,
    change_category,
    file_assignments,
    make_category,
    remove_category,
)
from quizapp.web.current import me, services
from quizapp.web.events import Event, tell
from quizapp.web.form_pages import ActionForm, again
from quizapp.web.roles import Role, route
from quizapp.web.school_time import local
from quizapp.web.teacher.blueprint import bp
from quizapp.web.teacher.gradebook_forms import CategoryForm

_FIELD = "of-"


@route(bp, "/classes/<class_id>/categories", role=Role.TEACHER, methods=("GET", "POST"))
def categories(class_id: str) -> ResponseReturnValue:
    """The categories of a class; posting makes one."""
    found = category_page(services(), me().id, class_id)
    form = CategoryForm()
    refused = None
    if form.validate_on_submit():
        try:
            make_category(
                services(), me().id, class_id, form.name.data or "", form.weight.data, form.way()
            )
        except Refused as error:
            refused = error
        else:
            return _changed(class_id)
    return again("teacher/categories.html", form, refused, found=found, rest=REST, local=local)


@route(bp, "/classes/<class_id>/categories/<category>", role=Role.TEACHER, methods=("GET", "POST"))
def category(class_id: str, category: str) -> ResponseReturnValue:
    """Change a category: its name, its weight, how it counts."""
    found = category_page(services(), me().id, class_id)
    about = next((one for one in found.categories if one.id == category), None)
    if about is None:
        abort(404)
    form = CategoryForm(data=_data(about))
    refused = None
    if form.validate_on_submit():
        to = (services(), me().id, class_id, category)
        try:
            change_category(*to, form.name.data or "", form.weight.data, form.way())
        except Refused as error:
            refused = error
        else:
            return _changed(class_id)
    return again("teacher/category.html", form, refused, found=found, about=about)


@route(bp, "/classes/<class_id>/categories/<category>/remove", role=Role.TEACHER, methods=("POST",))
def category_removed(class_id: str, category: str) -> ResponseReturnValue:
    """Take a category away; its assignments stay."""
    if ActionForm().validate_on_submit():
        remove_category(services(), me().id, class_id, category)
        return _changed(class_id)
    return _back(class_id)


@route(bp, "/classes/<class_id>/sorted", role=Role.TEACHER, methods=("POST",))
def assignments_sorted(class_id: str) -> ResponseReturnValue:
    """Put assignments into categories."""
    if ActionForm().validate_on_submit():
        of = {
            name.removeprefix(_FIELD): into
            for name, into in request.form.items()
            if name.startswith(_FIELD)
        }
        file_assignments(services(), me().id, class_id, of)
        return _changed(class_id)
    return _back(class_id)


def _data(about: CategoryView) -> dict[str, object]:
    return {"name": about.name, "weight": about.weight, "by": about.by.value}


def _changed(class_id: str) -> ResponseReturnValue:
    tell(Event.GRADING_CHANGED, me().id, **{"class": class_id})
    return _back(class_id)


def _back(class_id: str) -> ResponseReturnValue:
    return redirect(url_for("teacher.categories", class_id=class_id), code=303)
