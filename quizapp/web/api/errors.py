"""Every error of ours and of HTTP as a problem."""

from __future__ import annotations

from flask import Response, current_app, request
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import HTTPException

from quizapp.usecases.errors import (
    Changed,
    Closed,
    KeyUsed,
    Moved,
    NotAllowed,
    NotFound,
    NotSaved,
    Refused,
    TooMany,
)
from quizapp.web.api import problems
from quizapp.web.api.problems import Fault, Kind, Trouble
from quizapp.web.api.replies import told
from quizapp.web.bearer import bearer
from quizapp.web.current import known_person, person
from quizapp.web.events import Event, tell

_OURS: tuple[tuple[type[Exception], Kind], ...] = (
    (NotFound, problems.NOT_FOUND),
    (NotAllowed, problems.TEACHERS_ONLY),
    (Closed, problems.CLOSED),
    (Moved, problems.CONFLICT),
    (Changed, problems.CHANGED),
    (KeyUsed, problems.KEY_USED),
    (Refused, problems.REFUSED),
    (TooMany, problems.TOO_MANY),
    (NotSaved, problems.NOT_SAVED),
)
_HTTP = {
    400: problems.MALFORMED,
    404: problems.NOT_FOUND,
    405: problems.BAD_METHOD,
    413: problems.TOO_LARGE,
    415: problems.NOT_JSON,
}
_EVENTS = {
    problems.NOT_FOUND: Event.NOT_THEIRS,
    problems.TEACHERS_ONLY: Event.FORBIDDEN,
    problems.NO_SCOPE: Event.FORBIDDEN,
    problems.NO_CSRF: Event.TOKEN_REFUSED,
    problems.TOO_MANY: Event.LIMIT_REACHED,
    problems.TOO_LARGE: Event.TOO_LARGE,
}
_CHALLENGE = {"WWW-Authenticate": 'Bearer realm="quizapp"'}


def answered(error: Exception) -> Response:
    """The problem that an error of a request to the API is told as."""
    trouble = trouble_of(error)
    _tell_log(trouble)
    return told(trouble)


def _tell_log(trouble: Trouble) -> None:
    """Write down what may be part of an attack; an address that there never was is none."""
    if trouble.kind is problems.SIGNED_OUT and bearer(request) is not None:
        tell(Event.SIGN_IN_FAILED, by="token")
    elif trouble.kind in _EVENTS and request.endpoint:
        tell(_EVENTS[trouble.kind], known_person())


def trouble_of(error: Exception) -> Trouble:
    """The same as a value; what is no outcome but a fault of ours is logged."""
    if isinstance(error, Trouble):
        return error
    if isinstance(error, CSRFError):
        return _without_page_token()
    if isinstance(error, HTTPException):
        return _of_http(error)
    kind = next((kind for type_, kind in _OURS if isinstance(error, type_)), None)
    if kind is None:
        current_app.logger.exception("unexpected error", exc_info=error)
        return Trouble(problems.BROKEN)
    headers = {}
    if isinstance(error, (TooMany, NotSaved)):
        headers["Retry-After"] = str(error.retry_after)
    if isinstance(error, Refused) and error.field:
        return Trouble(kind, str(error), errors=[Fault(f"/{error.field}", str(error))])
    return Trouble(kind, str(error), headers)


def _without_page_token() -> Trouble:
    """A browser's change without the page's token; from nobody in particular, who they are."""
    if person() is None:
        return Trouble(problems.SIGNED_OUT, headers=_CHALLENGE)
    return Trouble(problems.NO_CSRF)


def _of_http(error: HTTPException) -> Trouble:
    code = error.code or 500
    known = _HTTP.get(code) or Kind.KNOWN["broken" if code >= 500 else "malformed"]
    ours = {name: value for name, value in error.get_headers() if name in {"Allow", "Retry-After"}}
    return Trouble(known, headers=ours)
