"""Declaring an endpoint: once, with all that reading, answering and the documents need of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial, wraps
from typing import Any

import msgspec
from flask import Response

from quizapp.usecases.people import Scope
from quizapp.web.api import inputs
from quizapp.web.api.admission import admit
from quizapp.web.api.blueprint import bp
from quizapp.web.api.problems import Kind
from quizapp.web.api.replies import Reply, responded
from quizapp.web.roles import Role, route

View = Callable[..., Reply | msgspec.Struct | dict[str, Any]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Endpoint:
    """What is promised of one method of one path.

    path: below the prefix, as the framework writes it; scope: what a token needs, None for
    nothing; query, body: structs that are read; gives: by status, the struct that is answered with;
    if_match: whether it takes that header; refuses: kinds of problems beyond those that follow
    from the rest; group: for the reader.
    """

    name: str
    method: str
    path: str
    role: Role
    scope: Scope | None
    summary: str
    query: type[msgspec.Struct] | None
    body: type[msgspec.Struct] | None
    gives: Mapping[int, Any]
    if_match: bool
    refuses: tuple[Kind, ...]
    group: str


ENDPOINTS: list[Endpoint] = []
"""All that were declared, in the order of their files."""


def endpoint(
    method: str,
    path: str,
    *,
    role: Role,
    scope: Scope | None,
    gives: Mapping[int, Any],
    query: type[msgspec.Struct] | None = None,
    body: type[msgspec.Struct] | None = None,
    if_match: bool = False,
    refuses: tuple[Kind, ...] = (),
) -> Callable[[View], View]:
    """Declare a view of the API; its docstring is the summary.

    The view gets the parts of the path, and `query` and `body` as structs where they are declared.
    """

    def declare(view: View) -> View:
        made = Endpoint(
            name=view.__name__,
            method=method,
            path=path,
            role=role,
            scope=scope,
            summary=" ".join((view.__doc__ or "").split()),
            query=query,
            body=body,
            gives=gives,
            if_match=if_match,
            refuses=refuses,
            group=view.__module__.rpartition(".")[2],
        )

        @wraps(view)
        def answer(**parts: object) -> Response:
            inputs.names(parts)
            given: dict[str, Any] = dict(parts)
            if query is not None:
                given["query"] = inputs.query(query)
            if body is not None:
                given["body"] = inputs.body(body)
            return responded(view(**given))

        # An endpoint is a route like any other, except in how it turns somebody away.
        route(bp, path, role=role, methods=(method,), refusal=partial(admit, scope=scope))(answer)
        ENDPOINTS.append(made)
        return view

    return declare
