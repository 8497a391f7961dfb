"""How sure somebody is, asked and shown through the whole application."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from quizapp.domain.attempt import Kind
from quizapp.usecases.attempts import save_response, submit_attempt
from tests.support.databases import databases, held
from tests.support.overhear import statements
from tests.usecases.world import unit
from tests.web.apps import app_over
from tests.web.open_world import open_item
from tests.web.teacher_world import Room, open_room
from tests.web.visitor import Page, Visitor

ASK = "How sure are you?"
MOST = 8
PLAIN = "/c/harbour/plain"
TABLE = "Not sure +1 0 Fairly sure +2 −2 Very sure +3 −6"


def sure_unit(**more: Any) -> dict[str, Any]:
    """Three items of a choice and one for the teacher."""
    raw = unit() | {"certainty": True} | more
    raw["items"].append(open_item())
    return raw


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Room]:
    with open_room(tmp_path, [sure_unit(), unit("plain")]) as opened:
        yield opened


@pytest.fixture
def learner(room: Room) -> Visitor:
    visitor = Visitor(app_over(room.world.services).test_client())
    visitor.start()
    return visitor


def chosen(page: Page) -> list[str]:
    """The level that the page shows as said."""
    return page.form(button="next").fields.get("certainty", [])


def asking(page: Page, number: int) -> str:
    """The address of another question of the attempt that `page` is of."""
    return f"{page.path.rsplit('/', 1)[0]}/{number}"


def radios(page: Page) -> list[dict[str, str]]:
    return [
        known for tag, known in page.tags if tag == "input" and known.get("name") == "certainty"
    ]


def choice(page: Page, text: str) -> str:
    """The value of the option with that word in it."""
    options = re.findall(r'value="(\d+)"(?: checked)?>\s*<span>([^<]*)', page.html)
    return next(value for value, said in options if text in said)


def right(page: Page) -> str:
    return choice(page, "The old")


def wrong(page: Page) -> str:
    return choice(page, "theatre")


def test_the_table_is_shown_before_anything_is_staked(learner: Visitor) -> None:
    page = learner.get("/c/harbour/mill")
    assert ASK in page.text
    assert TABLE in page.text
    assert TABLE in learner.begin("quiz").text
    assert ASK not in learner.get(PLAIN).text
    assert ASK not in learner.begin("quiz", PLAIN).text


def test_nothing_is_said_for_anybody(learner: Visitor) -> None:
    page = learner.begin("quiz")
    assert [one["value"] for one in radios(page)] == ["1", "2", "3"]
    assert not [one for one in radios(page) if "checked" in one]
    page = learner.submit(page.form(button="next"), "next", choice=right(page))
    page = learner.get(asking(page, 1))
    assert chosen(page) == []


def test_only_what_a_machine_marks_asks(learner: Visitor) -> None:
    page = learner.begin("quiz")
    assert radios(learner.get(asking(page, 4))) == []


def test_what_was_said_stands_on_the_page(learner: Visitor) -> None:
    page = learner.begin("quiz")
    learner.submit(page.form(button="next"), "next", choice=right(page), certainty="2")
    assert chosen(learner.get(page.path)) == ["2"]
    again = learner.get(page.path).form(button="next")
    learner.submit(again, "next", certainty="3")
    assert chosen(learner.get(page.path)) == ["3"]


def test_the_script_saves_it_too(learner: Visitor, room: Room) -> None:
    page = learner.begin("quiz")
    fields = {"key": ["s-0123456789"], "choice": [right(page)], "certainty": ["3"]}
    for _ in range(2):
        sent = learner.send(page.form(button="next"), "", fields)
        assert sent.response.json == {"saved": True, "sequence": 1}
    assert chosen(learner.get(page.path)) == ["3"]
    assert len(room.world.raw("SELECT 1 FROM certainty")) == 1


@pytest.mark.parametrize("level", ["4", "", "very", "²"])
def test_what_is_no_level_is_as_nothing_said(learner: Visitor, level: str) -> None:
    page = learner.begin("quiz")
    learner.submit(page.form(button="next"), "next", choice=right(page), certainty=level)
    assert chosen(learner.get(page.path)) == []


def test_what_is_asked_again_keeps_what_was_said(learner: Visitor) -> None:
    page = learner.begin("practice")
    page = learner.submit(page.form(button="check"), "check", certainty="2")
    assert page.status == 422
    assert chosen(page) == ["2"]


def test_what_could_not_be_saved_is_shown_again(tmp_path: Path) -> None:
    with open_room(tmp_path, [sure_unit()], patience=0.1) as room:
        learner = Visitor(app_over(room.world.services).test_client())
        learner.start()
        form = learner.begin("quiz").form(button="next")
        with held(databases.url(tmp_path / "data")):
            page = learner.submit(form, "next", certainty="1")
        assert (page.status, chosen(page)) == (503, ["1"])
        learner.submit(page.form(button="next"), "next")
        assert chosen(learner.get(page.path)) == ["1"]


def test_the_result_shows_it_beside_the_mark(learner: Visitor) -> None:
    page = learner.begin("quiz")
    page = learner.submit(page.form(button="next"), "next", choice=right(page), certainty="3")
    page = learner.submit(page.form(button="next"), "next", choice=wrong(page), certainty="2")
    page = learner.submit(page.form(button="next"), "next", choice=right(page))
    page = learner.get(page.path.rpartition("/")[0] + "/check")
    assert "certainty" not in page.text
    page = learner.submit(page.form("/submit"))
    assert "4 of 9 points" in page.text
    assert "Certainty score: +2 of 9" in page.text
    for said in ("very sure · certainty score +3", "fairly sure · certainty score −2"):
        assert f"How sure: {said}" in page.text
    assert "How sure: not said · certainty score +1" in page.text
    assert page.text.count("How sure:") == 3


def test_a_result_without_it_says_nothing_of_it(learner: Visitor) -> None:
    page = learner.begin("quiz", PLAIN)
    page = learner.get(page.path.rpartition("/")[0] + "/check")
    page = learner.submit(page.form("/submit"))
    assert "ertainty" not in page.text
    assert "How sure" not in page.text


def test_practice_tells_once_the_question_is_closed(learner: Visitor) -> None:
    page = learner.begin("practice")
    path = page.path
    page = learner.submit(page.form(button="check"), "check", choice=wrong(page), certainty="3")
    assert "How sure: " not in page.text
    assert "what you said then counts" in page.text
    page = learner.submit(page.form(button="check"), "check", certainty="1")
    assert chosen(page) == ["3"]
    assert "2 tries left" in page.text
    page = learner.submit(page.form(button="check"), "check", choice=right(page), certainty="2")
    assert "How sure: fairly sure · certainty score +2" in page.text
    assert radios(learner.get(path)) == []


def test_pages_and_saves_stay_cheap(learner: Visitor, room: Room) -> None:
    page = learner.begin("practice")
    for level in ("1", "3"):
        form = learner.get(page.path).form(button="check")
        posting = learner.posting(form, "check", choice=wrong(page), certainty=level)
        with statements(room.world.engine) as sent:
            learner.client.post(**posting | {"follow_redirects": False})
        assert len(sent) <= MOST
        with statements(room.world.engine) as sent:
            learner.client.get(page.path)
        assert len(sent) <= MOST


def staked(room: Room, nickname: str, *said: tuple[str, int | None]) -> str:
    """A student's quiz, handed in; the attempt."""
    person, attempt = room.student(nickname, submit=False)
    for n, (choice, level) in enumerate(said, start=1):
        to = (room.world.services, person, attempt, f"q{n}", Kind.ANSWER)
        save_response(*to, {"choice": choice}, f"s-{n}", level)
    submit_attempt(room.world.services, person, attempt)
    return attempt


