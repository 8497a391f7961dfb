"""Attempts whose clock stands still."""

from __future__ import annotations

from flask import redirect, url_for
from werkzeug.wrappers import Response

from quizapp.usecases.attempts import AttemptView
from quizapp.web.current import services


def away_while_paused(taken: AttemptView) -> Response | None:
    """To where the clock is set going again; None while it runs."""
    if not taken.is_paused(services().clock()):
        return None
    return redirect(url_for("learner.assignment", assignment=taken.assignment_id), code=303)
