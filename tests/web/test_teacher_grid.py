"""The grid of students by units, and its file for a spreadsheet."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import insert

from quizapp.domain.attempt import Mode
from quizapp.store.tables import Person
from quizapp.usecases.attempts import submit_attempt
from quizapp.web.teacher.spreadsheet import written
from quizapp.web.teacher.wish import wish
from tests.support.overhear import statements
from tests.usecases.world import COURSE, UNIT, unit, write_lessons
from tests.web.teacher_world import Room, open_room

HOSTILE = ("=1+1", "+1", "-2", "@SUM(A1)", "＝1+1", '=cmd|"/c calc"!A1')


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Room]:
    with open_room(tmp_path, [unit(), unit("second", title="The quays")]) as opened:
        yield opened


def names(room: Room, **query: str) -> list[str]:
    """The nicknames on the page, from top to bottom."""
    html = room.html("/teach/grid", **query)
    return re.findall(r'<th scope="row"><a href="/teach/students/[^"]+"><bdi>(.*?)</bdi>', html)


def table(room: Room, **query: str) -> list[list[str]]:
    """The rows of the file."""
    response = room.get("/teach/grid.csv", **query)
    assert response.status_code == 200
    text = response.get_data().decode("utf-8")
    assert text.startswith("\ufeff")
    return list(csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline=""), strict=True))


def many(room: Room, count: int) -> None:
    """Students straight into the table."""
    at = room.world.clock()
    rows = [
        {"id": f"person-{n}", "role": "learner", "nickname": f"Student {n:04}", "created_at": at}
        for n in range(count)
    ]
    with room.world.engine.begin() as connection:
        connection.execute(insert(Person), rows)


@pytest.fixture
def three(room: Room) -> Room:
    """Ada has all of the first unit, Bo the first item's quarter, Cy is under way with one."""
    room.student("Ada", "a", "a", "a")
    room.world.clock.go_on(hours=30)
    room.student("Bo", "b", "c", None)
    room.world.clock.go_on(hours=30)
    room.student("cy", "a", submit=False)
    return room


def test_scores_states_and_links_stand_in_the_cells(three: Room) -> None:
    text = three.text("/teach/grid")

    assert "3 students." in text
    assert "Ada 100 % 100 % quiz – not begun March 1, 2026, 08:00 UTC" in text
    assert "Bo 4 % 4 % quiz – not begun March 2, 2026, 14:01 UTC" in text
    assert "cy – none yet 1 of 3 answered, under way – not begun March 3, 2026, 20:01 UTC" in text
    assert "All 3 52 % on average, 2 done, 1 under way" in text
    html = three.html("/teach/grid")
    for path in set(re.findall(r'href="(/teach/(?:a|students)/[^"]+)"', html)):
        assert three.get(path).status_code == 200


def test_several_attempts_show_the_best_and_lead_to_the_student(room: Room) -> None:
    person, _ = room.student("Ada", "a", "a", "a")
    again = room.world.start(person, Mode.QUIZ, key="p-again-0")
    room.world.answer(person, again, "q1", "a", "s-again-0")
    submit_attempt(room.world.services, person, again)
    html = room.html("/teach/grid")
    cell = html.partition('<td class="number is-strong">')[2].partition("</td>")[0]

    assert f'href="/teach/students/{person}"' in cell
    assert "100" in cell
    assert "2 attempts" in cell


def test_by_name_by_score_by_last_activity(three: Room) -> None:
    assert names(three) == ["Ada", "Bo", "cy"]
    assert names(three, sort="-name") == ["cy", "Bo", "Ada"]
    assert names(three, sort="score") == ["Bo", "Ada", "cy"]
    assert names(three, sort="-score") == ["Ada", "Bo", "cy"]
    assert names(three, sort="-last") == ["cy", "Bo", "Ada"]
    assert names(three, sort="last") == ["Ada", "Bo", "cy"]


