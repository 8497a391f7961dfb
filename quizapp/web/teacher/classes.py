"""Classes: make one, see who is in it, change it, and print a poster with its code."""

from __future__ import annotations

from flask import abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from quizapp.usecases.assignments import class_work
from quizapp.usecases.classes import (
    add_co_teacher,
    class_page,
    make_class,
    my_classes,
    new_join_code,
    remove_class,
    rename_class,
    set_joining,
    set_keeping,
    take_out,
    taught_class,
)
from quizapp.usecases.classes.numbered import START as LABELLED
from quizapp.usecases.errors import Refused
from quizapp.usecases.lti.lms_page import lms_of
from quizapp.web import assignment_words
from quizapp.web.current import me, services
from quizapp.web.events import Event, tell
from quizapp.web.form_pages import ActionForm, again
from quizapp.web.links import is_here_only, link_for_others, square_of
from quizapp.web.roles import Role, route
from quizapp.web.teacher.blueprint import bp
from quizapp.web.teacher.class_forms import (
    FOR_EVER,
    ClassForm,
    KeepingForm,
    RemoveForm,
    TeacherForm,
)

_LIST, _PAGE = "teacher/classes.html", "teacher/class.html"


@route(bp, "/classes", role=Role.TEACHER, methods=("GET", "POST"))
def classes() -> ResponseReturnValue:
    """The classes that I teach; posting makes one."""
    form = ClassForm()
    refused = None
    if form.validate_on_submit():
        try:
            made = make_class(services(), me().id, form.name.data or "")
        except Refused as error:
            refused = error
        else:
            tell(Event.CLASS_MADE, me().id, **{"class": made})
            return redirect(url_for("teacher.one_class", class_id=made), code=303)
    mine = my_classes(services(), me().id, taught=True)
    return again(_LIST, form, refused, classes=mine)


@route(bp, "/classes/<class_id>", role=Role.TEACHER)
def one_class(class_id: str) -> ResponseReturnValue:
    """Who is in a class of mine, and what lets others in."""
    return _shown(class_id)


@route(bp, "/classes/<class_id>/poster", role=Role.TEACHER)
def poster(class_id: str) -> ResponseReturnValue:
    """A page to print or to project: how to join, with a code for cameras."""
    about = taught_class(services(), me().id, class_id)
    link = link_for_others("account.join_by", code=about.join_code)
    return render_template(
        "teacher/poster.html",
        about=about,
        link=link,
        here_only=is_here_only(link),
        drawn=square_of(link),
    )


@route(bp, "/classes/<class_id>/name", role=Role.TEACHER, methods=("POST",))
def class_named(class_id: str) -> ResponseReturnValue:
    """Give a class of mine another name."""
    form = ClassForm()
    if not form.validate_on_submit():
        return _shown(class_id, naming=form)
    try:
        rename_class(services(), me().id, class_id, form.name.data or "")
    except Refused as refused:
        return _shown(class_id, refused, naming=form)
    return _back(class_id)


@route(bp, "/classes/<class_id>/code", role=Role.TEACHER, methods=("POST",))
def class_coded(class_id: str) -> ResponseReturnValue:
    """Another code; the one before lets nobody in any more."""
    if ActionForm().validate_on_submit():
        new_join_code(services(), me().id, class_id)
        tell(Event.CLASS_CODED, me().id, **{"class": class_id})
    return _back(class_id)


@route(bp, "/classes/<class_id>/joining", role=Role.TEACHER, methods=("POST",))
def class_opened(class_id: str) -> ResponseReturnValue:
    """Let learners in by the code, or no more."""
    if ActionForm().validate_on_submit():
        set_joining(services(), me().id, class_id, joining=request.form.get("to") == "open")
    return _back(class_id)


@route(bp, "/classes/<class_id>/keeping", role=Role.TEACHER, methods=("POST",))
def class_kept(class_id: str) -> ResponseReturnValue:
    """Say how long a class of mine keeps the work of whoever does nothing any more."""
    form = KeepingForm()
    if not form.validate_on_submit():
        return _shown(class_id, keeping=form)
    set_keeping(services(), me().id, class_id, form.chosen())
    tell(Event.KEEPING_SET, me().id, **{"class": class_id, "months": form.months.data or "ever"})
    return redirect(url_for("teacher.one_class", class_id=class_id, _anchor="keep-name"), code=303)


@route(bp, "/classes/<class_id>/teachers", role=Role.TEACHER, methods=("POST",))
def class_taught(class_id: str) -> ResponseReturnValue:
    """Let another teacher teach the class too."""
    form = TeacherForm()
    if not form.validate_on_submit():
        return _shown(class_id, teaching=form)
    try:
        add_co_teacher(services(), me().id, class_id, form.login.data or "")
    except Refused as refused:
        return _shown(class_id, refused, teaching=form)
    tell(Event.CO_TEACHER_ADDED, me().id, **{"class": class_id})
    return _back(class_id)


@route(bp, "/classes/<class_id>/members/<person>/out", role=Role.TEACHER, methods=("POST",))
def member_out(class_id: str, person: str) -> ResponseReturnValue:
    """Take somebody out of a class of mine; their answers stay theirs."""
    if ActionForm().validate_on_submit():
        try:
            take_out(services(), me().id, class_id, person)
        except Refused as refused:
            abort(409, str(refused))
        tell(Event.MEMBER_OUT, me().id, **{"class": class_id, "member": person})
        if person == me().id:
            return redirect(url_for("teacher.classes"), code=303)
    return _back(class_id)


@route(bp, "/classes/<class_id>/remove", role=Role.TEACHER, methods=("POST",))
def class_removed(class_id: str) -> ResponseReturnValue:
    """Take a class of mine away; its students and their answers stay."""
    form = RemoveForm()
    if not form.validate_on_submit():
        return _shown(class_id, removing=form)
    remove_class(services(), me().id, class_id)
    tell(Event.CLASS_REMOVED, me().id, **{"class": class_id})
    return redirect(url_for("teacher.classes"), code=303)


def _back(class_id: str) -> ResponseReturnValue:
    return redirect(url_for("teacher.one_class", class_id=class_id), code=303)


def _shown(
    class_id: str,
    refused: Refused | None = None,
    naming: ClassForm | None = None,
    teaching: TeacherForm | None = None,
    removing: RemoveForm | None = None,
    keeping: KeepingForm | None = None,
) -> ResponseReturnValue:
    """The page of a class; a form that was refused with what was typed."""
    found = class_page(services(), me().id, class_id)
    form = naming or teaching or removing or keeping or ClassForm(data={"name": found.about.name})
    return again(
        _PAGE,
        form,
        refused,
        found=found,
        labelled=any(one.nickname.startswith(LABELLED) for one in found.learners),
        work=class_work(services(), me().id, class_id),
        words=assignment_words,
        naming=naming or ClassForm(formdata=None, data={"name": found.about.name}),
        teaching=teaching or TeacherForm(formdata=None),
        removing=removing or RemoveForm(formdata=None),
        keeping=keeping or _kept_as(found.about.keep_months),
        me=me(),
        lms=lms_of(services(), class_id),
    )


def _kept_as(months: int | None) -> KeepingForm:
    return KeepingForm(formdata=None, data={"months": str(months) if months else FOR_EVER})
