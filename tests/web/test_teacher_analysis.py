"""The analysis of a unit's items for its teacher."""

from __future__ import annotations

import json
import random
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from quizapp.usecases.attempts import submit_attempt
from quizapp.usecases.people import erase_person
from tests.support.crowd import fill
from tests.support.named import named
from tests.support.overhear import statements
from tests.usecases import world as small
from tests.usecases.world import COURSE, UNIT, unit
from tests.web.teacher_world import Room, open_room, signed_in, words

PAGE = f"/teach/units/{COURSE}/{UNIT}/analysis"
ITEM = f"{PAGE}/q1"
MOST_STATEMENTS = 25
# Of the strong (q2 and q3 right) most say "c" to q1, of the weak "a", which counts as right.
WRONG_KEY = ["caa"] * 18 + ["aaa"] * 2 + ["aba"] * 10 + ["abb"] * 10 + ["acc"] * 18 + ["ccc"] * 2


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Room]:
    with open_room(tmp_path) as opened:
        yield opened


@pytest.fixture
def flawed(room: Room) -> Room:
    answers = [[{"choice": one} for one in each] for each in WRONG_KEY]
    fill(room.world.services, COURSE, UNIT, answers)
    return room


def table(html: str, name: str) -> list[list[str]]:
    """The cells of the table in the region of that name."""
    region = html[html.index(f'aria-label="{name}"') :]
    body = region[region.index("<tbody>") : region.index("</tbody>")]
    rows = re.findall(r"<tr>(.*?)</tr>", body, re.DOTALL)
    return [
        [words(cell).strip() for cell in re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row, re.DOTALL)]
        for row in rows
    ]


def test_the_units_page_leads_there(room: Room) -> None:
    assert f'href="{PAGE}"' in room.html("/teach/")


def test_nobody_has_finished(room: Room) -> None:
    room.student("Ada", "a", submit=False)
    assert "Nobody has finished this unit yet" in room.text(PAGE)
    assert "statistics from 5 attempts on" in room.text(PAGE)
    assert room.get(ITEM).status_code == 404


def test_few_attempts_have_answers_and_no_statistics(room: Room) -> None:
    for n in range(4):
        room.student(f"Student {n}", "a", "b", "c")
    html, text = room.html(PAGE), room.text(PAGE)
    assert "4 attempts are too few for statistics: they appear from 5 on" in text
    assert "Statistics are shown from 5 attempts on" in text
    assert "analysis-scatter" not in html
    assert table(html, "Answers to question 1")[0][:4] == ["1", "The old mill Right", "4", "100 %"]
    room.student("Student 5", "c", "b", "a")
    assert "too few" not in room.text(PAGE)
    assert "analysis-scatter" in room.html(PAGE)


def test_the_numbers_of_a_class(flawed: Room) -> None:
    html, text = flawed.html(PAGE), flawed.text(PAGE)
    assert "60 first attempts, one for each student" in text
    first, second, _ = table(html, "Statistics of each question")
    assert first == [
        "1. Single choice Look",
        "60",
        "67 % fairly easy",
        "−67 the wrong way round",
        "−83 %",
        "17 %",
        "negative",
        "42 %",
    ]
    assert second[2] == "42 % about right"
    assert "1 question to look at" in text
    assert "Is the key right? “ The red theatre ”" in text
    assert "Internal consistency" in text
    assert html.count('role="img"') >= 4
    assert table(html, "Answers to question 1")[1] == [
        "2",
        "The red theatre wrong, and the strong choose it more than the weak",
        "20",
        "33 %",
        "0 %",
        "18",
        "2",
    ]


def test_every_word_is_explained(flawed: Room) -> None:
    html = flawed.html(PAGE)
    linked = set(re.findall(r'href="#(word-\d+)"', html))
    assert len(linked) == 6
    for one in linked:
        assert f'<dt id="{one}">' in html
    assert "Moodle" in words(html)


def test_who_answered_what(room: Room) -> None:
    ada, _ = room.student("Ada", "a")
    room.student("Zed", "c")
    room.student("Bo", "c")
    html = room.html(ITEM)
    assert table(html, "Answers to question 1")[0][1] == "The red theatre"
    assert [row[2] for row in table(html, "Answers to question 1")] == [
        "Bo , Zed",
        "Ada",
        "– nobody",
    ]
    assert f'href="/teach/students/{ada}"' in html
    assert not named("Ada", room.html(PAGE))
    assert room.get(f"{PAGE}/q9").status_code == 404


