"""The pages of work that draws from several lessons."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from quizapp.usecases.teaching import check_grades
from tests.usecases.test_corrections import with_key
from tests.usecases.world import World, unit, write_lessons
from tests.web.open_world import open_unit
from tests.web.test_assignments import joined, take, theirs
from tests.web.test_classes import made
from tests.web.visitor import Page, Visitor

# The lessons of the world are of one language: mill, five and one.
BOTH = {"take-mill": "y", "n-five": "2"}


def choose(teacher: Visitor, page: Page, **fields: str) -> Page:
    """The page after several lessons were chosen for that class."""
    assign = teacher.get(f"{page.path}/assign")
    (link,) = [one for one in assign.links if "several=" in one]
    return teacher.submit(teacher.get(link).form("several=harbour"), **fields)


def test_from_choosing_lessons_to_the_result(teacher: Visitor, learner: Visitor) -> None:
    ninth = made(teacher)
    joined(learner, ninth)
    page = choose(teacher, ninth, **BOTH, title="The harbour test", shuffle_items="")
    assert page.status == 200
    assert "The harbour test" in page.text
    assert "5 questions from 2 lessons. Each attempt draws its own." in page.text
    rules = learner.get(theirs(page))
    assert "5 questions from 2 lessons. Each attempt draws its own." in rules.text
    assert "The councils all 3 questions" in rules.text
    assert "The councils 2 of 5 questions" in rules.text
    assert {"/c/harbour/mill", "/c/harbour/five"} <= set(rules.links)
    result = take(learner, theirs(page))
    assert "Your result" in result.text
    assert result.html.count('class="part-title"') == 2
    assert not [one for one in result.links if "/c/harbour/mix-" in one]
    table = teacher.get(page.path)
    assert "1 of 1 handed in" in table.text
    attempt = next(one for one in table.links if one.startswith("/teach/a/"))
    assert "The harbour test" in teacher.get(attempt).text


def test_beside_a_question_stands_the_text_of_its_lesson_alone(
    teacher: Visitor, learner: Visitor
) -> None:
    ninth = made(teacher)
    joined(learner, ninth)
    page = choose(teacher, ninth, **{"n-one": "1", "n-five": "1"})
    first = learner.submit(learner.get(theirs(page)).form("/start"))
    second = learner.get(re.sub(r"\d+$", "2", first.path))
    texts = [len(re.findall(r"Council \d meets", one.text)) for one in (first, second)]
    assert texts == [5, 1], "in the order of the course"


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({}, "Choose at least one lesson."),
        ({"n-mill": "0"}, "Choose at least one lesson."),
        ({"take-mill": "y"}, "Choose a second lesson"),
        ({"take-mill": "y", "n-five": "6"}, "has 5 questions, and you asked for 6"),
        ({**BOTH, "take-one": "y", "n-one": "0"}, "has 1 question, and you asked for 0"),
        ({"take-mill": "y", "n-five": "many"}, "Write a whole number, or leave it empty"),
        ({"take-mill": "y", "n-five": "-1"}, "Write a whole number, or leave it empty"),
        ({**BOTH, "title": "x" * 201}, "at most 200"),
        ({**BOTH, "title": "The \x00 test"}, "signs that can be seen"),
        ({**BOTH, "n-five": "\x00"}, "Write a whole number, or leave it empty"),
        ({**BOTH, "attempts": "0"}, "Write a whole number from 1 to 50."),
        ({**BOTH, "setting": "exam"}, "Say when the exam ends"),
    ],
)
def test_a_choice_that_cannot_be_meant(teacher: Visitor, fields: dict[str, str], said: str) -> None:
    ninth = made(teacher)
    page = choose(teacher, ninth, **fields)
    assert page.status == 422
    assert said in page.text
    assert page.html.count('id="errors"') == 1
    assert "Error:" in page.html.partition("</title>")[0]
    again = page.form("several=harbour")
    for name, value in fields.items():
        if name != "title":
            assert again.fields[name] == [value], "what was typed is still there"
    assert not [one for one in teacher.get(ninth.path).links if "/assignments/" in one]


def test_lessons_in_two_languages_are_refused_where_they_stand(
    teacher: Visitor, world: World
) -> None:
    arabic = {**unit("five", 5), "language": "ar", "direction": "rtl"}
    write_lessons(world.folder / "lessons", [unit(), arabic, unit("one", 1)])
    world.services.library.refresh(force=True)
    page = choose(teacher, made(teacher), **BOTH)
    assert page.status == 422
    assert "is in another language (ar)" in page.text


def test_the_rules_of_a_selection_are_changed_as_any(teacher: Visitor) -> None:
    page = choose(teacher, made(teacher), **BOTH, minutes="45")
    form = teacher.get(f"{page.path}/rules").form("/rules")
    changed = teacher.submit(form, minutes="")
    assert changed.path == page.path
    assert "45 minutes" not in changed.text
    assert "5 questions from 2 lessons" in changed.text


@pytest.mark.parametrize("fields", [{"same_options": "y"}, {"setting": "live"}])
def test_the_same_for_all_is_said(teacher: Visitor, fields: dict[str, str]) -> None:
    page = choose(teacher, made(teacher), **BOTH, **fields)
    assert "All students get the same ones." in page.text


def test_what_to_teach_again_and_corrections(
    teacher: Visitor, learner: Visitor, world: World
) -> None:
    ninth = made(teacher)
    joined(learner, ninth)
    page = choose(teacher, ninth, **{"take-mill": "y", "take-five": "y"}, title="The test")
    link = next(one for one in page.links if "/analysis?" in one)
    nobody = teacher.get(link)
    assert "Nobody has finished this unit yet." in nobody.text
    assert not [one for one in nobody.links if "/units/harbour/mix-" in one]
    take(learner, theirs(page))
    found = teacher.get(link)
    assert "What to teach again" in found.text
    assert "The councils: Say where a council meets." in found.text
    composed = re.search(r"/units/harbour/(mix-[0-9a-f]+)/", link)
    assert composed
    own = teacher.get(f"/teach/units/harbour/{composed[1]}/corrections")
    assert "As the lessons are now" in own.text
    lesson = teacher.get("/teach/units/harbour/mill/corrections")
    assert "Asked among questions from several lessons" in lesson.text
    assert own.path in lesson.links
    changed = unit(title="The councils")
    changed["items"][0]["stem"] = "Where, according to the text, does council 1 meet?"
    write_lessons(world.folder / "lessons", [changed, unit("five", 5), unit("one", 1)])
    world.services.library.refresh(force=True)
    own = teacher.get(own.path)
    assert "Differs from the lessons" in own.text
    (correction,) = [one for one in own.links if "/corrections/of/" in one]
    assert "1 question changed" in teacher.get(correction).text
    table = teacher.get(page.path)
    attempt = next(one for one in table.links if one.startswith("/teach/a/"))
    assert "The unit has changed since this attempt began" in teacher.get(attempt).text


def test_no_page_is_found_under_the_name_of_what_is_composed(
    teacher: Visitor, learner: Visitor, another: Callable[[], Visitor]
) -> None:
    page = choose(teacher, made(teacher), **BOTH)
    link = next(one for one in page.links if "/analysis?" in one)
    found = re.search(r"mix-[0-9a-f]+", link)
    assert found
    name = found[0]
    for who in (learner, another(), teacher):
        assert who.get(f"/c/harbour/{name}").status == 404
    for path in (
        f"units/harbour/{name}",
        f"units/harbour/{name}/sheet",
        f"c/harbour/{name}/marking",
    ):
        assert teacher.get(f"/teach/{path}").status in {200, 404}
    assert teacher.get("/teach/grid").status == 200
    assert teacher.get("/teach/").status == 200


def test_another_course_and_another_class_are_not_found(
    teacher: Visitor, colleague: Visitor, learner: Visitor
) -> None:
    ninth = made(teacher)
    there = f"{ninth.path}/assign?several="
    assert teacher.get(f"{there}none").status == 404
    assert colleague.get(f"{there}harbour").status == 404
    assert learner.get(f"{there}harbour").status == 403


def test_open_answers_are_found_and_marked(
    teacher: Visitor, learner: Visitor, world: World
) -> None:
    write_lessons(world.folder / "lessons", [open_unit(), unit("five", 5), unit("one", 1)])
    world.services.library.refresh(force=True)
    ninth = made(teacher)
    joined(learner, ninth)
    page = choose(teacher, ninth, **BOTH, title="The test")
    first = learner.submit(learner.get(theirs(page)).form("/start"))
    second = learner.submit(first.form(button="next"), "next", choice="1")
    learner.submit(second.form(button="next"), "next", written="Because it is the largest of all.")
    check = learner.get(re.sub(r"/\d+$", "/check", second.path))
    learner.submit(check.form("/submit"))
    units = teacher.get("/teach/")
    assert "Marking: The test 1 to mark" in units.text
    (link,) = {one for one in units.links if "/mix-" in one}
    assert link in teacher.get(page.path).links
    marking = teacher.get(link)
    assert "1 of 1 answer still to mark" in marking.text
    assert "Council 1 meets" in marking.text
    saved = teacher.submit(
        marking.form("/marking"), **{"level-reason": "clear", "level-proof": "cited"}
    )
    assert "The only answer is marked." in saved.text
    assert "Questions from several lessons" not in teacher.get("/teach/").text
    assert link not in teacher.get(page.path).links


def test_marks_are_corrected_where_it_was_asked(
    teacher: Visitor, learner: Visitor, world: World
) -> None:
    ninth = made(teacher)
    joined(learner, ninth)
    page = choose(teacher, ninth, **{"take-mill": "y", "take-five": "y"}, title="The test")
    first = learner.submit(learner.get(theirs(page)).form("/start"))
    check = learner.get(re.sub(r"/\d+$", "/check", first.path))
    result = learner.submit(check.form("/submit"))
    lesson = teacher.get("/teach/units/harbour/mill/corrections")
    (link,) = [one for one in lesson.links if "/mix-" in one]
    assert "handed in 1 time" in lesson.text
    changed = with_key(1, "c", unit())
    write_lessons(world.folder / "lessons", [changed, unit("five", 5), unit("one", 1)])
    world.services.library.refresh(force=True)
    (of,) = [one for one in teacher.get(link).links if "/corrections/of/" in one]
    form = teacher.get(of).form(button="apply")
    assert form.fields["how-u1.q1"] == ["raise"]
    done = teacher.submit(
        form, "apply", **{"how-u1.q1": "full"}, reason="The key was wrong in this lesson."
    )
    assert done.path == link
    assert "1 score changed." in done.text
    assert "The key was wrong in this lesson." in learner.get(result.path).text
    assert list(check_grades(world.services)) == []
    back = teacher.submit(done.form("/1/back"), reason="It was right.")
    assert "1 score changed." in back.text
