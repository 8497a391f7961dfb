"""The request's own: the services, and who is asking."""

from __future__ import annotations

from typing import cast

from flask import current_app, g, request, session

from quizapp.usecases.people import Person, who_is
from quizapp.usecases.services import Services

_UNKNOWN = object()
TOKEN = "token"  # noqa: S105 - the name of a session field
LAUNCH = "launch"
"""Of the session: origin and nonce of who opened a lesson, course, unit, and the attempt."""


def remote() -> str:
    """The address that limits count by."""
    return request.remote_addr or "unknown"


def services() -> Services:
    """What the use cases work with."""
    return cast("Services", current_app.extensions["quizapp"])


def person() -> Person | None:
    """Who is signed in on this browser, or None; asked of the database once a request."""
    found = g.get("person", _UNKNOWN)
    if found is _UNKNOWN:
        token = token_here()
        found = g.person = who_is(services(), token) if token else None
    return cast("Person | None", found)


def is_here(who: Person) -> None:
    """Note who is signed in, when the database has just said so."""
    g.person = who


def known_person() -> str | None:
    """Id of who is signed in, when this request has asked for it; never asks by itself."""
    found = g.get("person")
    return found.id if isinstance(found, Person) else None


def me() -> Person:
    """Who is signed in, in a view whose role has made sure of it."""
    who = person()
    if who is None:
        raise RuntimeError("a view that needs a person was declared public")
    return who


def token_here() -> str | None:
    """The token of this browser's sign-in, to be ended by the next one; None without one."""
    return cast("str | None", session.get(TOKEN))


def enter(token: str) -> None:
    """Sign this browser in with a fresh session; who opened the lesson in it stays known."""
    launch = session.get(LAUNCH)
    leave()
    if launch:
        session[LAUNCH] = launch
    session[TOKEN] = token
    session.permanent = True


def leave() -> str | None:
    """Forget who is signed in on this browser; returns the token that was used."""
    token = token_here()
    session.clear()
    g.pop("person", None)
    return token
