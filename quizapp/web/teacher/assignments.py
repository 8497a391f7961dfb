"""Set a class a lesson, look at what came of it, and change the rules."""

from __future__ import annotations

from flask import abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from quizapp.domain.lesson import Course
from quizapp.domain.policy import Release
from quizapp.usecases.assignments import (
    LearnerLine,
    Unfit,
    WorkPage,
    allow,
    change_rules,
    end_now,
    release,
    remove_work,
    set_work,
    taught_work,
    work_page,
)
from quizapp.usecases.classes import taught_class
from quizapp.usecases.errors import Refused
from quizapp.usecases.selections import lessons_drawn
from quizapp.web import assignment_words
from quizapp.web.current import me, services
from quizapp.web.events import Event, tell
from quizapp.web.form_pages import ActionForm, again
from quizapp.web.roles import Role, route
from quizapp.web.teacher.assignment_forms import (
    AllowanceForm,
    RulesForm,
    TakeAwayForm,
    allowance_data,
    rules_data,
)
from quizapp.web.teacher.blueprint import bp
from quizapp.web.teacher.selection import SAME, assign_several

_RULES, _PAGE = "teacher/assign.html", "teacher/assignment.html"


@route(bp, "/classes/<class_id>/assign", role=Role.TEACHER, methods=("GET", "POST"))
def assign(class_id: str) -> ResponseReturnValue:
    """Set a class a lesson."""
    about = taught_class(services(), me().id, class_id)
    if several := request.args.get("several"):
        return assign_several(about, several)
    form = RulesForm(_units())
    refused = None
    if form.validate_on_submit():
        course_id, _, unit_id = form.unit.data.partition("/")
        try:
            made = set_work(services(), me().id, class_id, course_id, unit_id, form.rules())
        except Unfit as unfit:
            form.refuse(unfit)
        except Refused as error:
            refused = error
        else:
            tell(Event.WORK_SET, me().id, **{"class": class_id, "assignment": made})
            return redirect(url_for("teacher.one_assignment", assignment=made), code=303)
    return again(_RULES, form, refused, about=about, changing=None, courses=_courses())


@route(bp, "/assignments/<assignment>", role=Role.TEACHER)
def one_assignment(assignment: str) -> ResponseReturnValue:
    """Who has done what of it."""
    return _shown(assignment)


@route(bp, "/assignments/<assignment>/rules", role=Role.TEACHER, methods=("GET", "POST"))
def assignment_rules(assignment: str) -> ResponseReturnValue:
    """Change the rules."""
    found = taught_work(services(), me().id, assignment)
    place = f"{found.course_id}/{found.unit_id}"
    form = RulesForm([(place, found.title)], data={"unit": place, **rules_data(found.rules)})
    if found.parts:
        form.same_options.label.text = SAME
    refused = None
    if form.validate_on_submit():
        try:
            change_rules(services(), me().id, assignment, form.rules())
        except Unfit as unfit:
            form.refuse(unfit)
        except Refused as error:
            refused = error
        else:
            tell(Event.WORK_CHANGED, me().id, assignment=assignment)
            return _back(assignment)
    about = taught_class(services(), me().id, found.class_id)
    return again(_RULES, form, refused, about=about, changing=found)


@route(bp, "/assignments/<assignment>/show", role=Role.TEACHER, methods=("POST",))
def assignment_shown(assignment: str) -> ResponseReturnValue:
    """Show the class a part of the feedback, or hide it again."""
    part, on = request.form.get("part", ""), request.form.get("to") != "hide"
    if ActionForm().validate_on_submit():
        if part not in set(Release):
            abort(400)
        release(services(), me().id, assignment, Release(part), on=on)
        tell(Event.WORK_SHOWN, me().id, assignment=assignment, part=part, on=str(on))
    return _back(assignment, "show-name")


@route(bp, "/assignments/<assignment>/end", role=Role.TEACHER, methods=("POST",))
def assignment_ended(assignment: str) -> ResponseReturnValue:
    """Nobody works on it from now on."""
    if ActionForm().validate_on_submit():
        end_now(services(), me().id, assignment)
        tell(Event.WORK_CHANGED, me().id, assignment=assignment)
    return _back(assignment)


@route(bp, "/assignments/<assignment>/remove", role=Role.TEACHER, methods=("POST",))
def assignment_removed(assignment: str) -> ResponseReturnValue:
    """Take it away; what was answered stays."""
    form = TakeAwayForm()
    if not form.validate_on_submit():
        return _shown(assignment, form)
    class_id = work_page(services(), me().id, assignment).about.class_id
    remove_work(services(), me().id, assignment)
    tell(Event.WORK_REMOVED, me().id, assignment=assignment)
    return redirect(url_for("teacher.one_class", class_id=class_id), code=303)


@route(
    bp,
    "/assignments/<assignment>/students/<person>",
    role=Role.TEACHER,
    methods=("GET", "POST"),
)
def assignment_student(assignment: str, person: str) -> ResponseReturnValue:
    """What one student has beyond the rules."""
    found = work_page(services(), me().id, assignment)
    line = _learner(found, person)
    form = AllowanceForm(data=allowance_data(line.allowance))
    refused = None
    if form.validate_on_submit():
        try:
            allow(services(), me().id, assignment, person, form.allowance())
        except Refused as error:
            refused = error
        else:
            tell(Event.WORK_ALLOWED, me().id, assignment=assignment, member=person)
            return _back(assignment)
    return again("teacher/allowance.html", form, refused, found=found, line=line)


def _learner(found: WorkPage, person: str) -> LearnerLine:
    line = next((one for one in found.learners if one.person_id == person), None)
    if line is None:
        abort(404)
    return line


def _units() -> list[tuple[str, str]]:
    courses = services().library.courses()
    several = len(courses) > 1
    return [
        (
            f"{one.course_id}/{one.unit_id}",
            f"{course.course.title}: {one.title}" if several else one.title,
        )
        for course in courses
        for one in course.units
    ]


def _courses() -> list[Course]:
    """The courses with lessons to draw from."""
    return [one.course for one in services().library.courses() if one.units]


def _back(assignment: str, anchor: str | None = None) -> ResponseReturnValue:
    there = url_for("teacher.one_assignment", assignment=assignment, _anchor=anchor)
    return redirect(there, code=303)


def _shown(assignment: str, removing: TakeAwayForm | None = None) -> ResponseReturnValue:
    found = work_page(services(), me().id, assignment)
    form = removing or TakeAwayForm(formdata=None)
    about = found.about
    page = render_template(
        _PAGE,
        found=found,
        form=form,
        words=assignment_words,
        parts=tuple(Release),
        drawn=lessons_drawn(services(), about.course_id, about.parts),
    )
    return page, 422 if form.errors else 200
