"""The pages of assignments: a teacher sets one, students take it by its rules."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from tests.usecases.world import World
from tests.web.test_classes import CLASSES, code_on, made
from tests.web.visitor import Page, Visitor


def joined(ada: Visitor, page: Page) -> Visitor:
    ada.submit(ada.get("/join").form("/join"), code=code_on(page))
    return ada


def set_for(teacher: Visitor, page: Page, **fields: str) -> Page:
    """The page of a new assignment of that class."""
    form = teacher.get(f"{page.path}/assign").form("/assign")
    return teacher.submit(form, **{"unit": "harbour/mill", **fields})


def theirs(page: Page) -> str:
    """The student's address of an assignment."""
    return page.path.replace("/teach", "")


def take(ada: Visitor, address: str, choice: str = "1", **fields: str) -> Page:
    """Begin, answer the first question, and hand in."""
    page = ada.submit(ada.get(address).form("/start"), **fields)
    page = ada.submit(page.form(button="next"), "next", choice=choice)
    check = ada.get(re.sub(r"/\d+$", "/check", page.path))
    return ada.submit(check.form("/submit"))


def test_from_setting_a_lesson_to_its_table(teacher: Visitor, learner: Visitor) -> None:
    ninth = made(teacher)
    joined(learner, ninth)
    page = set_for(teacher, ninth, due="2026-03-05T08:00", attempts="2", minutes="30")
    assert page.status == 200
    assert "0 of 1 handed in" in page.text
    assert "The councils" in teacher.get(ninth.path).text
    front = learner.get("/")
    assert "From your classes" in front.text
    assert "Quiz for History 9b , due Thursday, 5 March 2026, 08:00" in front.text
    rules = learner.get(theirs(page))
    for said in (
        "2; the best one counts.",
        "30 minutes from the moment you begin.",
        "Late work is taken, and marked as late.",
        "may arrive up to 30 seconds later",
        "You have 2 attempts.",
    ):
        assert said in rules.text
    result = take(learner, theirs(page))
    assert "Your result" in result.text
    assert "Back to the assignment" in result.text
    table = teacher.get(page.path)
    assert "1 of 1 handed in" in table.text
    assert "Handed in" in table.text
    assert re.search(r'href="/teach/a/[^"]+" aria-label="Attempt 1 of Ada"', table.html)
    assert "You have one attempt left." in learner.get(theirs(page)).text


def test_the_question_page_says_until_when(
    teacher: Visitor, learner: Visitor, world: World
) -> None:
    ninth = made(teacher)
    joined(learner, ninth)
    page = set_for(teacher, ninth, minutes="30")
    question = learner.submit(learner.get(theirs(page)).form("/start"))
    assert "until Sunday, 1 March 2026, 08:30" in question.text
    assert 'data-ends="2026-03-01T08:30:00+00:00"' in question.html
    assert 'data-now="2026-03-01T08:00:00+00:00"' in question.html
    world.clock.go_on(minutes=31)
    ended = learner.get(question.path)
    assert ended.path.count("/") == 2, "the result"
    assert "Your result" in ended.text


def test_an_exam_waits_for_the_teacher(teacher: Visitor, learner: Visitor) -> None:
    ninth = made(teacher)
    joined(learner, ninth)
    page = set_for(teacher, ninth, setting="exam", closes="2026-03-05T08:00")
    result = take(learner, theirs(page))
    assert "Handed in. Your score is shown later" in result.text
    assert re.findall(r"\d+\s%", learner.get(theirs(page)).text) == ["60 %"], "what a pass takes"
    for part in ("score", "correctness", "key", "explanation"):
        table = teacher.get(page.path)
        form = next(one for one in table.forms if one.fields.get("part") == [part])
        teacher.submit(form, "show")
    assert "The sentence names the place." in learner.get(result.path).text
    table = teacher.get(page.path)
    assert table.html.count("Hide again") == 8


def test_practice_of_the_lesson_waits_meanwhile(teacher: Visitor, learner: Visitor) -> None:
    ninth = made(teacher)
    joined(learner, ninth)
    begin = learner.get("/c/harbour/mill").form("/start")
    page = set_for(teacher, ninth)
    reading = learner.get("/c/harbour/mill")
    assert "set as work just now" in reading.text
    refused = learner.submit(begin, "practice")
    assert refused.status == 409
    assert "set as work just now" in refused.text
    take(learner, theirs(page))
    assert learner.submit(begin, "practice").status == 200


def test_a_word_opens_it(teacher: Visitor, learner: Visitor) -> None:
    ninth = made(teacher)
    joined(learner, ninth)
    page = set_for(teacher, ninth, word="Old mill")
    assert "Old mill" in teacher.get(page.path).text
    form = learner.get(theirs(page)).form("/start")
    assert "Old mill" not in learner.seen[-1].html
    refused = learner.submit(form, word="no")
    assert (refused.status, "not the access word" in refused.text) == (422, True)
    assert learner.submit(form, word="old mill").status == 200