def test_first_attempts_unless_all_are_asked_for(room: Room) -> None:
    person, _ = room.student("Ada", "c", "c", "c")
    again = room.world.start(person, key="p-again")
    room.world.answer(person, again, "q1", "a", "s-again")
    submit_attempt(room.world.services, person, again)
    assert "1 first attempt, one for each student" in room.text(PAGE)
    every = room.text(PAGE, attempts="all")
    assert "2 attempts, quiz and practice alike" in every
    assert "not independent" in every
    assert "1 first attempt" in room.text(PAGE, attempts="nonsense")
    assert f'href="{ITEM}?attempts=all"' in room.html(PAGE, attempts="all")


def test_an_older_version_can_be_chosen(room: Room) -> None:
    room.student("Ada", "a")
    old = room.world.raw("SELECT digest FROM served_unit")[0][0]
    changed = unit(title="The councils, revised")
    path = room.world.folder / "lessons" / COURSE / f"{UNIT}.json"
    path.write_text(json.dumps(changed), encoding="utf-8")
    room.world.services.library.refresh(force=True)
    room.world.clock.go_on(days=1)
    room.student("Bo", "b")
    html = room.html(PAGE)
    assert "one of 2" in words(html)
    assert f'href="{PAGE}?version={old}"' in html
    assert "The councils, revised" not in room.html(PAGE, version=old)
    assert room.get(PAGE, version="0" * 64).status_code == 404


def test_a_unit_that_left_the_library_keeps_its_analysis(room: Room) -> None:
    room.student("Ada", "a")
    (room.world.folder / "lessons" / COURSE / f"{UNIT}.json").unlink()
    room.world.services.library.refresh(force=True)
    assert "Answers" in room.text(PAGE)
    assert room.get(f"/teach/units/{COURSE}/never/analysis").status_code == 404


def test_those_who_have_left_are_counted_and_not_named(room: Room) -> None:
    here = [room.student(f"Here {n}", "a")[0] for n in range(5)]
    for n in range(5):
        erase_person(room.world.services, room.student(f"Gone {n}", "c" if n else "a")[0])
    text = room.text(PAGE)
    assert "And the answers of 5 people who have left" in text
    left = "and 5 answers of people who have left: facility 20 %, all together 60 %"
    assert left in text
    assert "Gone" not in text
    for person in here:
        erase_person(room.world.services, person)
    html = room.html(PAGE)
    assert "Nobody who is still here has finished this unit." in words(html)
    rows = table(html, "Answers of people who have left")
    assert [row[1:] for row in rows] == [
        ["10", "6", "60 %"],
        ["10", "0", "0 %"],
        ["10", "0", "0 %"],
    ]


def test_answers_are_text_and_never_markup(room: Room) -> None:
    room.student("<b>Ada</b>", "a")
    assert "<b>Ada" not in room.html(ITEM)


def test_only_for_teachers(room: Room) -> None:
    person, _ = room.student("Ada", "a")
    student = signed_in(room.app, room.tokens[person])
    for path in (PAGE, ITEM):
        assert student.get(path).status_code == 403
        nobody = room.app.test_client().get(path)
        assert (nobody.status_code, nobody.headers["Location"].split("?")[0]) == (303, "/sign-in")


def test_a_thousand_learners_and_sixty_items_take_few_statements(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(small, "PLACES", tuple(f"house {n}" for n in range(60)))
    chance = random.Random(3)  # noqa: S311 - no secret
    crowd = ([{"choice": chance.choice("aabc")} for _ in range(60)] for _ in range(1000))
    with open_room(tmp_path, [unit(items=60)]) as room:
        fill(room.world.services, COURSE, UNIT, crowd)
        pages = []
        for path in (PAGE, ITEM):
            with statements(room.world.engine) as seen:
                pages.append(room.html(path))
            assert len(seen) < MOST_STATEMENTS, seen
            assert "1,000 first attempts" in words(pages[-1])
        assert len(table(pages[0], "Statistics of each question")) == 60
        assert len(pages[0]) < 1_000_000