def test_the_teacher_sees_it_in_one_attempt(room: Room) -> None:
    attempt = staked(room, "Ada", ("a", 3), ("c", 3), ("a", None))
    text = room.text(f"/teach/a/{attempt}")
    assert "Certainty score −2 of 9" in text
    assert "How sure: very sure · certainty score −6" in text
    assert text.count("(very sure)") == 2


def test_the_teacher_sees_it_in_the_grid_and_the_file(room: Room) -> None:
    staked(room, "Ada", ("a", 3), ("b", 2))
    staked(room, "Bo", ("c", 3))
    staked(room, "Cy", ("a", None))
    text = room.text("/teach/grid")
    assert "certainty +3.5 of 6" in text
    assert "certainty −6 of 3" in text
    assert text.count("certainty +") + text.count("certainty −") == 2
    body = room.get("/teach/grid.csv").get_data().decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(body, newline="")))
    assert rows[0][8:10] == [
        "The councils: certainty score",
        "The councils: highest certainty score possible",
    ]
    assert [row[8:10] for row in rows[1:]] == [["3.5", "6"], ["-6", "3"], ["", ""]]
    assert {len(row) for row in rows} == {14}


def test_the_score_is_of_the_attempt_whose_mark_is_shown(room: Room) -> None:
    person, best = room.student("Ada", submit=False)
    again = room.world.start(person, key="p-again", fresh=True)
    for attempt, choice, level in ((best, "a", 2), (again, "c", 1)):
        to = (room.world.services, person, attempt, "q1", Kind.ANSWER)
        save_response(*to, {"choice": choice}, "s-1", level)
        submit_attempt(room.world.services, person, attempt)
    assert "certainty +2 of 3" in room.text("/teach/grid")


def test_a_large_class_takes_no_more_statements(room: Room) -> None:
    counts = []
    for nickname in ("Ada", "Bo", "Cy"):
        staked(room, nickname, ("a", 3), ("b", 2))
        with statements(room.world.engine) as sent:
            room.get("/teach/grid")
        counts.append(len(sent))
    assert len(set(counts)) == 1
    assert counts[0] <= MOST


def test_of_a_blank_that_nothing_was_said_of_the_result_says_nothing(learner: Visitor) -> None:
    page = learner.begin("quiz")
    page = learner.submit(page.form(button="next"), "next", choice=right(page), certainty="3")
    page = learner.submit(page.form(button="next"), "next", certainty="2")
    page = learner.get(page.path.rpartition("/")[0] + "/check")
    page = learner.submit(page.form("/submit"))
    assert "How sure: very sure · certainty score +3" in page.text
    assert "How sure: fairly sure" in page.text
    assert "not said" not in page.text