def test_more_time_and_stopping_the_clock(teacher: Visitor, learner: Visitor, world: World) -> None:
    ninth = made(teacher)
    joined(learner, ninth)
    page = set_for(teacher, ninth, minutes="30")
    link = re.search(
        r'href="(/teach/assignments/[^"]+/students/[^"]+)"', teacher.get(page.path).html
    )
    assert link
    form = teacher.get(link[1]).form("")
    assert teacher.submit(form, minutes="ten").status == 422
    assert teacher.submit(form, minutes="10", pause="5").status == 200
    assert "given" in teacher.get(page.path).text
    rules = learner.get(theirs(page))
    assert (
        "40 minutes from the moment you begin, 10 minutes of them as your extra time." in rules.text
    )
    question = learner.submit(rules.form("/start"))
    paused = learner.submit(learner.get(theirs(page)).form("/pause"))
    assert "Your clock stands still" in paused.text
    assert "Your clock stands still" in learner.get(question.path).text
    answer = learner.submit(question.form(button="next"), "next", choice="1")
    assert answer.status == 409
    world.clock.go_on(minutes=3)
    back = learner.submit(paused.form("/resume"))
    assert "until Sunday, 1 March 2026, 08:43" in back.text


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"attempts": "0"}, "Write a whole number from 1 to 50."),
        ({"attempts": "many"}, "Write a whole number."),
        ({"due": "tomorrow"}, "Write a date and a time"),
        ({"late": "refuse"}, "Say when it is due"),
        ({"setting": "exam"}, "Say when the exam ends"),
        ({"opens": "2026-03-05T08:00", "due": "2026-03-04T08:00"}, "due before it opens"),
        ({"key": "at once"}, "answers may change until it is handed in"),
        ({"setting": "lottery"}, "Not a valid choice"),
        ({"unit": "harbour/none"}, "Not a valid choice"),
        ({"word": "x" * 41}, "at most 40"),
    ],
)
def test_rules_that_cannot_be_meant(teacher: Visitor, fields: dict[str, str], said: str) -> None:
    page = set_for(teacher, made(teacher), **fields)
    assert page.status == 422
    assert said in page.text
    assert page.html.count("<details") == page.html.count(" open>"), "what is wrong can be seen"


def test_rules_are_shown_again_and_changed(teacher: Visitor) -> None:
    typed = {
        "opens": "2026-03-02T07:00",
        "due": "2026-03-05T08:00",
        "late": "deduct",
        "deduction": "10",
        "attempts": "3",
        "counting": "mean",
        "minutes": "45",
        "grace": "5",
        "word": "mill",
        "score": "after due",
        "pass_line": "50",
        "same_options": "y",
    }
    page = set_for(teacher, made(teacher), **typed)
    form = teacher.get(f"{page.path}/rules").form("/rules")
    assert {name: form.fields[name] for name in typed} == {
        name: [value] for name, value in typed.items()
    }
    changed = teacher.submit(form, minutes="", word="")
    assert "45 minutes" not in changed.text
    assert "Each day late costs 10" in changed.text


def test_ending_and_taking_away(teacher: Visitor, learner: Visitor, world: World) -> None:
    ninth = made(teacher)
    joined(learner, ninth)
    page = set_for(teacher, ninth)
    teacher.submit(teacher.get(page.path).form("/end"))
    world.clock.go_on(seconds=1)
    ended = teacher.get(page.path)
    assert "Closed" in ended.text
    assert "/end" not in [form.action for form in ended.forms]
    form = ended.form("/remove")
    assert teacher.submit(form).status == 422
    gone = teacher.submit(form, sure="y")
    assert gone.path == ninth.path
    assert learner.get(theirs(page)).status == 404
    assert teacher.get(page.path).status == 404


def test_others_find_nothing(
    teacher: Visitor, colleague: Visitor, another: Callable[[], Visitor], learner: Visitor
) -> None:
    page = set_for(teacher, made(teacher))
    for path in (page.path, f"{page.path}/rules", f"{page.path}/students/x"):
        assert colleague.get(path).status == 404
        assert learner.get(path).status == 403
    assert learner.get(theirs(page)).status == 404
    assert teacher.get(theirs(page)).status == 404
    assert teacher.get(f"{page.path}/students/nobody").status == 404
    assert colleague.get(f"{CLASSES}/none/assign").status == 404
    nobody = another()
    assert "/start" in nobody.get(theirs(page)).path


def test_what_to_teach_again_is_of_this_class_alone(
    teacher: Visitor, colleague: Visitor, learner: Visitor, another: Callable[[], Visitor]
) -> None:
    ninth = made(teacher)
    joined(learner, ninth)
    eve = another()
    eve.start("Eve")
    eve.begin("quiz")
    eve.submit(eve.get(f"{eve.seen[-1].path.rpartition('/')[0]}/check").form("/submit"))
    page = set_for(teacher, ninth)
    link = next(one for one in page.links if "/analysis?" in one)
    assert "Nobody" in teacher.get(link).text
    take(learner, theirs(page))
    found = teacher.get(link)
    assert "What to teach again" in found.text
    assert "1 attempt" in found.text
    assert "Council 2 meets in the old " in found.text
    assert colleague.get(link).status == 404
    everybody = teacher.get(link.partition("?")[0])
    assert "2 attempts" in everybody.text


def test_a_year_that_is_none_of_a_schools_is_asked_for_again(teacher: Visitor) -> None:
    page = made(teacher)
    for year in ("0001", "1999", "2200", "9999"):
        answer = set_for(teacher, page, due=f"{year}-01-01T00:00")
        assert answer.status == 422
        assert "Choose a year from 2000 to 2199." in answer.text
