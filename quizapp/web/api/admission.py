"""Who asks: by a token of their own, or by the browser's sign-in; and whether they may."""

from __future__ import annotations

from flask import g, request

from quizapp.usecases.people import Scope, holder_of
from quizapp.web.api.problems import NO_SCOPE, NOT_ACCEPTABLE, SIGNED_OUT, TEACHERS_ONLY, Trouble
from quizapp.web.api.replies import JSON
from quizapp.web.bearer import bearer
from quizapp.web.current import person, remote, services
from quizapp.web.roles import Role

_CHALLENGE = 'Bearer realm="quizapp"'


def admit(role: Role, scope: Scope | None) -> None:
    """Raises Trouble for who may not; also for a client that takes no JSON.

    Who sends a token is who it speaks for: cookies beside it mean nothing.
    """
    if request.accept_mimetypes and not request.accept_mimetypes.best_match([JSON]):
        raise Trouble(NOT_ACCEPTABLE)
    token = bearer(request)
    if token is not None:
        _by_token(token, scope)
    if role is Role.PUBLIC:
        return
    who = person()
    if who is None:
        raise Trouble(SIGNED_OUT, headers={"WWW-Authenticate": _CHALLENGE})
    if role is Role.TEACHER and not who.teaches:
        raise Trouble(TEACHERS_ONLY)


def _by_token(token: str, scope: Scope | None) -> None:
    holder = holder_of(services(), token, remote())
    if holder is None:
        raise Trouble(
            SIGNED_OUT,
            "This token does not work: it has ended, or it never was one.",
            headers={"WWW-Authenticate": f'{_CHALLENGE}, error="invalid_token"'},
        )
    g.person = holder.person
    if scope is not None and scope not in holder.scopes:
        challenge = f'{_CHALLENGE}, error="insufficient_scope", scope="{scope.value}"'
        raise Trouble(
            NO_SCOPE,
            f"This token lacks the scope {scope.value}.",
            headers={"WWW-Authenticate": challenge},
            scope=scope.value,
        )
