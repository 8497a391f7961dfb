"""The pages of disputes: what a student says beside a result, and what teachers do about it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from quizapp.store.tables import Dispute, Mark
from quizapp.usecases.errors import NotSaved
from tests.usecases.test_corrections import handed_in
from tests.usecases.world import COURSE, UNIT, World
from tests.web.visitor import Form, Page, Visitor

LIST = "/teach/disputes"
SAID = "The theatre <b>is</b> named."


@pytest.fixture
def result(learner: Visitor) -> str:
    """A learner's result, with c chosen in q1 and nothing in the others; where it stands."""
    page = learner.begin("quiz")
    token = page.html.partition("The red theatre")[0].rpartition('value="')[2].partition('"')[0]
    learner.submit(page.form(button="next"), "next", choice=token)
    attempt = page.path.rpartition("/")[0]
    return learner.submit(learner.get(f"{attempt}/check").form("/submit")).path


def said(learner: Visitor, result: str, sentence: str = SAID) -> Page:
    return learner.submit(asking(learner.get(result)), sentence=sentence)


def asking(page: Page) -> Form:
    return next(one for one in page.forms if "/dispute" in one.action)


def test_a_student_says_it_beside_the_question_and_reads_the_answer_there(
    learner: Visitor, teacher: Visitor, world: World, result: str
) -> None:
    page = learner.get(result)
    # Not beside what was left blank.
    assert sum("/dispute" in one.action for one in page.forms) == 1
    page = said(learner, result)
    assert "You said: The theatre <b>is</b> named." in page.text
    assert "<b>is</b>" not in page.html
    assert "Your teacher has not answered yet." in page.text
    page = learner.submit(asking(page), sentence="Better said.")
    assert "Better said." in page.text
    assert world.count(Dispute) == 1
    units = teacher.get("/teach/")
    assert LIST in units.links
    assert "1 to answer" in units.text
    teacher.submit(one_of(teacher).form("/answer"), answer="No theatre is named.")
    assert "No student is waiting" in teacher.get(LIST).text
    page = learner.get(result)
    assert "Your teacher answers: No theatre is named." in page.text
    assert not any("/dispute" in one.action for one in page.forms)
    assert said_late(learner, result).status == 409


def said_late(learner: Visitor, result: str) -> Page:
    form = Form(f"{result}/1/dispute", "post")
    form.fields["csrf_token"] = learner.get(result).form("/start").fields["csrf_token"]
    return learner.submit(form, sentence="Again.")


def one_of(teacher: Visitor, query: str = "") -> Page:
    """The page of the dispute that waits the longest."""
    page = teacher.get(f"{LIST}{query}")
    return teacher.get(next(link for link in page.links if link.startswith(f"{LIST}/")))


def test_accepting_shows_first_what_it_does_and_is_told_to_all(
    learner: Visitor, teacher: Visitor, world: World, result: str
) -> None:
    said(learner, result)
    handed_in(world, "caa", nickname="Bo")
    page = teacher.get(LIST)
    assert "Answered The red theatre Right so far The old mill" in page.text
    assert "The student says The theatre <b>is</b> named." in page.text
    page = one_of(teacher)
    assert "Had the question 2 attempts Gave this answer and earn more 2 attempts" in page.text
    assert "Scores that rise 2 Scores that stay 0" in page.text
    assert "Ada 0 % 17 %" in page.text.replace("\u202f", " ")
    assert world.count(Mark) == 2
    done = teacher.submit(page.form("/accept"))
    assert "Accepted." in done.text
    assert world.count(Mark) == 4
    page = learner.get(result)
    assert "Your score was 0 %, it is 17 % now." in page.text.replace("\u202f", " ")
    assert "Question 1 takes your answer as right, too." in page.text
    assert "Your teacher accepted this answer, for everyone who gave it." in page.text
    listed = teacher.get(f"/teach/units/{COURSE}/{UNIT}/corrections")
    assert "q1 One more answer counts as right" in listed.text
    page = teacher.submit(listed.form("/1/back"), reason="Read again.")
    assert "Taken back" in page.text
    page = learner.get(result)
    assert "An earlier correction was taken back." in page.text
    assert "Your teacher has not answered yet." in page.text


