"""Open answers, from the student's page to the teacher's and back."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from quizapp.domain.attempt import Mode
from quizapp.store.tables import Decision
from quizapp.usecases.teaching import check_grades
from tests.support.databases import databases, held
from tests.support.overhear import statements
from tests.usecases.world import COURSE, UNIT, unit
from tests.web.open_world import open_item, open_unit, taken
from tests.web.record import rows
from tests.web.teacher_world import Room, open_room, signed_in, words
from tests.web.visitor import Page, Visitor

MARKING = f"/teach/c/{COURSE}/{UNIT}/marking"
LONG = "Because the council meets in the old mill, they say.\n<b>Really</b> *so*."
MOST = 10


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Room]:
    raw = open_unit()
    raw["items"].append(open_item("who", points=2))
    with open_room(tmp_path, [raw, unit("plain")]) as opened:
        yield opened


@pytest.fixture
def desk(room: Room) -> Visitor:
    """The teacher's browser."""
    return Visitor(room.client)


def student(room: Room, nickname: str, **answers: str) -> tuple[Visitor, str]:
    """A student's browser and a quiz that was handed in: texts by item."""
    guest = room.world.guest(nickname)
    texts: dict[str, Any] = {item: {"text": text} for item, text in answers.items()}
    attempt = taken(room.world, guest.person_id, {"q1": {"choice": "a"}, **texts})
    return Visitor(signed_in(room.app, guest.token)), attempt


def levels(page: Page, reason: str = "clear", proof: str = "cited") -> dict[str, str]:
    return {"level-reason": reason, "level-proof": proof}


def save(desk: Visitor, page: Page, **more: str) -> Page:
    return desk.submit(page.form("/marking"), **{**levels(page), **more})


def test_a_student_writes_and_is_told_that_it_waits(room: Room) -> None:
    visitor = Visitor(room.app.test_client())
    visitor.start()
    page = visitor.begin("quiz")
    page = visitor.submit(page.form(button="next"), "next", choice="1")
    assert "Write 3 to 40 words. Your teacher reads and marks it." in page.text
    assert "Show the answer" not in page.text
    page = visitor.submit(page.form(button="next"), "", go="save", written=LONG)
    again = visitor.get(page.path)
    assert again.form(button="next").fields["written"] == [LONG]
    check = visitor.get(page.path.rpartition("/")[0] + "/check")
    result = visitor.submit(check.form("/submit"))
    assert "Waiting for your teacher 3 points, once it is marked" in result.text
    assert "1 answer is waiting for your teacher and does not count yet." in result.text
    assert "The model answer names the mill." in result.text
    assert "It quotes the text: “meets in the old mill”" in result.text
    assert "&lt;b&gt;Really&lt;/b&gt; *so*" in result.html
    assert "Not answered not scored" in result.text


def test_nothing_of_the_answer_is_told_before_handing_in(room: Room) -> None:
    visitor = Visitor(room.app.test_client())
    visitor.start()
    page = visitor.begin("quiz")
    for _ in range(6):
        page = visitor.submit(page.form(button="next"), "next", written=LONG, choice="")
    for body in visitor.bodies:
        for hidden in ("model answer", "Hints at why", "vague", "Uses the text"):
            assert hidden not in body


def test_text_that_is_too_long_is_shown_again_whole(room: Room) -> None:
    visitor = Visitor(room.app.test_client())
    visitor.start()
    page = visitor.begin("quiz")
    page = visitor.submit(page.form(button="next"), "next", choice="1")
    page = visitor.submit(page.form(button="next"), "next", written="word " * 3000)
    assert page.status == 422
    assert "14,999 characters; 10,000 are the most" in page.text
    assert page.form(button="next").fields["written"] == [("word " * 3000).strip()]
    assert 'href="#written"' in page.html


def test_comparing_in_practice_closes_the_answer_and_shows_a_good_one(room: Room) -> None:
    visitor = Visitor(room.app.test_client())
    visitor.start()
    page = visitor.begin("practice")
    page = visitor.submit(page.form(button="next"), "next", choice="1")
    assert "Each further try" not in page.text
    page = visitor.submit(page.form(button="check"), "check", written=LONG)
    assert "Waiting for your teacher" in page.text
    assert "The model answer names the mill." in page.text
    assert "The sentence about the mill explains it." in page.text
    assert not page.form(button="next").has_button("check")
    assert "written" not in page.form(button="next").fields


