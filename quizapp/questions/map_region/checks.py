"""What the schema can't say of a map region item."""

from __future__ import annotations

from collections.abc import Iterator

from quizapp.domain.maps import NO_MAP, misplaced, no_map
from quizapp.domain.problem import Problem
from quizapp.questions.map_region.area import area
from quizapp.questions.map_region.model import Body


def regions(body: Body) -> Iterator[Problem]:
    """Each option has an area of its own on a map that is there, large enough to be pointed at."""
    if body.map is NO_MAP:
        yield no_map(body.stimulus)
        return
    named = [option.region for option in body.options]
    yield from misplaced("region", named, (one.id for one in body.map.regions))
    for n, option in enumerate(body.options):
        region = body.region(option)
        if region is not None and not area(region.path):
            message = f"the path of {region.id!r} encloses nothing"
            help_ = "draw it as a closed line, such as M0 0H10V10Z"
            yield Problem("F293", f"/options/{n}/region", message, help_)
