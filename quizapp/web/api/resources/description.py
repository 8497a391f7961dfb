"""What there is: the OpenAPI document, and the kinds of problems."""

from __future__ import annotations

from typing import Any

import msgspec

from quizapp.usecases.errors import NotFound
from quizapp.web.api.endpoints import endpoint
from quizapp.web.api.openapi import document
from quizapp.web.api.problems import NOT_FOUND, Kind
from quizapp.web.roles import Role


class KindView(msgspec.Struct, frozen=True):
    """A kind of problem. mend: what to do about it."""

    name: str
    status: int
    title: str
    mend: str


class Kinds(msgspec.Struct, frozen=True):
    """All kinds of problems."""

    problems: list[KindView]


@endpoint("GET", "/openapi.json", role=Role.PUBLIC, scope=None, gives={200: dict[str, Any]})
def openapi() -> dict[str, Any]:
    """This API in OpenAPI 3.1."""
    return document()


@endpoint("GET", "/problems", role=Role.PUBLIC, scope=None, gives={200: Kinds})
def problems() -> Kinds:
    """Every kind of problem that an answer can name as its type."""
    return Kinds([_view(one) for one in Kind.KNOWN.values()])


@endpoint(
    "GET",
    "/problems/<name>",
    role=Role.PUBLIC,
    scope=None,
    gives={200: KindView},
    refuses=(NOT_FOUND,),
)
def problem(name: str) -> KindView:
    """One kind of problem: what it means and what to do."""
    found = Kind.KNOWN.get(name)
    if found is None:
        raise NotFound
    return _view(found)


def _view(one: Kind) -> KindView:
    return KindView(one.name, one.status, one.title, one.mend)