@pytest.mark.parametrize("mode", ["quiz", "practice"])
def test_what_is_never_scored_has_no_tries_and_says_so(room: Room, mode: str) -> None:
    visitor = Visitor(room.app.test_client())
    visitor.start()
    page = visitor.begin(mode)
    for number, (name, value) in {
        3: ("percent", "70"),
        4: ("choice", "1"),
        5: ("written", "It costs much."),
    }.items():
        page = visitor.get(f"{page.path.rpartition('/')[0]}/{number}")
        form = page.form(button="next")
        assert "scored" in page.text
        assert not form.has_button("check")
        assert not form.has_button("reveal")
        page = visitor.submit(form, go="save", **{name: value})
    check = visitor.get(page.path.rpartition("/")[0] + "/check")
    result = visitor.submit(check.form("/submit"))
    assert result.text.count("Not scored") == 3
    assert "70 % Your answer" in result.text
    assert "Why:" in result.text
    assert "3 of 3 questions were not fully right" in result.text


def test_when_only_unscored_questions_were_answered_no_score_is_made_up(tmp_path: Path) -> None:
    raw = unit(items=1)
    raw["items"] = [open_item()]
    raw["objectives"] = raw["objectives"][:1]
    with open_room(tmp_path, [raw]) as room:
        guest = room.world.guest()
        attempt = taken(room.world, guest.person_id, {"why": {"text": "Because."}})
        visitor = Visitor(signed_in(room.app, guest.token))
        page = visitor.get(f"/a/{attempt}")
        assert "No points yet" in page.text
        assert " 0 %" not in page.text
        assert "Every question right" not in page.text
        for path in ("/", "/progress"):
            assert " 0 %" not in visitor.get(path).text
        assert " 0 %" not in room.text("/teach/grid")


def test_the_units_tell_how_many_wait_and_lead_there(room: Room, desk: Visitor) -> None:
    assert "to mark" not in room.text("/teach/")
    for name in ("Ada", "Eve"):
        student(room, name, why="Because.", who="They do.")
    page = desk.get("/teach/")
    assert "4 to mark" in page.text
    assert MARKING in page.links
    assert f"/teach/c/{COURSE}/{UNIT}/forecasts" in page.links
    assert not [link for link in page.links if "plain/marking" in link]
    with statements(room.world.engine) as seen:
        desk.get("/teach/")
    assert len(seen) == 3, seen


def test_answers_are_marked_one_after_the_other_item_by_item(room: Room, desk: Visitor) -> None:
    for name in ("Ada", "Eve"):
        student(room, name, why=f"{name} says why.", who=f"{name} says who.")
    page = desk.get(MARKING)
    seen = []
    while "says" in page.html.partition('id="answer"')[2].partition("<form")[0]:
        seen.append(re.search(r"(Ada|Eve) says (why|who)", page.text)[0])  # type: ignore[index]
        page = save(desk, page)
        assert page.status == 200
        assert "Saved." in page.text
    assert seen == ["Ada says why", "Eve says why", "Ada says who", "Eve says who"]
    assert "All 4 answers are marked." in page.text
    assert "Nothing is waiting" in page.text
    assert "to mark" not in room.text("/teach/")
    assert list(check_grades(room.world.services)) == []


def test_the_next_one_is_of_the_same_question_first(room: Room, desk: Visitor) -> None:
    _, ada = student(room, "Ada", why="One.", who="Two.")
    student(room, "Eve", why="Three.", who="Four.")
    page = save(desk, desk.get(f"{MARKING}?attempt={ada}&item=who"))
    assert "Four." in page.text


def test_the_page_shows_answer_text_rubric_and_what_each_level_earns(
    room: Room, desk: Visitor
) -> None:
    student(room, "Ada", why="It says: Council 1 meets in the old mill.")
    page = desk.get(MARKING)
    assert "It quotes the text: “Council 1 meets in the old mill”" in page.text
    assert "Says why 2 points" in page.text
    assert "Hints at why 1 point" in page.text
    assert "Quotes or retells it 1 point" in page.text
    assert "The model answer names the mill." in page.text
    assert "<mark>the old mill</mark>" in page.html
    form = page.form("/marking")
    assert not {"level-reason", "level-proof"} & form.fields.keys(), "nothing is chosen for her"


