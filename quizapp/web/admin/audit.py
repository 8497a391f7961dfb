"""The audit log: who changed what, newest first, and as a file."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping

from flask import render_template, request
from flask.typing import ResponseReturnValue

from quizapp.domain.audit import KEPT, Action, Value
from quizapp.usecases.audit import AuditLine, Named, audit_lines, audit_page
from quizapp.web.admin.blueprint import bp
from quizapp.web.admin.words import GONE, SERVER, done, told
from quizapp.web.current import me, services
from quizapp.web.downloads import CSV, download
from quizapp.web.events import Event, tell
from quizapp.web.roles import Role, route
from quizapp.web.teacher.spreadsheet import written

_HEADING = (
    *("Time (UTC)", "Who", "Id of who", "What", "Of what kind", "To whom", "Id of what"),
    *("Class", "Id of class", "Before", "After"),
)


@route(bp, "/audit", role=Role.ADMIN)
def audit() -> ResponseReturnValue:
    """Who changed roles, classes, codes and marks, newest first."""
    person, action = _asked()
    page = audit_page(services(), person, action, request.args.get("after", ""))
    return render_template(
        "admin/audit.html",
        page=page,
        sought=person,
        action=action,
        actions={one: done(one.value) for one in Action},
        done=done,
        told=told,
        gone=GONE,
        server=SERVER,
        years=KEPT.days // 365,
        query={"person": person or None, "action": action.value if action else None},
    )


@route(bp, "/audit.csv", role=Role.ADMIN)
def audit_csv() -> ResponseReturnValue:
    """The same lines, all of them, as a file of comma-separated values."""
    person, action = _asked()
    body = written([_HEADING, *_rows(audit_lines(services(), person, action))])
    tell(Event.AUDIT_TAKEN, me().id)
    return download(body, "audit", "csv", CSV)


def _asked() -> tuple[str, Action | None]:
    """Whose lines and which; an action that there is none of means any."""
    wanted = request.args.get("action", "")
    action = next((one for one in Action if one.value == wanted), None)
    return request.args.get("person", "").strip()[:64], action


def _rows(lines: Iterator[AuditLine]) -> Iterator[tuple[str, ...]]:
    for one in lines:
        yield (
            one.at.strftime("%Y-%m-%d %H:%M:%S"),
            SERVER if one.who is None else _name(one.who),
            one.who.id if one.who else "",
            one.action,
            one.kind,
            _name(one.whom) if one.whom else "",
            one.object_id,
            one.class_name or "",
            one.class_id or "",
            _values(one.before),
            _values(one.after),
        )


def _name(named: Named) -> str:
    return GONE if named.name is None else named.name


def _values(values: Mapping[str, Value] | None) -> str:
    return "" if values is None else json.dumps(values, ensure_ascii=False, sort_keys=True)