def test_names_can_be_hidden_on_the_way(
    learner: Visitor, teacher: Visitor, world: World, result: str
) -> None:
    said(learner, result)
    assert "Ada" in teacher.get(LIST).text
    assert "Ada" in one_of(teacher).text
    assert "Ada" not in teacher.get(f"{LIST}?blind=1").text
    page = one_of(teacher, "?blind=1")
    assert "Ada" not in page.text
    done = teacher.submit(page.form("/accept"))
    assert "blind=1" in done.response.request.full_path
    assert "Ada" not in done.text


@pytest.mark.parametrize(
    ("sentence", "wrong"), [(" ", "Say in a sentence"), ("x" * 501, "at most 500")]
)
def test_a_sentence_that_is_none_is_asked_for_again(
    learner: Visitor, world: World, result: str, sentence: str, wrong: str
) -> None:
    page = said(learner, result, sentence)
    assert page.status == 422
    assert wrong in page.text
    assert asking(page).fields["sentence"][0].strip() == sentence.strip()
    assert world.count(Dispute) == 0


def test_an_answer_that_is_none_is_asked_for_again(
    learner: Visitor, teacher: Visitor, result: str
) -> None:
    said(learner, result)
    page = teacher.submit(one_of(teacher).form("/answer"), answer=" ")
    assert page.status == 422
    assert "Say why not." in page.text
    page = teacher.submit(one_of(teacher).form("/accept"), answer="x" * 1001)
    assert page.status == 422
    assert "Use at most 1,000 characters" in page.text


def test_what_is_sent_twice_is_done_once(
    learner: Visitor, teacher: Visitor, world: World, result: str
) -> None:
    said(learner, result)
    page = one_of(teacher)
    form, other = page.form("/accept"), one_of(teacher).form("/accept")
    assert teacher.submit(form).status == teacher.submit(form).status == 200
    assert world.count(Mark) == 2
    assert teacher.submit(other).status == 409
    assert teacher.submit(page.form("/answer"), answer="No.").status == 409
    assert "taken back among the corrections" in teacher.get(page.path).text


def test_nobody_else_comes_near(
    learner: Visitor,
    teacher: Visitor,
    world: World,
    result: str,
    another: Callable[[], Visitor],
) -> None:
    said(learner, result)
    waiting = one_of(teacher).path
    other = another()
    other.start("Bo")
    form = asking(learner.get(result))
    form.fields["csrf_token"] = other.begin("quiz").forms[0].fields["csrf_token"]
    assert other.submit(form, sentence="Mine.").status == 404
    for path in (LIST, waiting):
        assert learner.get(path).status == 403
    assert teacher.get(f"{LIST}/none/q1").status == 404
    assert teacher.get(waiting.replace("q1", "q2")).status == 404
    assert "Mine." not in teacher.get(LIST).text


def test_a_server_that_cannot_write_loses_no_words(
    learner: Visitor,
    teacher: Visitor,
    result: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    said(learner, result)
    form, page = asking(learner.get(result)), one_of(teacher)

    def down(*_: Any, **__: Any) -> None:
        raise NotSaved("locked")

    monkeypatch.setattr("quizapp.web.learner.disputes.raise_dispute", down)
    monkeypatch.setattr("quizapp.web.teacher.disputes.decline_dispute", down)
    again = learner.submit(form, sentence="Kept words.")
    assert (again.status, asking(again).fields["sentence"][0].strip()) == (503, "Kept words.")
    again = teacher.submit(page.form("/answer"), answer="Kept, too.")
    assert again.status == 503
    assert again.form("/answer").fields["answer"][0].strip() == "Kept, too."
