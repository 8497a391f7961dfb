"""Something was sent by a page whose sign-in is over: it is not saved, and that is said."""

from __future__ import annotations

from flask import current_app, render_template, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import HTTPException

from quizapp.web.asked import wants_json
from quizapp.web.current import person
from quizapp.web.offline.said import DEVICE_FIELDS
from quizapp.web.roles import Role

TITLE = "Not saved: you are signed out"
_DETAIL = "Not saved: you are signed out here."
_OLD = "This page was open for too long. Reload it and try once more."
_ANOTHER = (
    "You have signed in anew since this page was opened. Reload it, then give your answer again."
)
_OURS = {"csrf_token", "key", "go", "next", *DEVICE_FIELDS}


def signed_out_page() -> ResponseReturnValue:
    """For a posting that needs somebody who is signed in: the way back in, and what was typed."""
    here, role = own_page(), _role()
    if wants_json():
        door = url_for("account.code", next=here)
        return {"saved": False, "title": TITLE, "detail": _DETAIL, "sign_in": door}, 403
    page = render_template(
        "signed_out.html",
        title=TITLE,
        here=here,
        teacher=role in {Role.TEACHER, Role.ADMIN},
        typed=typed(),
    )
    return page, 403


def stale() -> tuple[str, str]:
    """Title and advice for a page whose token is of another session than the one here."""
    if _role() is Role.PUBLIC:
        return "This page is too old", _OLD
    return "Not saved", _ANOTHER


def is_signed_out() -> bool:
    """Whether this request needs somebody who is signed in and nobody is."""
    return _role() is not Role.PUBLIC and person() is None


def own_page() -> str | None:
    """The path of this request when it also names a page; None when it can only be posted to."""
    try:
        current_app.create_url_adapter(request).match(method="GET")  # type: ignore[union-attr]
    except HTTPException:
        return None
    return request.path


def typed() -> list[str]:
    """What somebody wrote, to be copied; choices are numbers that mean nothing without the page."""
    fields = request.form.to_dict(flat=False)
    values = (value for name in fields if name not in _OURS for value in fields[name])
    return [value for value in values if any(letter.isalpha() for letter in value)]


def _role() -> Role:
    view = current_app.view_functions.get(request.endpoint or "")
    return getattr(view, "role", Role.PUBLIC)
