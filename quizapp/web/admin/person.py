"""One person of this server, and what an admin does for them."""

from __future__ import annotations

from flask import redirect, request, url_for
from flask.typing import ResponseReturnValue

from quizapp.domain.roles import ADMIN, LEARNER, TEACHER
from quizapp.usecases.admin import give_role, person_card, reset_for, sign_out_person, take_role
from quizapp.usecases.errors import Refused
from quizapp.web.admin.blueprint import bp
from quizapp.web.admin.forms import TakeForm
from quizapp.web.current import me, services
from quizapp.web.events import Event, tell
from quizapp.web.form_pages import ActionForm, again
from quizapp.web.reset_link import HOURS, reset_page
from quizapp.web.roles import Role, route


@route(bp, "/people/<person>", role=Role.ADMIN)
def person(person: str) -> ResponseReturnValue:
    """Somebody, and what can be done."""
    return _shown(person)


@route(bp, "/people/<person>/role", role=Role.ADMIN, methods=("POST",))
def person_raised(person: str) -> ResponseReturnValue:
    """Make a teacher an admin, an admin a teacher again, or a learner a teacher."""
    to = request.form.get("to", "")
    if not ActionForm().validate_on_submit() or to not in {TEACHER, ADMIN}:
        return _shown(person)
    # As the page said it: meanwhile they may have other rights than it showed.
    less = request.form.get("way") == "take"
    try:
        changed = (take_role if less else give_role)(services(), me().id, person, to)
    except Refused as refused:
        return _shown(person, refused=refused)
    if changed:
        tell(Event.ROLE_TAKEN if less else Event.ROLE_GIVEN, me().id, person=person, role=to)
    return _back(person)


@route(bp, "/people/<person>/learner", role=Role.ADMIN, methods=("POST",))
def person_lowered(person: str) -> ResponseReturnValue:
    """Take a teacher's rights away; their classes go to others who teach."""
    form = TakeForm()
    if not form.validate_on_submit():
        return _shown(person, form)
    try:
        changed = take_role(services(), me().id, person, LEARNER, form.heir.data or "")
    except Refused as refused:
        return _shown(person, form, refused)
    if changed:
        tell(Event.ROLE_TAKEN, me().id, person=person, role=LEARNER)
    return _back(person)


@route(bp, "/people/<person>/reset", role=Role.ADMIN, methods=("POST",))
def person_reset(person: str) -> ResponseReturnValue:
    """A one-time link with which somebody sets their password anew, shown once."""
    if not ActionForm().validate_on_submit():
        return _back(person)
    try:
        made = reset_for(services(), me().id, person)
    except Refused as refused:
        return _shown(person, refused=refused)
    tell(Event.RESET_MADE, me().id, person=person)
    return reset_page(made, here="admin", back=url_for("admin.person", person=person))


@route(bp, "/people/<person>/sign-out", role=Role.ADMIN, methods=("POST",))
def person_signed_out(person: str) -> ResponseReturnValue:
    """End every sign-in of somebody, and every token of their programs."""
    if ActionForm().validate_on_submit():
        sign_out_person(services(), me().id, person)
        tell(Event.SIGNED_OUT_BY_ADMIN, me().id, person=person)
    return redirect(url_for("admin.person", person=person, saved="out"), code=303)


def _back(person: str) -> ResponseReturnValue:
    return redirect(url_for("admin.person", person=person), code=303)


def _shown(
    person: str, form: TakeForm | None = None, refused: Refused | None = None
) -> ResponseReturnValue:
    card = person_card(services(), person)
    form = form or TakeForm(formdata=None)
    if refused is not None and not refused.field:
        # About the person as a whole, so it stands above all forms.
        form.form_errors.append(str(refused))
        refused = None
    saved = request.args.get("saved", "")
    return again("admin/person.html", form, refused, card=card, me=me(), hours=HOURS, saved=saved)