def test_by_name_and_state(three: Room) -> None:
    assert names(three, search="A") == ["Ada"]
    assert names(three, search=" CY ") == ["cy"]
    assert names(three, state="under-way") == ["cy"]
    assert names(three, state="done") == ["Ada", "Bo"]
    assert names(three, state="new") == ["Ada", "Bo", "cy"]
    assert names(three, state="done", search="b") == ["Bo"]
    assert "No student fits" in three.text("/teach/grid", search="zzz")


def practised(room: Room, person: str, *choices: str) -> None:
    """One whole practice of the usual unit, a choice an item."""
    attempt = room.world.start(person, Mode.PRACTICE, key=f"p-practice-{person[:6]}")
    for n, choice in enumerate(choices, start=1):
        room.world.answer(person, attempt, f"q{n}", choice, f"s-{person[:6]}-{n}")
    submit_attempt(room.world.services, person, attempt)


def test_practice_is_told_from_a_quiz_and_can_be_left_out(room: Room) -> None:
    ada, _ = room.student("Ada", "b", "c", None)
    practised(room, ada, "a", "a", "a")
    eve = room.world.guest("Eve").person_id
    practised(room, eve, "a", "a", "c")
    both, quizzes = room.text("/teach/grid"), room.text("/teach/grid", kind="quiz")

    assert "Ada 100 % 100 % practice" in both
    assert "Eve 50 % 50 % practice" in both
    assert "best of a student’s whole attempts, quiz or practice" in both
    assert "Ada 4 % 4 % quiz" in quizzes
    assert "Eve – none yet – not begun" in quizzes
    assert "best of a student’s whole quizzes" in quizzes
    assert '<option value="quiz" selected>' in room.html("/teach/grid", kind="quiz")
    assert [row[4:7] for row in table(room)[1:]] == [
        ["100", "practice", "done"],
        ["50", "practice", "done"],
    ]
    assert [row[4:7] for row in table(room, kind="quiz")[1:]] == [
        ["4", "quiz", "done"],
        ["", "", "not begun"],
    ]


def test_students_of_the_same_name_are_told_apart(room: Room) -> None:
    for name in ("Ada", "ada", "Bo"):
        room.world.guest(name)
    shown = re.findall(
        r"(ada|bo)</bdi></a>(?: <span class=\"meta\">#([0-9a-f]{4}))?",
        room.html("/teach/grid"),
        re.IGNORECASE,
    )
    in_file = [row[0] for row in table(room)[1:]]

    assert len({code for name, code in shown if name != "Bo"}) == 2
    assert ("Bo", "") in shown
    assert [f"{name} #{code}" if code else name for name, code in shown] == in_file
    room.world.guest("Ada")
    again = [row[0] for row in table(room)[1:]]
    assert set(in_file) < set(again), "a code stays"
    assert len(set(again)) == 4
    assert "tells students of the same name apart" in room.text("/teach/grid")
    assert "same name" not in room.text("/teach/grid", search="bo")


def test_by_course(three: Room) -> None:
    lessons = three.world.folder / "lessons"
    write_lessons(lessons, [unit("hall", title="The hall")], course="inland")
    three.world.services.library.refresh(force=True)
    everything = three.text("/teach/grid")
    inland = three.text("/teach/grid", course="inland")

    assert "The hall" in everything
    assert "The councils" in everything
    assert "The hall" in inland
    assert "The councils" not in inland
    assert names(three, course="inland", state="done") == []
    assert names(three, course=COURSE, state="done") == ["Ada", "Bo"]


def test_the_form_keeps_what_was_asked(three: Room) -> None:
    html = three.html("/teach/grid", search='a"<b>', state="done", sort="-score", course=COURSE)

    assert 'value="a&#34;&lt;b&gt;"' in html
    for value in ("done", "-score", COURSE):
        assert f'<option value="{value}" selected>' in html
    assert 'aria-sort="descending"' in three.html("/teach/grid", sort="-score")
    link = re.search(r'href="(/teach/grid\.csv[^"]*)"', html)
    assert link
    for part in ("state=done", "sort=-score", f"course={COURSE}", "search="):
        assert part in link[1]


