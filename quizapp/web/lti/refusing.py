"""Nobody came in: what is told to whoever tried, and to the log."""

from __future__ import annotations

from flask.typing import ResponseReturnValue

from quizapp.domain.lti.platform import Platform
from quizapp.usecases.lti.model import Away, Distrusted
from quizapp.web.events import Event, tell
from quizapp.web.lti.framing import shown

_STATUS = {
    "ticket": 404,
    "state": 422,
    "browser": 422,
    "no class": 409,
    "full": 409,
    "too many classes": 409,
}


def refused(error: Distrusted, platform: Platform | None = None) -> ResponseReturnValue:
    """The page for something that cannot be believed, or cannot be done yet."""
    tell(Event.SIGN_IN_FAILED, by="lms", why=error.why)
    status = _STATUS.get(error.why, 403)
    return shown("lti/refused.html", platform, status, why=error.why, said=error.said)


def away(error: Away, platform: Platform | None = None) -> ResponseReturnValue:
    """The page for an LMS whose keys cannot be had."""
    tell(Event.SCHOOL_AWAY, why=error.why)
    page = shown("lti/refused.html", platform, 503, why="away", said="")
    page.headers["Retry-After"] = "30"
    return page