def test_the_student_sees_levels_comment_and_the_new_score(room: Room, desk: Visitor) -> None:
    visitor, attempt = student(room, "Ada", why="Because.")
    assert "33 % 1 of 3 points" in visitor.get(f"/a/{attempt}").text
    comment = "Name <the> source.\r\nThen it is *good*."
    save(desk, desk.get(MARKING), **{"level-reason": "vague"}, comment=comment)
    page = visitor.get(f"/a/{attempt}")
    assert "50 % 3 of 6 points" in page.text
    assert "Partly right 2 of 3" in page.text
    assert "What the teacher says Names a reason : Hints at why" in page.text
    assert "Name &lt;the&gt; source.\nThen it is *good*." in page.html
    assert "waiting for your teacher" not in page.text
    assert "Tea" not in page.text
    whole = room.text(f"/teach/a/{attempt}")
    assert "50 % 3 of 6 points" in whole
    assert "Change the marking" in whole


def test_the_attempt_tells_the_teacher_what_waits_and_leads_there(
    room: Room, desk: Visitor
) -> None:
    _, attempt = student(room, "Ada", why="*Because* <b>.")
    page = desk.get(f"/teach/a/{attempt}")
    assert "Waiting to be marked 3 points, once it is marked" in page.text
    assert "your teacher" not in page.text
    assert "Saved *Because* <b>." in page.text
    link = next(one for one in page.links if one.startswith(MARKING))
    assert link.count("attempt=") == 1
    assert "*Because* <b>." in desk.get(link).text
    assert page.text.count("Mark this answer") == 1, "a blank answer is not marked"


def test_the_proof_shows_the_rubric_and_what_is_never_scored(room: Room, desk: Visitor) -> None:
    page = desk.get(f"/teach/c/{COURSE}/{UNIT}")
    assert "Names a reason Weight 2 100 % Says why 50 % Hints at why" in page.text
    assert "a teacher marks it" in page.text
    assert "Forecast · never scored" in page.text
    assert "The old mill is sold before 2031." in page.text
    assert "6 points in all" in page.text


def test_a_marking_can_be_changed(room: Room, desk: Visitor) -> None:
    _, attempt = student(room, "Ada", why="Because.")
    save(desk, desk.get(MARKING), comment="Well said.")
    page = desk.get(f"{MARKING}?attempt={attempt}&item=why")
    assert page.form("/marking").fields["level-reason"] == ["clear"]
    assert page.form("/marking").fields["comment"] == ["Well said."]
    save(desk, page, **{"level-reason": "missing"})
    with room.world.services.sessions() as session:
        chosen = [one.chosen["reason"] for one in session.scalars(select(Decision))]
    assert sorted(chosen) == ["clear", "missing"]
    assert list(check_grades(room.world.services)) == []


def test_names_can_be_hidden_all_the_way(room: Room, desk: Visitor) -> None:
    for name in ("Adaline", "Evelyn"):
        student(room, name, why="Because.", who="They.")
    page = desk.get(f"{MARKING}?blind=1")
    for n in range(5):
        assert "Adaline" not in page.html
        assert "Evelyn" not in page.html
        assert len([one for one in page.links if "blind=1" not in one and "item=" in one]) <= 1
        if n < 4:
            assert "Answer 1" in page.text
            page = save(desk, page)
    assert "All 4 answers are marked." in page.text
    assert "Adaline" in desk.get(MARKING).text


def test_a_level_that_was_not_chosen_is_asked_for_and_the_rest_is_kept(
    room: Room, desk: Visitor
) -> None:
    student(room, "Ada", why="Because.")
    page = desk.get(MARKING)
    page = desk.submit(page.form("/marking"), **{"level-reason": "vague", "comment": "Say more."})
    assert page.status == 422
    assert "Choose a level for" in page.text
    assert 'href="#level-proof"' in page.html
    assert 'aria-describedby="level-proof-error"' in page.html
    form = page.form("/marking")
    assert (form.fields["level-reason"], form.fields["comment"]) == (["vague"], ["Say more."])
    assert room.world.raw("SELECT count(*) FROM decision")[0][0] == 0
    page = save(desk, page, comment="x" * 5001)
    assert page.status == 422
    assert "at most 5000 characters" in page.text
    assert page.form("/marking").fields["comment"] == ["x" * 5001]


