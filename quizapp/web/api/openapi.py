"""The OpenAPI 3.1 document, made from the endpoints and nothing else."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from http import HTTPStatus
from importlib.metadata import version
from typing import Any

import msgspec
from flask import request

from quizapp.usecases.people import Scope
from quizapp.usecases.people.scopes import MEANING
from quizapp.web.api import problems
from quizapp.web.api.blueprint import PREFIX
from quizapp.web.api.endpoints import ENDPOINTS, Endpoint
from quizapp.web.api.inputs import ID
from quizapp.web.api.problems import MEDIA_TYPE, Kind, Problem
from quizapp.web.api.replies import JSON
from quizapp.web.roles import Role

_REF = "#/components/schemas/{name}"
_PART = re.compile(r"<(?:(int):)?([a-z_]+)>")
_ALWAYS = (
    problems.SIGNED_OUT,
    problems.NOT_ACCEPTABLE,
    problems.TOO_MANY,
    problems.NOT_SAVED,
)
_OF_BODIES = (problems.MALFORMED, problems.TOO_LARGE, problems.NOT_JSON, problems.INVALID)
_COOKIE, _PAGE, _BEARER = "session", "page", "token"
_ETAG = {
    "description": "Names these very bytes; send it as If-None-Match to ask whether they changed.",
    "schema": {"type": "string"},
}
_AS_READ = "ETag of the attempt, or question, as it was read: if it has changed, nothing is done."
_HEADERS = {
    "Retry-After": {"description": "Seconds to wait.", "schema": {"type": "integer"}},
    "WWW-Authenticate": {"description": "How to say who one is.", "schema": {"type": "string"}},
    "Link": {"description": "The next page, if there is one.", "schema": {"type": "string"}},
    "Location": {"description": "Where the attempt is.", "schema": {"type": "string"}},
}


def document() -> dict[str, Any]:
    """The whole document, for where this request finds the application mounted."""
    schemas, components = msgspec.json.schema_components(_types(), ref_template=_REF)
    known = dict(zip(map(_key, _types()), schemas, strict=True))
    paths: dict[str, dict[str, Any]] = {}
    for one in ENDPOINTS:
        paths.setdefault(template(one.path), {})[one.method.lower()] = _operation(one, known)
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "quizapp",
            "version": version("quizapp"),
            "description": "Lessons, attempts, answers and results, as the pages have them.",
        },
        "servers": [{"url": f"{request.root_path}{PREFIX}"}],
        "tags": [{"name": name} for name in dict.fromkeys(one.group for one in ENDPOINTS)],
        "paths": paths,
        "components": {"schemas": components, "securitySchemes": _schemes()},
    }


def template(path: str) -> str:
    """A path as OpenAPI writes it."""
    return _PART.sub(r"{\2}", path)


def refusals(one: Endpoint) -> dict[int, list[Kind]]:
    """The kinds of problems that an endpoint can answer with, by status."""
    kinds = [*one.refuses, *_ALWAYS]
    if one.scope is not None:
        kinds.append(problems.NO_SCOPE)
    if one.role is Role.TEACHER:
        kinds.append(problems.TEACHERS_ONLY)
    if one.method != "GET":
        kinds.append(problems.NO_CSRF)
    if one.body is not None:
        kinds += _OF_BODIES
    elif one.query is not None:
        kinds.append(problems.INVALID)
    if one.if_match:
        kinds.append(problems.CHANGED)
    found: dict[int, list[Kind]] = {}
    for kind in sorted(dict.fromkeys(kinds), key=lambda kind: kind.status):
        found.setdefault(kind.status, []).append(kind)
    return found


def _types() -> list[Any]:
    """Every struct that is read or answered with, each once."""
    found: dict[str, Any] = {_key(Problem): Problem}
    for one in ENDPOINTS:
        for type_ in (one.query, one.body, *one.gives.values()):
            if type_ is not None:
                found[_key(type_)] = type_
    return list(found.values())


def _key(type_: Any) -> str:
    return f"{getattr(type_, '__module__', '')}.{type_}"


def _operation(one: Endpoint, schemas: dict[str, Any]) -> dict[str, Any]:
    operation: dict[str, Any] = {
        "operationId": one.name,
        "summary": one.summary,
        "tags": [one.group],
        "security": list(_security(one)),
        "parameters": [*_parts(one.path), *_query(one), *_conditions(one)],
        "responses": _responses(one, schemas),
    }
    if one.body is not None:
        content = {JSON: {"schema": schemas[_key(one.body)]}}
        operation["requestBody"] = {"required": True, "content": content}
    return operation


def _security(one: Endpoint) -> Iterator[dict[str, list[str]]]:
    yield {_BEARER: [one.scope.value] if one.scope else []}
    yield {_COOKIE: []} if one.method == "GET" else {_COOKIE: [], _PAGE: []}
    if one.role is Role.PUBLIC:
        yield {}


def _parts(path: str) -> Iterator[dict[str, Any]]:
    for kind, name in _PART.findall(path):
        schema: dict[str, Any] = {"type": "string", "pattern": ID, "maxLength": 128}
        if kind == "int":
            schema = {"type": "integer", "minimum": 1, "maximum": 10_000}
        yield {"name": name, "in": "path", "required": True, "schema": schema}


def _query(one: Endpoint) -> Iterator[dict[str, Any]]:
    if one.query is None:
        return
    _, components = msgspec.json.schema_components([one.query], ref_template=_REF)
    for name, schema in components[one.query.__name__]["properties"].items():
        yield {"name": name, "in": "query", "required": False, "schema": _asked(schema)}


def _asked(schema: dict[str, Any]) -> dict[str, Any]:
    """The schema of a parameter: one that is left out is not sent as null."""
    chosen = [one for one in schema.get("anyOf", ()) if one != {"type": "null"}]
    return chosen[0] if len(chosen) == 1 else schema


def _conditions(one: Endpoint) -> Iterator[dict[str, Any]]:
    schema = {"type": "string", "pattern": '^(W/)?"[!#-~]*"$|^\\*$', "maxLength": 200}
    header = {"in": "header", "required": False, "schema": schema}
    if one.method == "GET":
        yield {"name": "If-None-Match", **header}
    if one.if_match:
        yield {"name": "If-Match", "description": _AS_READ, **header}


def _responses(one: Endpoint, schemas: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for status, type_ in one.gives.items():
        content = {JSON: {"schema": schemas[_key(type_)]}}
        found[str(status)] = {
            "description": HTTPStatus(status).phrase,
            "content": content,
            "headers": _headers(one, status),
        }
    if one.method == "GET":
        found["304"] = {"description": "Not changed since", "headers": {"ETag": _ETAG}}
    for status, kinds in refusals(one).items():
        found[str(status)] = _refusal(status, kinds, schemas)
    return found


def _headers(one: Endpoint, status: int) -> dict[str, Any]:
    headers: dict[str, Any] = {}
    if one.method == "GET":
        headers["ETag"] = _ETAG
    if one.query is not None and "cursor" in one.query.__struct_fields__:
        headers["Link"] = _HEADERS["Link"]
    if one.method == "POST" and status == HTTPStatus.CREATED:
        headers["Location"] = _HEADERS["Location"]
    return headers


def _refusal(status: int, kinds: Iterable[Kind], schemas: dict[str, Any]) -> dict[str, Any]:
    headers = {429: "Retry-After", 503: "Retry-After", 401: "WWW-Authenticate"}
    described = "; ".join(f"{kind.name}: {kind.title}" for kind in kinds)
    found: dict[str, Any] = {
        "description": described,
        "content": {MEDIA_TYPE: {"schema": schemas[_key(Problem)]}},
    }
    if status in headers:
        found["headers"] = {headers[status]: _HEADERS[headers[status]]}
    return found


def _schemes() -> dict[str, Any]:
    scopes = "; ".join(f"{one.value}: {MEANING[one]}" for one in Scope)
    return {
        _BEARER: {
            "type": "http",
            "scheme": "bearer",
            "description": f"A token made at /account/tokens. Scopes: {scopes}.",
        },
        _COOKIE: {
            "type": "apiKey",
            "in": "cookie",
            "name": "quizapp",
            "description": "The browser's own sign-in.",
        },
        _PAGE: {
            "type": "apiKey",
            "in": "header",
            "name": "X-CSRFToken",
            "description": "With the cookie, for changes: the csrf_token of a page.",
        },
    }