@pytest.mark.parametrize("name", ["course", "search", "state", "kind", "sort", "page"])
@pytest.mark.parametrize("path", ["/teach/grid", "/teach/grid.csv"])
def test_what_makes_no_sense_is_left_out(three: Room, name: str, path: str) -> None:
    for value in (
        "",
        "nonsense",
        "\x00",
        "-1",
        "0",
        "9" * 30,
        "'; DROP",
        "x" * 5000,
        "²",
        "\ud7ff",
    ):
        response = three.get(path, **{name: value})
        assert response.status_code == 200
    assert three.client.get(f"{path}?{name}=%ff%fe&{name}=2").status_code == 200
    assert three.world.raw("SELECT count(*) FROM person")[0][0] == 4


@given(
    st.dictionaries(
        st.sampled_from(["course", "search", "state", "kind", "sort", "page"]), st.text()
    )
)
def test_a_wish_never_raises_and_its_address_says_the_same(args: dict[str, str]) -> None:
    found = wish(args)
    same = found.address(page=found.page)
    assert wish({name: str(value) for name, value in same.items()}) == found


def test_a_hundred_a_page(room: Room) -> None:
    many(room, 1234)
    first = room.html("/teach/grid")
    last = room.text("/teach/grid", page="13")

    assert "1,234 students; 1 to 100 are shown" in room.text("/teach/grid")
    assert first.count('<th scope="row"><a') == 100
    assert len(first) < 250_000
    assert "1,201 to 1,234 are shown" in last
    assert room.text("/teach/grid", page="99") == last
    following = re.search(r'rel="next" href="([^"]+)"', room.html("/teach/grid", search="student"))
    assert following
    path = following[1].replace("&amp;", "&")
    assert "101 to 200 are shown" in room.text(path)
    assert len(table(room)) == 1235


def test_more_than_two_thousand_are_shown_by_name_alone(room: Room) -> None:
    room.student("ａda", "a", "a", "a")
    many(room, 2100)
    first, text = names(room), room.text("/teach/grid")

    assert first == ["ａda", *(f"Student {n:04}" for n in range(49))]
    assert "2,101 students; 1 to 50 are shown" in text
    assert "More than 2,000 students are shown by name alone." in text
    assert "ａda 100 % 100 % quiz" in text
    assert "on average" not in text
    assert names(room, sort="-name")[:2] == ["Student 2099", "Student 2098"]
    # What would have to look at everybody is neither done nor offered.
    for query in ({"sort": "-score"}, {"state": "done"}):
        assert names(room, **query) == first
    html = room.html("/teach/grid", sort="score", state="done")
    assert 'id="state"' not in html
    assert "score</option>" not in html
    assert 'aria-sort="ascending"' in html
    assert names(room, page="43") == names(room, page="99") == ["Student 2099"]
    assert names(room, page="2", sort="name")[0] == "Student 0049"
    assert len(table(room)) == 2102


def test_among_so_many_some_are_found_by_name(room: Room) -> None:
    room.student("Ada_ 50%", "a", "a", "a")
    room.student("ada_ 50%", "b")
    many(room, 2100)

    for part in (" ADA_", "50%"):
        assert sorted(names(room, search=part)) == ["Ada_ 50%", "ada_ 50%"]
    text = room.text("/teach/grid", search="ada", sort="score")
    assert "All 2 52 % on average" in text
    code = re.search(r"Ada_ 50% #([0-9a-f]{4})", text)
    assert code
    assert f"Ada_ 50% #{code[1]}" in room.text("/teach/grid")
    assert names(room, search="student 20%") == names(room, search="\0x") == []
    assert names(room, search="student 20", page="1")[0] == "Student 2000"


def test_a_large_school_takes_three_statements_more(room: Room) -> None:
    many(room, 2000)
    counts = []
    for _ in range(2):
        with statements(room.world.engine) as seen:
            room.get("/teach/grid")
        counts.append(len(seen))
        room.world.guest("One more")
    assert counts == [counts[0], counts[0] + 3]


