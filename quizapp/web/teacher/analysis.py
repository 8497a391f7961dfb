"""What the answers of many say about the items of a unit, and who answered what."""

from __future__ import annotations

import re

from flask import abort, render_template, request
from flask.typing import ResponseReturnValue

from quizapp.domain.analysis import DEFINITIONS
from quizapp.usecases.analysis import LEAST, Chosen, UnitAnalysis, analyse_unit, left_of_unit
from quizapp.usecases.assignments import taught_work
from quizapp.usecases.errors import NotFound
from quizapp.usecases.selections import current
from quizapp.web.current import me, services
from quizapp.web.roles import Role, route
from quizapp.web.teacher.analysis_lines import (
    MOST_ON_ITS_OWN,
    givers,
    line,
    lines,
    picture,
    whole,
)
from quizapp.web.teacher.blueprint import bp

_DIGEST = re.compile(r"[0-9a-f]{64}")


@route(bp, "/units/<course>/<unit>/analysis", role=Role.TEACHER)
def analysis(course: str, unit: str) -> ResponseReturnValue:
    """How hard each item was, how well it tells strong from weak, and what was answered."""
    found = _found(course, unit)
    if found is None:
        return _nobody(course, unit)
    return render_template(
        "teacher/analysis.html",
        course=course,
        unit=found.unit,
        found=found,
        lines=lines(found),
        whole=whole(found.whole) if found.whole else (),
        picture=picture(found, "scatter-name"),
        definitions=DEFINITIONS,
        is_there=services().library.entry(course, unit) is not None,
        address=_address(found),
    )


@route(bp, "/units/<course>/<unit>/analysis/<item>", role=Role.TEACHER)
def analysis_item(course: str, unit: str, item: str) -> ResponseReturnValue:
    """Every answer to one item with who gave it."""
    found = _found(course, unit)
    one = next((one for one in found.items if one.item.id == item), None) if found else None
    if found is None or one is None:
        abort(404)
    return render_template(
        "teacher/analysis_item.html",
        course=course,
        unit=found.unit,
        found=found,
        line=line(one, MOST_ON_ITS_OWN),
        givers=[givers(found, row.people) for row in one.first(MOST_ON_ITS_OWN)],
        is_there=services().library.entry(course, unit) is not None,
        address=_address(found),
    )


def _found(course: str, unit: str) -> UnitAnalysis | None:
    """The analysis that the address asks for; None when nobody has finished the unit."""
    version, assignment = request.args.get("version", ""), request.args.get("assignment") or None
    if assignment is not None:
        # Another teacher's class is nobody else's business.
        taught_work(services(), me().id, assignment)
    chosen = Chosen.ALL if request.args.get("attempts") == Chosen.ALL.value else Chosen.FIRST
    try:
        return analyse_unit(
            services(),
            course,
            unit,
            chosen,
            version if _DIGEST.fullmatch(version) else "",
            assignment_id=assignment,
        )
    except NotFound:
        if version:
            abort(404)
        return None


def _nobody(course: str, unit: str) -> ResponseReturnValue:
    version = current(services(), course, unit)
    if version is None:
        abort(404)
    left = left_of_unit(services(), course, unit, LEAST)
    return render_template(
        "teacher/analysis_nobody.html", course=course, unit=version.unit, least=LEAST, left=left
    )


def _address(found: UnitAnalysis) -> dict[str, str]:
    """The parameters that lead to the same analysis; what is usual is left out."""
    address = {}
    if found.assignment_id:
        address["assignment"] = found.assignment_id
    if found.chosen is Chosen.ALL:
        address["attempts"] = Chosen.ALL.value
    if found.unit.digest != found.versions[0].digest:
        address["version"] = found.unit.digest
    return address
