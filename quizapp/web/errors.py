"""What went wrong, in plain words: what it is and what to do next, never a traceback."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from flask import Flask, current_app, make_response, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import HTTPException

from quizapp.usecases.errors import Closed, NotAllowed, NotFound, NotSaved, Refused, TooMany
from quizapp.web.api.errors import answered
from quizapp.web.asked import wants_json
from quizapp.web.bearer import for_api
from quizapp.web.current import known_person
from quizapp.web.events import Event, tell
from quizapp.web.offline.said import ANOTHER, Another
from quizapp.web.roles import AdminsOnly, SignedOut
from quizapp.web.signed_out import is_signed_out, own_page, signed_out_page, stale

_TEACHERS_ONLY = 403


@dataclass(frozen=True, slots=True)
class Words:
    """A heading and a sentence that says what to do."""

    title: str
    advice: str


WORDS = {
    400: Words("Part of that was missing", "Go back, reload the page and try once more."),
    _TEACHERS_ONLY: Words(
        "This page is for teachers", "Sign in with a teacher’s account to see it."
    ),
    404: Words("There is nothing here", "The address may be mistyped, or the page is not yours."),
    405: Words("That is not possible here", "Go back and use the buttons on the page."),
    409: Words("This is already closed", "Go to the result to see what counted."),
    413: Words("That is too much at once", "Shorten what you typed and try once more."),
    422: Words("Something needs another look", "Go back and check what you typed."),
    429: Words("Too many tries", "Wait a little before the next one."),
    500: Words("Something broke on our side", "What was shown as saved is safe. Try once more."),
    503: Words(
        "Not saved, try again",
        "The server could not write just now. Nothing that was shown as saved is lost.",
    ),
}
_ADMINS_ONLY = Words(
    "This page is for admins", "Sign in with the account of an admin of this server to see it."
)
STATUS: tuple[tuple[type[Exception], int], ...] = (
    (NotFound, 404),
    (NotAllowed, 403),
    (Closed, 409),
    (Refused, 422),
    (TooMany, 429),
    (NotSaved, 503),
)


_EVENTS = {_TEACHERS_ONLY: Event.FORBIDDEN, 413: Event.TOO_LARGE}


def error_page(status: int, detail: str = "") -> ResponseReturnValue:
    """The page, or problem in JSON when that was asked for, for an HTTP status."""
    return _worded(status, WORDS.get(status, WORDS[400] if status < 500 else WORDS[500]), detail)


def _worded(status: int, words: Words, detail: str = "") -> ResponseReturnValue:
    return _page(status, words.title, detail or words.advice)


def _page(status: int, title: str, advice: str, reload: str | None = None) -> ResponseReturnValue:
    """reload: a page of ours to be asked for anew."""
    if wants_json():
        return {"saved": False, "title": title, "detail": advice}, status
    door = url_for("account.sign_in", next=own_page()) if status == _TEACHERS_ONLY else None
    page = render_template(
        "error.html", status=status, title=title, advice=advice, reload=reload, door=door
    )
    return page, status


def register(app: Flask) -> None:
    """Give every error of ours and of HTTP its page, or its problem where programs ask."""
    for kind, status in STATUS:
        app.register_error_handler(kind, _told(_page_for(status)))
    app.register_error_handler(CSRFError, _told(_expired))
    app.register_error_handler(SignedOut, _signed_out)
    app.register_error_handler(Another, _another)
    app.register_error_handler(HTTPException, _told(_http))
    app.register_error_handler(Exception, _told(_broken))


def _told(page: Callable[[Any], ResponseReturnValue]) -> Callable[[Exception], ResponseReturnValue]:
    def handle(error: Exception) -> ResponseReturnValue:
        moved = isinstance(error, HTTPException) and (error.code or 0) < 400
        return answered(error) if for_api(request) and not moved else page(error)

    return handle


def _page_for(status: int) -> Callable[[Exception], ResponseReturnValue]:
    def handle(error: Exception) -> ResponseReturnValue:
        response = make_response(error_page(status, str(error)))
        if isinstance(error, NotFound):
            _tell(Event.NOT_THEIRS)
        if isinstance(error, TooMany):
            _tell(Event.LIMIT_REACHED)
        if isinstance(error, (TooMany, NotSaved)):
            response.headers["Retry-After"] = str(error.retry_after)
        return response

    return handle


def _tell(event: Event) -> None:
    """Write it down, with who is signed in where that is known already."""
    tell(event, known_person())


def _expired(_: CSRFError) -> ResponseReturnValue:
    _tell(Event.TOKEN_REFUSED)
    if is_signed_out():
        return signed_out_page()
    title, advice = stale()
    return _page(400, title, advice, own_page())


def _another(_: Another) -> ResponseReturnValue:
    # Only a script says whose answer it sends.
    return {"saved": False, "title": "Not saved", "detail": ANOTHER, "another": True}, 403


def _signed_out(_: SignedOut) -> ResponseReturnValue:
    return signed_out_page()


def _http(error: HTTPException) -> ResponseReturnValue:
    if error.code is None or error.code < 400:
        return error
    if error.code in _EVENTS:
        _tell(_EVENTS[error.code])
    ours = error.description if error.description != type(error).description else ""
    if isinstance(error, AdminsOnly):
        page = _worded(error.code, _ADMINS_ONLY)
    else:
        page = error_page(error.code, ours or "")
    response = make_response(page)
    for name, value in error.get_headers():
        # Such as Allow; the page has its own type.
        response.headers.setdefault(name, value)
    return response


def _broken(error: Exception) -> ResponseReturnValue:
    current_app.logger.exception("unexpected error", exc_info=error)
    return error_page(500)
