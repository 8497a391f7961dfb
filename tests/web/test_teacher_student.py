"""One student, and one attempt item by item."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from quizapp.domain.attempt import Kind, Mode
from quizapp.usecases.attempts import save_response, set_flag, submit_attempt
from quizapp.usecases.people import erase_person, make_account
from tests.support.overhear import statements
from tests.usecases.world import COURSE, UNIT, unit
from tests.web.teacher_world import Room, open_room, words


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Room]:
    with open_room(tmp_path) as opened:
        yield opened


def item(html: str, number: int) -> str:
    """What the page says of one item, in words."""
    after = html.partition(f'id="item-{number}"')[2]
    return words(after.partition(f'id="item-{number + 1}"')[0])


def test_a_student_has_a_name_attempts_and_progress(room: Room) -> None:
    person, attempt = room.student("Ada", "a", "b", "c")
    room.world.clock.go_on(days=1)
    other = room.world.start(person, Mode.PRACTICE, key="p-other-1")
    make_account(room.world.services, person, "ada", "three quiet harbours")
    html = room.html(f"/teach/students/{person}")
    text = words(html)

    assert "Ada" in text
    assert "Signs in as ada · here since March 1, 2026 · 2 attempts" in text
    assert f'href="/teach/a/{attempt}"' in html
    assert f'href="/teach/a/{other}"' in html
    assert "25 % 1.5 of 6 Quiz March 1, 2026, 08:00 UTC March 1, 2026, 08:00 UTC" in text
    assert "Practice March 2, 2026, 08:00 UTC 0 of 3 answered" in text
    assert "What to look at again Say where a council meets. 25 %" in text
    assert f'href="/teach/a/{attempt}#item-3"' in html
    assert "<svg" in html


def test_a_student_who_has_done_nothing(room: Room) -> None:
    guest = room.world.guest("Eve")
    assert "Nothing has been started yet" in room.text(f"/teach/students/{guest.person_id}")


def test_a_quiz_handed_in_shows_answer_key_mark_and_times(room: Room) -> None:
    person, attempt = room.student("Ada", "a", "b", None)
    html = room.html(f"/teach/a/{attempt}")
    text = words(html)

    assert "Ada : The councils" in text
    assert "25 % 1.5 of 6 points" in text
    assert "Kind Quiz Answered 2 of 3" in text
    assert "Handed in March 1, 2026, 08:00 UTC" in text
    assert "Under way" not in text
    right, partly, blank = (item(html, n) for n in (1, 2, 3))
    assert "Right 1 of 1" in right
    assert "The old mill Right answer Student’s answer" in right
    assert "March 1, 2026, 08:00:10 UTC Saved The old mill" in right
    assert "Partly right 0.5 of 2" in partly
    assert "The new library Student’s answer" in partly
    assert "The text names no library." in partly
    assert "08:00:20 UTC Saved The new library" in partly
    assert "Not answered 0 of 3" in blank
    assert "08:00:30 UTC Saved left blank" in blank
    assert "Your answer" not in text
    assert f'href="/teach/students/{person}"' in html


def test_an_attempt_under_way_shows_how_it_stands(room: Room) -> None:
    person, attempt = room.student("Ada", "a", "c", submit=False)
    room.world.clock.go_on(minutes=2)
    room.world.answer(person, attempt, "q2", "a", "s-changed-1")
    set_flag(room.world.services, person, attempt, "q3", on=True)
    html = room.html(f"/teach/a/{attempt}")
    text = words(html)

    assert "50 % 3 of 6 points Under way: as it stands now" in text
    assert "Answered 2 of 3, 1 marked for later" in text
    assert "Handed in not yet" in text
    assert "08:00:20 UTC Saved The red theatre" in item(html, 2)
    assert "08:02:20 UTC Saved The old school" in item(html, 2)
    assert "No answer was given" in item(html, 3)


def test_practice_shows_each_try_and_what_it_cost(room: Room) -> None:
    guest = room.world.guest("Ada")
    attempt = room.world.start(guest.person_id, Mode.PRACTICE)
    for n, choice in enumerate("ca"):
        room.world.clock.go_on(seconds=5)
        room.world.answer(guest.person_id, attempt, "q1", choice, f"s-try-{n}", Kind.CHECK)
    room.world.answer(guest.person_id, attempt, "q2", None, "s-shown-1", Kind.REVEAL)
    submit_attempt(room.world.services, guest.person_id, attempt)
    html = room.html(f"/teach/a/{attempt}")

    assert "Right 0.67 of 1, 2 tries" in item(html, 1)
    assert "08:00:05 UTC Checked Not right The red theatre" in item(html, 1)
    assert "08:00:10 UTC Checked Right The old mill" in item(html, 1)
    assert "Asked for the answer" in item(html, 2)


def test_the_mark_is_the_one_that_the_student_sees(room: Room) -> None:
    person, attempt = room.student("Ada", "b", "a", "c")
    with room.app.test_client() as student:
        with student.session_transaction() as session:
            session["token"] = room.tokens[person]
        seen = words(student.get(f"/a/{attempt}").get_data(as_text=True))
    text = room.text(f"/teach/a/{attempt}")

    assert "38 % 2.25 of 6 points" in seen
    assert "38 % 2.25 of 6 points" in text


def test_a_retry_of_the_wrong_ones_leads_to_the_first_attempt(room: Room) -> None:
    person, attempt = room.student("Ada", "a", "b", "c")
    again = room.world.start(person, Mode.PRACTICE, key="p-again-1", wrong_of=attempt)
    html = room.html(f"/teach/a/{again}")

    assert f'<a class="inline-target" href="/teach/a/{attempt}">' in html
    assert "Answered 0 of 2" in words(html)


def test_an_old_attempt_stays_as_it_was_when_the_unit_changes(room: Room) -> None:
    _, attempt = room.student("Ada", "a", "b", "c")
    assert "has changed since" not in room.text(f"/teach/a/{attempt}")
    path = room.world.folder / "lessons" / COURSE / f"{UNIT}.json"
    path.write_text(json.dumps(unit(title="New councils")), encoding="utf-8")
    room.world.services.library.refresh(force=True)
    text = room.text(f"/teach/a/{attempt}")

    assert "has changed since" in text
    assert "New councils" not in text
    path.unlink()
    room.world.services.library.refresh(force=True)
    assert "has changed since" in room.text(f"/teach/a/{attempt}")


def test_what_was_typed_is_shown_as_it_was_typed(tmp_path: Path) -> None:
    typed = "*The* <b>old</b>  Mill"
    raw = unit(items=1)
    raw["items"].append(short_answer())
    with open_room(tmp_path, [raw]) as room:
        guest = room.world.guest("Ada")
        attempt = room.world.start(guest.person_id)
        who = guest.person_id
        for n, text in enumerate((typed, "old mill")):
            answer = {"text": text}
            save_response(
                room.world.services, who, attempt, "q9", Kind.ANSWER, answer, f"s-typed-{n}"
            )
        html = room.html(f"/teach/a/{attempt}")

        assert "*The* &lt;b&gt;old&lt;/b&gt;" in html
        assert "<b>old" not in html


def short_answer() -> dict[str, object]:
    """An item to type in."""
    return {
        "id": "q9",
        "type": "short-answer",
        "stem": "In which building does council 1 meet, according to the text?",
        "accept": [{"text": "the old mill"}],
        "objective": "o2",
        "points": 1,
        "evidence": [{"sentence": "p1.s1", "quote": "the old mill"}],
        "explanation": "The sentence names the building.",
    }


def test_a_hostile_nickname_is_only_text(room: Room) -> None:
    person, attempt = room.student("<i>x</i>", "a")
    for path in (f"/teach/students/{person}", f"/teach/a/{attempt}", "/teach/grid"):
        assert "<i>x" not in room.html(path)


@pytest.mark.parametrize("path", ["/teach/students/nobody", "/teach/a/none", "/teach/a/none/1"])
def test_what_is_unknown_is_not_there(room: Room, path: str) -> None:
    response = room.get(path)
    assert response.status_code == 404
    assert "There is nothing here" in words(response.get_data(as_text=True))


def test_somebody_who_has_left_is_not_there(room: Room) -> None:
    person, attempt = room.student("Ada", "a")
    erase_person(room.world.services, person)
    for path in (f"/teach/students/{person}", f"/teach/a/{attempt}"):
        assert room.get(path).status_code == 404
    assert "No students yet" in room.text("/teach/grid")


def test_the_statements_are_few_and_do_not_grow(room: Room) -> None:
    person, attempt = room.student("Ada", "a", "b", "c")
    counts = {}
    for path in (f"/teach/students/{person}", f"/teach/a/{attempt}"):
        with statements(room.world.engine) as seen:
            room.html(path)
        counts[path] = len(seen)
    assert max(counts.values()) <= 8, counts
    for n in range(5):
        room.world.clock.go_on(minutes=1)
        key = f"p-more-{n}"
        more = room.world.start(person, key=key, fresh=True)
        submit_attempt(room.world.services, person, more)
    with statements(room.world.engine) as seen:
        room.html(f"/teach/students/{person}")
    assert len(seen) <= counts[f"/teach/students/{person}"]
