"""Lessons that a learning platform opened in a window: who is told how they went.

The platform's page hears it by `postMessage` from the page of the result, which is addressed to the
one origin that opened the lesson, and that only when an admin has named it (`launch_origins`). So
that the page has an opener at all, the pages of such a browser are sent without the header that
parts windows; every other header stays.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from flask import Response, session

from quizapp.setting_values import origin
from quizapp.usecases.attempts import AttemptView
from quizapp.web.current import LAUNCH, services
from quizapp.web.headers import OPENER

_NONCE = re.compile(r"[A-Za-z0-9_-]{16,64}")


@dataclass(frozen=True, slots=True)
class Told:
    """What the platform is told. to: its origin; scaled: share earned, "" for not known (yet)."""

    to: str
    nonce: str
    scaled: str


def open_for(course: str, unit: str, to: str, nonce: str) -> None:
    """Note who opened the lesson in this browser; one who may not be told anything is forgotten."""
    named = origin(to)
    if named and named in services().launch_origins and _NONCE.fullmatch(nonce):
        session[LAUNCH] = [named, nonce, course, unit, ""]
    else:
        session.pop(LAUNCH, None)


def note_begun(course: str, unit: str, attempt: str) -> None:
    """Note that the attempt was begun, or gone on with, in the lesson that was opened."""
    found = session.get(LAUNCH)
    if found and found[2:4] == [course, unit]:
        session[LAUNCH] = [*found[:4], attempt]


def told_of(taken: AttemptView) -> Told | None:
    """What to tell of a result; None where nobody opened it, and before it is handed in."""
    found: list[Any] = session.get(LAUNCH) or []
    if not taken.submitted or not found or found[4] != taken.id:
        return None
    to, nonce = found[:2]
    # An admin may have changed their mind meanwhile.
    return Told(to, nonce, _scaled(taken)) if to in services().launch_origins else None


def keep_opener(response: Response) -> Response:
    """Let a window that a platform opened keep its opener."""
    if services().launch_origins and response.mimetype == "text/html" and LAUNCH in session:
        response.headers[OPENER] = "unsafe-none"
    return response


def _scaled(taken: AttemptView) -> str:
    mark = taken.mark
    waiting = mark is not None and any(one.state == "awaits marking" for one in mark.items)
    if mark is None or waiting or not mark.maximum:
        return ""
    return f"{float(mark.score / mark.maximum):.4f}"
