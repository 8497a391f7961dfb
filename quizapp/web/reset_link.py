"""The page with a link for a new password, which is passed on and shown once."""

from __future__ import annotations

from flask import render_template

from quizapp.usecases.people import ResetLink
from quizapp.usecases.people.reset import LIFE
from quizapp.web.links import is_here_only, link_for_others

HOURS = int(LIFE.total_seconds()) // 3600
"""For which such a link works."""


def reset_page(made: ResetLink, *, here: str, back: str) -> str:
    """here: the part of the teachers' pages that it belongs to; back: where it was asked for."""
    link = link_for_others("account.reset", token=made.token)
    return render_template(
        "teacher/reset.html",
        nickname=made.nickname,
        link=link,
        here_only=is_here_only(link),
        hours=HOURS,
        here=here,
        back=back,
    )
