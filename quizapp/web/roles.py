"""Who may call a route: named where the route is, checked before the view runs."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from functools import wraps
from typing import ParamSpec, TypeVar

from flask import Blueprint, Flask, abort, redirect, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import Forbidden

from quizapp.web.current import person
from quizapp.web.uploads import Brings

P = ParamSpec("P")
_SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
View = TypeVar("View", bound=Callable[..., ResponseReturnValue])


class SignedOut(Exception):  # noqa: N818 - an outcome, not a fault
    """Something was posted by a page whose sign-in is over."""


class AdminsOnly(Forbidden):
    """Somebody who is no admin asked for an admin's page."""


class Role(StrEnum):
    """What a visitor must be: nobody in particular, somebody with a record, or what one may more.

    An admin may all that a teacher may.
    """

    PUBLIC = "public"
    LEARNER = "learner"
    TEACHER = "teacher"
    ADMIN = "admin"


def route(
    where: Blueprint | Flask,
    rule: str,
    *,
    role: Role,
    methods: tuple[str, ...] = ("GET",),
    refusal: Callable[[Role], ResponseReturnValue | None] | None = None,
    brings: Brings | None = None,
    ahead: Callable[..., ResponseReturnValue | None] | None = None,
) -> Callable[[Callable[P, ResponseReturnValue]], Callable[P, ResponseReturnValue]]:
    """Declare a view with the role that may call it; the only way routes are made here.

    refusal: what answers a visitor who lacks the role, instead of `refuse`; brings: how much more
    than usual a teacher may send there; ahead: is called before anybody asks who is there, and may
    answer instead of the view when it has made sure of that by itself.
    """
    turn_away = refusal or refuse

    def declare(view: Callable[P, ResponseReturnValue]) -> Callable[P, ResponseReturnValue]:
        @wraps(view)
        def guarded(*args: P.args, **kwargs: P.kwargs) -> ResponseReturnValue:
            if ahead is not None and (done := ahead(*args, **kwargs)) is not None:
                return done
            refused = turn_away(role)
            return view(*args, **kwargs) if refused is None else refused

        guarded.role = role  # type: ignore[attr-defined]
        guarded.brings = brings  # type: ignore[attr-defined]
        where.add_url_rule(rule, view_func=guarded, methods=list(methods))
        return guarded

    return declare


def refuse(role: Role) -> ResponseReturnValue | None:
    """The answer to a visitor who lacks the role, or None when all is well.

    Somebody unknown is sent to say who they are and then comes back; a learner on a teacher's
    page gets 403, as does a teacher on an admin's. Raises SignedOut for a posting by somebody
    unknown: it must not look as if done.
    """
    if role is Role.PUBLIC:
        return None
    who = person()
    if who is None:
        if request.method not in _SAFE:
            raise SignedOut
        door = "account.start" if role is Role.LEARNER else "account.sign_in"
        return redirect(url_for(door, next=request.full_path.rstrip("?")), code=303)
    if role is Role.TEACHER and not who.teaches:
        abort(403)
    if role is Role.ADMIN and not who.administers:
        raise AdminsOnly
    return None
