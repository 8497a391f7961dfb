"""One's own data as a page to read: in words, whole, and no more than may be told."""

from __future__ import annotations

import pytest

from quizapp.domain.assignment.rules import Setting, When
from quizapp.domain.policy import Release
from quizapp.usecases.assignments import release
from quizapp.usecases.classes import make_class
from quizapp.usecases.errors import NotFound
from quizapp.usecases.people import readable_person
from tests.usecases.assigned import Classroom, all_parts, rules
from tests.usecases.teachers import teacher as new_teacher
from tests.usecases.world import World
from tests.web.visitor import Visitor

READ = "/account/export?as=html"


@pytest.mark.whatever_database
def test_it_says_in_words_what_was_answered_and_what_came_of_it(learner: Visitor) -> None:
    page = learner.begin("quiz")
    page = learner.submit(page.form(button="next"), "next", choice="1")
    learner.submit(learner.get(f"{page.path.rpartition('/')[0]}/check").form("/submit"))
    learner.begin("practice")
    account = learner.get("/account")
    assert READ in account.links
    got = learner.get(READ)
    disposition = got.response.headers["Content-Disposition"]
    assert disposition == 'attachment; filename="quizapp-my-data.html"'
    assert got.response.mimetype == "text/html"
    for words in (
        "What is kept of Ada",
        "The councils",
        "which place did council 1 choose",
        "Your answer:",
        "Not answered.",
        "Right: The old mill",
        "of 6 points",
        "not handed in yet",
    ):
        assert words in got.text, words
    assert {tag for tag, _ in got.tags}.isdisjoint({"script", "link", "img", "iframe", "form"})
    assert "http" not in got.html.replace("http-equiv", "")


def test_it_tells_no_more_than_the_rules_of_an_assignment(world: World) -> None:
    hopper = new_teacher(world)
    room = Classroom(world, hopper, make_class(world.services, hopper, "History <9b>"))
    held = rules(Setting.QUIZ, plan=all_parts(When.BY_HAND))
    work = room.set(held)
    room.done(work, q1="a", q2="c")

    def read() -> list[tuple[object, ...]]:
        (attempt,) = readable_person(world.services, room.ada).attempts
        return [
            (attempt.score, attempt.kept_back, one.state, one.credit, Release.KEY in one.told)
            for one in attempt.answers
        ]

    assert read() == [(None, True, None, None, False)] * 3
    release(world.services, hopper, work, Release.SCORE, on=True)
    assert {(one[0] is None, *one[1:]) for one in read()} == {(False, True, None, None, False)}
    for part in (Release.CORRECTNESS, Release.KEY):
        release(world.services, hopper, work, part, on=True)
    assert [str(one[2]) for one in read()] == ["right", "wrong", "blank"]
    assert {one[4] for one in read()} == {True}


def test_nobody_has_nothing_to_read(world: World) -> None:
    with pytest.raises(NotFound):
        readable_person(world.services, "nobody")


@pytest.mark.whatever_database
def test_names_are_text(visitor: Visitor) -> None:
    visitor.start("<b>Ada</b>")
    page = visitor.get(READ)
    assert "<b>Ada" not in page.html
    assert "<b>Ada</b>" in page.text
