"""How many statements a program's request takes, however much there is."""

from __future__ import annotations

import pytest

from quizapp.usecases.people import Person
from tests.support.overhear import statements
from tests.usecases.world import World
from tests.web.api.program import Program

MOST = 8
# They answer with the whole attempt, which a browser asks for by itself.
MOST_WITH_THE_ATTEMPT = 12


@pytest.fixture
def busy(world: World, ada: Person, mine: Program) -> str:
    """Twenty attempts of one person; the id of one that is under way."""
    for n in range(20):
        attempt = world.start(ada.id, key=f"key-{n}", fresh=True)
        world.answer(ada.id, attempt, "q1", "a", "s-00000001")
        if n % 2:
            mine.post(f"/attempts/{attempt}/submission")
    return world.start(ada.id, key="key-20", fresh=True)


def test_no_request_takes_more_than_eight(
    world: World, mine: Program, teachers: Program, busy: str
) -> None:
    mine.get("/me")
    teachers.get("/me")
    counts = {}

    def note(program: Program, method: str, path: str, **more: object) -> None:
        with statements(world.engine) as seen:
            assert program.ask(method, path, **more).status_code < 300, path
        counts[method, path] = len(seen)

    here = f"/attempts/{busy}"
    for path in ("/lessons", "/lessons/harbour/mill", "/attempts", "/progress", "/me", here):
        note(mine, "GET", path)
    wish = {"course": "harbour", "unit": "five", "mode": "quiz", "key": "begin-0001"}
    note(mine, "POST", "/attempts", json=wish)
    note(mine, "PUT", f"{here}/items/1", json={"key": "s-00000001", "fields": {"choice": ["1"]}})
    note(mine, "POST", f"{here}/submission")
    for path in ("units", "units/harbour/mill/lint", "units/harbour/mill/statistics"):
        note(teachers, "GET", f"/teach/{path}")
    for path in ("attempts", f"attempts/{busy}", "marks"):
        note(teachers, "GET", f"/teach/{path}")
    for path in ("/attempts", f"{here}/submission"):
        assert counts.pop(("POST", path)) <= MOST_WITH_THE_ATTEMPT, counts
    assert max(counts.values()) <= MOST, counts


@pytest.mark.only("sqlite")
@pytest.mark.parametrize("query", ["", "?course=harbour&unit=mill", "?person={}"])
def test_a_page_of_attempts_is_found_by_an_index(
    world: World, teachers: Program, busy: str, ada: Person, query: str
) -> None:
    with statements(world.engine) as seen:
        page = teachers.get(f"/teach/attempts{query.format(ada.id)}{'&' if query else '?'}limit=2")
    listing = next(one for one in seen if "json_array_length" in one)
    link = page.headers["Link"].partition(">")[0].removeprefix("<")
    with statements(world.engine) as later:
        teachers.get(link)
    following = next(one for one in later if "json_array_length" in one)
    for statement in (listing, following):
        plan = world.raw(f"EXPLAIN QUERY PLAN {statement}", *["x"] * statement.count("?"))
        told = [row[3] for row in plan]
        assert not [one for one in told if one.startswith("SCAN attempt") and "INDEX" not in one]
        # Only those that began in the same moment are put in order by themselves.
        assert not [one for one in told if "TEMP B-TREE FOR ORDER BY" in one], told