def test_the_statements_do_not_grow_with_the_class(three: Room) -> None:
    counts = []
    for path in ("/teach/grid", "/teach/grid.csv"):
        for _ in range(2):
            with statements(three.world.engine) as seen:
                three.get(path)
            counts.append(len(seen))
            three.student("More", "a", "b", "c")
    assert counts[0] == counts[1] == counts[2] == counts[3] <= 6, counts


def test_the_file_says_what_the_page_says(three: Room) -> None:
    rows = table(three)

    assert rows[0][:4] == [
        "Nickname",
        "Sign-in name",
        "Mean of best scores (%)",
        "Last activity (UTC)",
    ]
    assert rows[0][4:8] == [
        "The councils: best score (%)",
        "The councils: kind",
        "The councils: state",
        "The councils: attempts",
    ]
    assert rows[1] == [
        "Ada",
        "",
        "100",
        "2026-03-01 08:00",
        "100",
        "quiz",
        "done",
        "1",
        "",
        "",
        "not begun",
        "0",
    ]
    assert rows[3][:6] == ["cy", "", "", "2026-03-03 20:01", "", ""]
    assert {len(row) for row in rows} == {12}


def test_the_file_honours_the_same_wish(three: Room) -> None:
    assert [row[0] for row in table(three, sort="-name")[1:]] == ["cy", "Bo", "Ada"]
    assert [row[0] for row in table(three, state="done", search="b")[1:]] == ["Bo"]
    assert table(three, search="zzz")[1:] == []


def test_the_file_is_named_by_the_day_and_kept_by_nobody(room: Room) -> None:
    room.world.clock.go_on(days=29)
    response = room.get("/teach/grid.csv")

    assert response.headers["Content-Type"] == "text/csv; charset=utf-8; header=present"
    disposition = response.headers["Content-Disposition"]
    assert disposition == 'attachment; filename="quizapp-scores-2026-03-30.csv"'
    assert response.headers["Cache-Control"] == "no-store"


@pytest.mark.whatever_database
@pytest.mark.parametrize("nickname", HOSTILE)
def test_no_cell_is_run_as_a_formula(room: Room, nickname: str) -> None:
    room.student(nickname, "a")
    (row,) = table(room)[1:]

    assert row[0] == f"'{nickname}"
    assert nickname in names(room)[0].replace("&#34;", '"')


def test_a_title_of_a_unit_is_defused_too(tmp_path: Path) -> None:
    with open_room(tmp_path, [unit(title="=HYPERLINK(1)")]) as room:
        assert table(room)[0][4] == "'=HYPERLINK(1): best score (%)"


@given(st.lists(st.lists(st.text(st.characters(codec="utf-8")), min_size=1), min_size=1))
def test_any_cell_comes_back_whole_and_harmless(rows: list[list[str]]) -> None:
    text = written(rows).decode("utf-8").removeprefix("\ufeff")
    back = list(csv.reader(io.StringIO(text, newline=""), strict=True))

    assert len(back) == len(rows)
    for row, found in zip(rows, back, strict=True):
        assert [one.removeprefix("'") for one in found] == [one.removeprefix("'") for one in row]
        assert not [one for one in found if one[:1] in {*"=+-@\t\r\n"}]


def test_lines_end_and_cells_are_quoted_as_rfc_4180_says() -> None:
    body = written([["a", 'say "b"', "c,d", "e\nf"], ["\t=1", "-", "ä", ""]])
    assert body == (b'\xef\xbb\xbfa,"say ""b""","c,d","e\nf"\r\n' + "'\t=1,'-,ä,\r\n".encode())


def test_no_students_yet(room: Room) -> None:
    assert "No students yet" in room.text("/teach/grid")
    assert len(table(room)) == 1


def test_a_unit_that_is_gone_keeps_its_column(three: Room) -> None:
    (three.world.folder / "lessons" / COURSE / f"{UNIT}.json").unlink()
    three.world.services.library.refresh(force=True)
    text = three.text("/teach/grid")

    assert "The councils no longer there" in text
    assert "Ada 100 %" in text