def test_a_marking_that_could_not_be_written_is_shown_again(tmp_path: Path) -> None:
    with open_room(tmp_path, [open_unit()], patience=0.1) as room:
        desk = Visitor(room.client)
        student(room, "Ada", why="Because.")
        page = desk.get(MARKING)
        with held(databases.url(tmp_path / "data")):
            page = save(desk, page, **{"level-reason": "vague"}, comment="Say more.")
        assert page.status == 503
        assert int(page.response.headers["Retry-After"]) > 0
        assert "save it again" in page.text
        assert page.form("/marking").fields["comment"] == ["Say more."]
        assert page.form("/marking").fields["level-reason"] == ["vague"]
        assert "Saved." in save(desk, page).text


def test_what_is_not_there_is_not_there(room: Room, desk: Visitor) -> None:
    _, attempt = student(room, "Ada", why="Because.")
    student(room, "Eve")
    before = rows(room.world)
    form = desk.get(MARKING).form("/marking")
    for path in (
        f"/teach/c/{COURSE}/other/marking",
        f"/teach/c/other/{UNIT}/marking",
        f"{MARKING}?attempt=other&item=why",
        f"{MARKING}?attempt={attempt}&item=q1",
    ):
        assert desk.get(path).status == 404, path
    for more in ({"attempt": "other"}, {"item": "other"}):
        assert save(desk, desk.get(MARKING), **more).status == 404
    form.action = f"/teach/c/{COURSE}/plain/marking"
    assert desk.submit(form, **levels(desk.get(MARKING))).status == 404
    assert rows(room.world) == before
    assert "No question of this unit is marked by hand" in room.text(
        f"/teach/c/{COURSE}/plain/marking"
    )


def test_a_unit_that_has_gone_can_still_be_marked(room: Room, desk: Visitor) -> None:
    student(room, "Ada", why="Because.")
    (room.world.folder / "lessons" / COURSE / f"{UNIT}.json").unlink()
    room.world.services.library.refresh(force=True)
    page = desk.get(MARKING)
    assert "no longer among the lessons" in page.text
    assert "Saved." in save(desk, page).text


def test_marking_takes_few_statements(room: Room, desk: Visitor) -> None:
    for n in range(4):
        student(room, f"Student {n}", why="Because.", who="They.")
    page = desk.get(MARKING)
    for _ in range(2):
        page = save(desk, page)
    with statements(room.world.engine) as seen:
        desk.get(MARKING)
    assert len(seen) <= MOST, seen
    posting = desk.posting(page.form("/marking"), **levels(page)) | {"follow_redirects": False}
    with statements(room.world.engine) as seen:
        assert desk.client.post(**posting).status_code == 303
    # One more than a page: whether an LMS is to be told.
    assert len(seen) <= MOST + 1, seen


def test_a_students_pages_stay_quick_with_open_questions(room: Room, desk: Visitor) -> None:
    visitor, attempt = student(room, "Ada", why="Because.", who="They.")
    save(desk, desk.get(MARKING))
    for path in (f"/a/{attempt}", "/progress", "/"):
        visitor.get(path)
        with statements(room.world.engine) as seen:
            visitor.get(path)
        assert len(seen) <= 8, seen


def test_controls_have_names_and_the_page_needs_no_script(room: Room, desk: Visitor) -> None:
    student(room, "Ada", why="Because.")
    page = desk.get(MARKING)
    labelled = {known.get("for") for tag, known in page.tags if tag == "label"}
    controls = [
        known
        for tag, known in page.tags
        if tag in {"input", "textarea"} and known.get("type") != "hidden"
    ]
    assert len(controls) == 6
    assert all(known["id"] in labelled for known in controls)
    assert sum(tag == "fieldset" for tag, _ in page.tags) == 2
    assert sum(tag == "legend" for tag, _ in page.tags) == 2
    ids = [known["id"] for _, known in page.tags if "id" in known]
    assert len(ids) == len(set(ids))


def test_practice_answers_are_marked_too(room: Room, desk: Visitor) -> None:
    guest = room.world.guest("Ada")
    taken(room.world, guest.person_id, {"why": {"text": "Because."}}, Mode.PRACTICE)
    assert "Saved." in save(desk, desk.get(MARKING)).text
    assert words(desk.get("/teach/").html).count("to mark") == 0
