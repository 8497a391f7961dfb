"""The live page of a class at work, and the button with which its students ask for help."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from tests.support.crowd import fill
from tests.support.named import named
from tests.support.overhear import statements
from tests.usecases.world import COURSE, UNIT, World
from tests.web.test_classes import code_on, made
from tests.web.test_plans import heard
from tests.web.visitor import Page, Visitor

TAG = re.compile(r'data-tag="([0-9a-f]{32})"')
UP, DOWN = "I need help", "I don’t need help any more"


class Lesson:
    """A class at work, through the browsers of its teacher and of one student, Ada."""

    def __init__(self, teacher: Visitor, ada: Visitor, **fields: str) -> None:
        self.teacher, self.ada = teacher, ada
        self.room = made(teacher)
        self.join(ada)
        form = teacher.get(f"{self.room.path}/assign").form("/assign")
        self.path = teacher.submit(form, **{"unit": "harbour/mill", **fields}).path
        self.live = f"{self.path}/live"
        self.work = self.path.rpartition("/")[2]

    def join(self, student: Visitor) -> None:
        student.submit(student.get("/join").form("/join"), code=code_on(self.room))

    def begin(self, student: Visitor) -> Page:
        return student.submit(student.get(f"/assignments/{self.work}").form("/start"))

    def shown(self, **query: str) -> Page:
        page = self.teacher.get(self.live, query_string=query)
        assert page.status == 200
        return page

    def poll(self, tag: str, **query: str) -> tuple[int, str, str]:
        """Status, ETag and body."""
        response = self.teacher.client.get(
            f"{self.live}/now", query_string=query, headers={"If-None-Match": f'"{tag}"'}
        )
        assert response.headers["Cache-Control"] == "no-store"
        return response.status_code, response.get_etag()[0] or "", response.get_data(as_text=True)


@pytest.fixture
def lesson(teacher: Visitor, learner: Visitor) -> Lesson:
    return Lesson(teacher, learner)


def tag_of(page: Page) -> str:
    found = TAG.search(page.html)
    assert found
    return found[1]


def answered(student: Visitor, page: Page, choice: str = "1") -> Page:
    return student.submit(page.form(button="next"), "next", choice=choice)


def test_a_teacher_sees_the_class_at_work(lesson: Lesson) -> None:
    assert "Watch it live" in lesson.teacher.get(lesson.path).text
    page = lesson.shown()
    assert "Not begun: 1 · At work: 0 · Handed in: 0 · in the class: 1" in page.text
    assert "Nobody has begun yet." in page.text
    assert "Nobody asks for help." in page.text
    answered(lesson.ada, lesson.begin(lesson.ada))
    page = lesson.shown()
    assert "Not begun: 0 · At work: 1" in page.text
    assert "Ada At work 1 of 3 1 of 3" in page.text
    assert "1 of 1 answered, 0 blank · 1 here now" in page.text


def test_names_are_not_sent_when_they_are_hidden(lesson: Lesson) -> None:
    lesson.ada.submit(lesson.ada.get(f"/assignments/{lesson.work}").form("/hand"), to="up")
    answered(lesson.ada, lesson.begin(lesson.ada))
    assert "Needs help: Ada" in lesson.shown().text
    page = lesson.shown(names="hidden")
    assert not named("Ada", page.html)
    assert "Needs help: 1 student" in page.text
    assert "At work: 1" in page.text
    body = lesson.poll("", names="hidden")[2]
    assert not named("Ada", body)
    assert "1 of 1 answered" in body


def test_which_is_right_is_told_by_a_switch_alone(lesson: Lesson) -> None:
    answered(lesson.ada, lesson.begin(lesson.ada))
    for query in ({}, {"names": "hidden"}):
        assert not named("Right", lesson.shown(**query).html)
        assert not named("Right", lesson.poll("", **query)[2])
        assert not named("right", lesson.shown(**query).html.partition('id="live"')[2])
    shown = lesson.shown(right="shown")
    assert shown.html.count(">Right<") == 3
    assert re.search(r"1 of 1 answered, 0 blank · [01] right · 1 here now", shown.text)
    assert "The old mill" in lesson.shown().text


def test_switches_keep_each_other(lesson: Lesson) -> None:
    page = lesson.shown(names="hidden", right="shown")
    own = [link for link in page.links if link.startswith(lesson.live)]
    assert own == [
        f"{lesson.live}?names=hidden&right=shown",
        f"{lesson.live}?right=shown",
        f"{lesson.live}?names=hidden",
    ]


def test_a_poll_says_that_nothing_is_new(lesson: Lesson, world: World) -> None:
    tag = tag_of(lesson.shown())
    with statements(world.engine) as seen:
        assert lesson.poll(tag) == (304, tag, "")
    # Who asks, and whether anything is new.
    assert len(seen) == 2
    begun = lesson.begin(lesson.ada)
    status, newer, body = lesson.poll(tag)
    assert (status, newer != tag) == (200, True)
    assert "<html" not in body
    assert "At work: <b>1</b>" in body
    assert lesson.poll(newer)[0] == 304
    answered(lesson.ada, begun)
    with statements(world.engine) as seen:
        assert lesson.poll(newer)[0] == 200
    assert len(seen) <= 7, seen
    # What it is with other switches is something else.
    assert lesson.poll(newer, names="hidden")[0] == 200


def test_the_page_takes_no_more_than_eight_statements(lesson: Lesson, world: World) -> None:
    answered(lesson.ada, lesson.begin(lesson.ada))
    with statements(world.engine) as seen:
        lesson.shown()
    assert len(seen) <= 8, seen


def test_a_hand_is_raised_from_a_question_and_what_is_typed_is_kept(lesson: Lesson) -> None:
    page = lesson.begin(lesson.ada)
    assert UP in page.text
    page = lesson.ada.submit(page.form(button="hand-up"), "hand-up", choice="2")
    assert page.path.endswith("/1")
    assert (UP in page.text, DOWN in page.text) == (False, True)
    assert "Your teacher can see that you need help." in page.text
    assert "1 answered" in page.text
    shown = lesson.shown()
    assert "Needs help: Ada" in shown.text
    page = lesson.ada.submit(page.form(button="hand-down"), "hand-down")
    assert UP in page.text
    assert "Nobody asks for help." in lesson.shown().text


def test_a_hand_is_raised_from_the_page_of_the_rules(lesson: Lesson) -> None:
    address = f"/assignments/{lesson.work}"
    page = lesson.ada.submit(lesson.ada.get(address).form("/hand"), to="up")
    assert page.path == address
    assert DOWN in page.text
    page = lesson.ada.submit(page.form("/hand"), to="down")
    assert UP in page.text


def test_the_teacher_has_seen_it(lesson: Lesson) -> None:
    page = lesson.begin(lesson.ada)
    lesson.ada.submit(page.form(button="hand-up"), "hand-up")
    shown = lesson.shown(right="shown")
    found = re.search(r'form="seen" name="person" value="([^"]+)"', shown.html)
    assert found
    back = lesson.teacher.submit(shown.form("/live/seen?right=shown"), person=found[1])
    assert "Nobody asks for help." in back.text
    assert "Hide which is right" in back.text
    assert UP in lesson.ada.get(page.path).text


def test_handing_in_takes_it_down(lesson: Lesson) -> None:
    page = lesson.begin(lesson.ada)
    lesson.ada.submit(page.form(button="hand-up"), "hand-up")
    check = lesson.ada.get(re.sub(r"/\d+$", "/check", page.path))
    lesson.ada.submit(check.form("/submit"))
    shown = lesson.shown()
    assert "Nobody asks for help." in shown.text
    assert "Handed in: 1" in shown.text


def test_an_attempt_of_ones_own_has_no_such_button(learner: Visitor) -> None:
    page = learner.begin("quiz")
    assert UP not in page.text
    # Somebody made the button up.
    page = learner.submit(page.form(button="next"), go="hand-up")
    assert UP not in page.text


def test_enter_in_a_field_still_goes_on(lesson: Lesson) -> None:
    """The first button of a form is what Enter presses."""
    page = lesson.begin(lesson.ada)
    buttons = re.findall(r'name="go" value="([^"]+)"', page.html)
    assert buttons[0] == "next"
    assert buttons[-1] == "hand-up"


def test_nobody_else_gets_to_it(
    lesson: Lesson, teacher: Visitor, another: Callable[[], Visitor]
) -> None:
    stranger = another()
    for path in (lesson.live, f"{lesson.live}/now"):
        assert stranger.client.get(path).status_code == 303
        assert lesson.ada.get(path).status == 403
        assert teacher.get(path.replace(lesson.work, "none")).status == 404
    eve = another()
    eve.start("Eve")
    form = lesson.ada.get(f"/assignments/{lesson.work}").form("/hand")
    token = eve.get("/join").form("/join").fields["csrf_token"]
    for visitor, status in ((eve, 404), (lesson.ada, 400)):
        posted = visitor.client.post(form.action, data={"csrf_token": token, "to": "up"})
        assert posted.status_code == status
    assert "Nobody asks for help." in lesson.shown().text


def test_another_teacher_is_told_that_there_is_none(lesson: Lesson, colleague: Visitor) -> None:
    for path in (lesson.live, f"{lesson.live}/now"):
        assert colleague.get(path).status == 404
    form = colleague.get("/teach/classes").form("/teach/classes")
    data = {"csrf_token": form.fields["csrf_token"], "person": "x"}
    assert colleague.client.post(f"{lesson.live}/seen", data=data).status_code == 404


def test_what_a_nickname_says_is_no_markup(lesson: Lesson, another: Callable[[], Visitor]) -> None:
    odd = another()
    odd.start("<b>&amp;</b>")
    lesson.join(odd)
    odd.submit(odd.get(f"/assignments/{lesson.work}").form("/hand"), to="up")
    for html in (lesson.shown().html, lesson.poll("")[2]):
        assert "<b>&amp;</b>" not in html
        assert "&lt;b&gt;&amp;amp;&lt;/b&gt;" in html


def test_its_statements_find_their_rows_by_an_index(lesson: Lesson, world: World) -> None:
    """However many others have answered something else."""
    fill(world.services, COURSE, UNIT, [[{"choice": "a"}, {"choice": "b"}, None]] * 200)
    page = lesson.begin(lesson.ada)

    def act() -> None:
        lesson.ada.submit(page.form(button="hand-up"), "hand-up", choice="2")
        lesson.shown()
        lesson.poll(lesson.poll("")[1])
        address = f"/assignments/{lesson.work}"
        lesson.ada.submit(lesson.ada.get(address).form("/hand"), to="down")

    plans = heard(world, act)
    assert len(plans.heard) > 10
    assert plans.walks() == set()


def test_whose_attempt_is_their_own_is_asked_nothing_of_it(learner: Visitor, world: World) -> None:
    page = learner.begin("quiz")
    with statements(world.engine) as seen:
        learner.get(page.path)
    assert seen
    assert not [one for one in seen if re.search(r"\bhand\b", one)]


@pytest.mark.parametrize("person", ["", "none", "a\x00b", "\ud800", "x" * 5000])
def test_whom_nobody_knows_has_no_hand(lesson: Lesson, person: str) -> None:
    form = lesson.shown().form("/live/seen")
    data = {"csrf_token": form.fields["csrf_token"], "person": person.encode("utf-8", "replace")}
    response = lesson.teacher.client.post(form.action, data=data)
    assert response.status_code == 303
    for path in ("a%00b", "%ff", "x" * 3000):
        assert lesson.teacher.client.get(f"/teach/assignments/{path}/live").status_code == 404
