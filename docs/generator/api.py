"""The API, read from its endpoints."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from docs.generator import markdown
from docs.generator.markdown import code, table
from quizapp.usecases.people import Scope
from quizapp.usecases.people.scopes import MEANING
from quizapp.web.api import bp
from quizapp.web.api.endpoints import ENDPOINTS, Endpoint
from quizapp.web.api.openapi import refusals, template
from quizapp.web.api.problems import Kind

_INTRO = f"""\
All of this stands below `{bp.url_prefix}`; `openapi.json` there says the same in OpenAPI 3.1, with
every field of what is sent and answered. [How to begin](../how-to/use-the-api.md), and
[why it is as it is](../decisions/0011-api.md).

- **Who asks.** `Authorization: Bearer` and a token that was made at *My account*, or the cookie of
  a browser that is signed in; that needs the `csrf_token` of a page in the header `X-CSRFToken` for
  changes.
- **JSON** in UTF-8 both ways; times are those of RFC 3339, in UTC.
- **Reading** gives a strong `ETag`; with it as `If-None-Match`, 304 says that nothing has changed.
- **`If-Match`** with the tag of the attempt (handing in) or of the question (saving): it is done
  only if that still is as it was read; else 412, and nothing is changed. Weak tags match nothing.
- **Lists** take `limit` (1 to 100) and `cursor`; `next` and the header `Link` lead to the next
  page.
- **Errors** are problems (RFC 9457) of the kinds below. Beside what each endpoint names, any may
  answer with 401, 403, 406, 429 and 503, one that takes a body also with 400, 413, 415 and 422, and
  405 tells of a method that is not there. The server in front refuses an address of more than about
  4,000 bytes (414).
"""
_TITLES = {
    "lessons": "Lessons",
    "attempts": "Attempts",
    "responses": "Answers",
    "progress": "Progress",
    "me": "Who asks",
    "teach_units": "For teachers: units and checks",
    "teach_attempts": "For teachers: attempts",
    "teach_marks": "For teachers: marks",
    "teach_statistics": "For teachers: statistics",
    "description": "This description",
}
"""Group to heading, in order; one that is not here follows under its own name."""


def page() -> str:
    """The text of reference/api.md."""
    return markdown.page("The JSON API", _INTRO, *_scopes(), *_groups(), *_problems())


def _scopes() -> Iterator[str]:
    yield "## Scopes"
    yield "A token has one or more; each allows its owner's program:"
    yield table(("Scope", "What it allows"), ((code(one.value), MEANING[one]) for one in Scope))


def _groups() -> Iterator[str]:
    groups = {one.group: None for one in ENDPOINTS}
    for group in dict.fromkeys([*_TITLES, *groups]):
        yield f"## {_TITLES.get(group, group.capitalize())}"
        for one in ENDPOINTS:
            if one.group == group:
                yield from _endpoint(one)


def _endpoint(one: Endpoint) -> Iterator[str]:
    yield f"### {one.method} {template(one.path)}"
    yield one.summary
    yield table(("", ""), _facts(one))


def _facts(one: Endpoint) -> Iterator[tuple[str, str]]:
    scope = f", scope {code(one.scope.value)}" if one.scope else ""
    yield "Who", f"{one.role.value}{scope}"
    if one.query is not None:
        yield "Query", " · ".join(code(name) for name in _names(one.query))
    if one.body is not None:
        yield "Body", " · ".join(_fields(one.body))
    if one.if_match:
        yield "Header", code("If-Match")
    given = (f"{status} {code(_name(type_))}" for status, type_ in one.gives.items())
    yield "Answers", " · ".join(given)
    own = {kind.name for kind in one.refuses}
    told = [
        f"{kind.status} {code(kind.name)}"
        for kinds in refusals(one).values()
        for kind in kinds
        if kind.name in own
    ]
    if told:
        yield "Refuses", " · ".join(told)


def _names(struct: type[msgspec.Struct]) -> list[str]:
    return [one.encode_name for one in msgspec.structs.fields(struct)]


def _fields(struct: type[msgspec.Struct]) -> Iterator[str]:
    for one in msgspec.structs.fields(struct):
        yield f"{code(one.encode_name)} (needed)" if one.required else code(one.encode_name)


def _name(type_: object) -> str:
    return getattr(type_, "__name__", "object").replace("dict", "object")


def _problems() -> Iterator[str]:
    yield "## Problems"
    yield "`type` of a problem is the address `problems/` and its name."
    rows = sorted(Kind.KNOWN.values(), key=lambda kind: kind.status)
    yield table(
        ("Status", "Name", "What it means", "What to do"),
        ((str(one.status), code(one.name), one.title, one.mend) for one in rows),
    )
