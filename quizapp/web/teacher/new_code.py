"""A new way in for a student of a class who lost theirs, shown once."""

from __future__ import annotations

from flask import redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from quizapp.usecases.classes import let_learner_in, taught_class
from quizapp.usecases.people import ResetLink
from quizapp.web.current import me, services
from quizapp.web.events import Event, tell
from quizapp.web.form_pages import ActionForm
from quizapp.web.links import is_here_only, link_for_others
from quizapp.web.reset_link import reset_page
from quizapp.web.roles import Role, route
from quizapp.web.teacher.blueprint import bp


@route(bp, "/classes/<class_id>/members/<person>/code", role=Role.TEACHER, methods=("POST",))
def member_coded(class_id: str, person: str) -> ResponseReturnValue:
    """A new code for a student of my class; with a password, a link to set that anew."""
    if not ActionForm().validate_on_submit():
        return redirect(url_for("teacher.one_class", class_id=class_id), code=303)
    made = let_learner_in(services(), me().id, class_id, person)
    told = {"class": class_id, "person": person}
    if isinstance(made, ResetLink):
        tell(Event.RESET_MADE, me().id, **told)
        back = url_for("teacher.one_class", class_id=class_id)
        return reset_page(made, here="classes", back=back)
    tell(Event.CODE_GIVEN, me().id, **told)
    about = taught_class(services(), me().id, class_id)
    link = link_for_others("account.code")
    return render_template(
        "teacher/slip.html", about=about, slip=made, link=link, here_only=is_here_only(link)
    )
