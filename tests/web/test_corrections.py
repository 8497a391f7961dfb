"""The pages of corrections: from the list of units to what the student reads, and back."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from quizapp.store.tables import Mark, Regrade
from quizapp.usecases.corrections import corrections_of_unit
from quizapp.usecases.errors import NotSaved
from tests.support.overhear import statements
from tests.usecases.test_corrections import WHY, correct, differences, handed_in, with_key
from tests.usecases.world import COURSE, UNIT, World, unit
from tests.web.visitor import Page, Visitor

LIST = f"/teach/units/{COURSE}/{UNIT}/corrections"
REST = [unit("five", items=5), unit("one", items=1)]


@pytest.fixture
def result(learner: Visitor) -> str:
    """A learner's result, with c chosen throughout; where it stands."""
    page = learner.begin("quiz")
    for _ in range(3):
        form = page.form(button="next")
        page = learner.submit(form, "next", choice=_token_of(page, "The red theatre"))
    page = learner.submit(learner.get(page.path).form("/submit"))
    return page.path


def _token_of(page: Page, text: str) -> str:
    before = page.html.partition(text)[0]
    return before.rpartition('value="')[2].partition('"')[0]


@pytest.fixture
def of(world: World, result: str) -> str:
    """The page about the version that was asked, once the file has another key in q1."""
    assert result
    place, _ = correct(world, with_key(1, "c"), *REST)
    return f"{LIST}/of/{place.digest}"


def shown(page: Page) -> str:
    return page.text.replace("\u202f", " ")


def test_a_unit_that_changed_since_it_was_asked_leads_to_its_corrections(
    teacher: Visitor, of: str
) -> None:
    units = teacher.get("/teach/")
    assert LIST in units.links
    page = teacher.get(LIST)
    assert "Differs from the file" in page.text
    assert "Handed in 1 time by 1 student" in page.text
    assert of in page.links
    assert "None yet." in page.text


def test_before_anything_changed_it_says_so(teacher: Visitor, result: str) -> None:
    page = teacher.get(LIST)
    assert "As the file is now" in page.text
    page = teacher.get(next(link for link in page.links if "/of/" in link))
    assert "This version is the one that the file holds now." in page.text


def test_of_a_unit_that_nobody_began_there_is_nothing_to_correct(teacher: Visitor) -> None:
    page = teacher.get(LIST.replace(UNIT, "one"))
    assert "Nobody has begun this lesson yet" in page.text


def test_the_page_says_what_changed_and_what_it_does(teacher: Visitor, of: str) -> None:
    page = teacher.get(of)
    text = shown(page)
    assert "1 question changed" in text
    assert "Changed: what is right, explanations" in text
    assert "Right so far: The old mill . Right now: The red theatre" in text
    assert "2 questions that did not change" in text
    assert "1 attempt handed in by 1 student" in text
    assert "Scores that rise 1 Scores that fall 0 Scores that stay 0" in text
    assert "Ada 0 % 17 %" in text
    form = page.form(button="apply")
    assert (form.fields["how-q1"], form.fields["how-q2"]) == (["raise"], ["leave"])
    offered = [
        (known["name"], known["value"])
        for tag, known in page.tags
        if tag == "input" and known.get("type") == "radio"
    ]
    # Of what did not change there is nothing to judge by.
    assert [value for name, value in offered if name == "how-q1"] == [
        *("raise", "full", "drop", "recompute", "leave")
    ]
    assert [value for name, value in offered if name == "how-q2"] == ["full", "drop", "leave"]


def test_a_preview_counts_as_chosen_and_changes_nothing(
    teacher: Visitor, world: World, of: str
) -> None:
    form = teacher.get(of).form(button="preview")
    page = teacher.submit(form, "preview", **{"how-q1": "leave", "how-q3": "full"}, reason="So far")
    assert page.status == 200
    assert "Ada 0 % 50 %" in shown(page)
    form = page.form(button="apply")
    assert (form.fields["how-q1"], form.fields["how-q3"]) == (["leave"], ["full"])
    assert form.fields["reason"][0].strip() == "So far"
    assert world.count(Regrade) == 0
    assert world.count(Mark) == 1


def test_the_pass_line_can_be_another_one(teacher: Visitor, of: str) -> None:
    page = teacher.get(of)
    assert "Cross 60 % upwards 0" in shown(page)
    page = teacher.submit(page.form(button="preview"), "preview", line=" 10 ")
    assert "Cross 10 % upwards 1" in shown(page)
    assert page.form(button="apply").fields["line"] == [" 10 "]


def test_applying_it_shows_the_student_the_old_score_and_why(
    teacher: Visitor, learner: Visitor, world: World, of: str, result: str
) -> None:
    assert "was corrected" not in learner.get(result).text
    form = teacher.get(of).form(button="apply")
    page = teacher.submit(form, "apply", reason=f" {WHY} ")
    assert page.path == LIST
    assert "1 score changed." in page.text
    assert WHY in page.text
    told = shown(learner.get(result))
    assert "Your score was 0 %, it is 17 % now." in told
    assert "Question 1 was graded anew, and the better grading counts." in told
    assert f"Why: {WHY}" in told
    assert differences(world) == []
    again = teacher.submit(form, "apply", reason=WHY)
    assert "No score changed." in again.text
    assert world.count(Regrade) == 1


def test_the_teacher_sees_every_mark_of_the_attempt(teacher: Visitor, of: str, result: str) -> None:
    attempt = f"/teach{result}"
    assert "How the mark came about" not in teacher.get(attempt).text
    teacher.submit(teacher.get(of).form(button="apply"), "apply", reason=WHY)
    text = shown(teacher.get(attempt))
    assert "How the mark came about: 2 steps" in text
    assert "0 of 6 points, 0 % submitted" in text
    assert f"1 of 6 points, 17 % regraded: {WHY} Tea" in text


def test_taking_it_back_needs_a_reason_and_tells_the_student(
    teacher: Visitor, learner: Visitor, world: World, of: str, result: str
) -> None:
    page = teacher.submit(teacher.get(of).form(button="apply"), "apply", reason=WHY)
    page = teacher.submit(page.form("/1/back"), reason=" ")
    assert page.status == 422
    assert "Give a reason." in page.text
    page = teacher.submit(page.form("/1/back"), reason="The key was right.")
    assert (page.path, page.status) == (LIST, 200)
    assert "Taken back by Tea" in page.text
    told = shown(learner.get(result))
    assert "Your score was 17 %, it is 0 % now. An earlier correction was taken back." in told
    assert "Why: The key was right." in told
    assert differences(world) == []
    posted = teacher.client.post(f"{LIST}/1/back", data=_token(teacher, of) | {"reason": "x"})
    assert posted.status_code == 409


def _token(visitor: Visitor, path: str) -> dict[str, str]:
    found = next(form for form in visitor.get(path).forms if "csrf_token" in form.fields)
    return {"csrf_token": found.fields["csrf_token"][0]}


def test_what_was_looked_at_is_what_is_applied(teacher: Visitor, world: World, of: str) -> None:
    form = teacher.get(of).form(button="apply")
    correct(world, with_key(1, "b"), *REST)
    page = teacher.submit(form, "apply", reason=WHY)
    assert page.status == 422
    assert "The file has changed since this page was made." in page.text
    assert "Right now: The new library" in page.text
    assert world.count(Regrade) == 0
    page = teacher.submit(page.form(button="apply"), "apply", reason=WHY)
    assert (page.path, world.count(Regrade)) == (LIST, 1)


def test_going_back_and_choosing_something_else_is_no_silence(
    teacher: Visitor, world: World, of: str
) -> None:
    form = teacher.get(of).form(button="apply")
    teacher.submit(form, "apply", reason=WHY)
    page = teacher.submit(form, "apply", reason=WHY, **{"how-q1": "drop"})
    assert page.status == 422
    assert "A correction was sent from this page already." in page.text
    assert world.count(Regrade) == 1


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"reason": ""}, "Give a reason."),
        ({"reason": "\x00\x07"}, "Give a reason."),
        ({"reason": WHY, "line": "a lot"}, "Type a whole number from 0 to 100."),
        ({"reason": WHY, "line": "٦٠"}, "Type a whole number from 0 to 100."),
        ({"reason": WHY, "line": "101"}, "Type a whole number from 0 to 100."),
        ({"reason": "x" * 501}, "Use at most 500 characters."),
        ({"reason": WHY, "how-q1": "leave"}, "Choose for at least one question"),
        ({"reason": WHY, "how-q1": "double"}, "Choose one of what is offered"),
        ({"reason": WHY, "how-q9": "drop"}, "has no scored question"),
    ],
)
def test_bad_input_is_told_and_nothing_is_written(
    teacher: Visitor, world: World, of: str, fields: dict[str, str], said: str
) -> None:
    page = teacher.submit(teacher.get(of).form(button="apply"), "apply", **fields)
    assert page.status == 422
    assert said in page.text
    assert "Error: " in page.html
    assert world.count(Regrade) == 0


@pytest.mark.parametrize("button", ["apply", "preview"])
def test_a_bad_line_beside_a_bad_choice_stands_on_the_form(
    teacher: Visitor, world: World, of: str, button: str
) -> None:
    wrong = {"reason": WHY, "line": "a lot", "how-q1": "double"}
    page = teacher.submit(teacher.get(of).form(button="apply"), button, **wrong)
    assert page.status == 422
    assert 'href="#line"' in page.html
    assert "Type a whole number from 0 to 100." in page.text
    kept = page.form(button="apply").fields
    assert (kept["line"], kept["reason"][0].strip()) == (["a lot"], WHY)
    mended = teacher.submit(page.form(button="apply"), "apply", line="50")
    assert (mended.path, world.count(Regrade)) == (LIST, 1)


def test_when_it_can_not_be_saved_the_form_stands_as_it_was(
    teacher: Visitor, of: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise NotSaved

    form = teacher.get(of).form(button="apply")
    monkeypatch.setattr("quizapp.web.teacher.correction.regrade", fail)
    page = teacher.submit(form, "apply", reason=WHY, **{"how-q2": "drop"})
    assert page.status == 503
    assert "What you chose is still here" in page.text
    kept = page.form(button="apply").fields
    assert (kept["how-q2"], kept["reason"][0].strip()) == (["drop"], WHY)
    assert kept["key"] == form.fields["key"]


def test_late_marks_can_be_asked_to_follow(teacher: Visitor, world: World, of: str) -> None:
    page = teacher.submit(teacher.get(of).form(button="apply"), "apply", reason=WHY)
    page = teacher.submit(page.form("/finish"))
    assert "No score changed." in page.text
    assert world.count(Mark) == 2


@pytest.mark.parametrize(
    "path",
    [
        f"{LIST}/of/{'0' * 64}",
        f"{LIST}/of/x",
        LIST.replace(UNIT, "nowhere"),
        LIST.replace(COURSE, "nowhere"),
    ],
)
def test_what_is_not_there_is_not_found(teacher: Visitor, path: str) -> None:
    assert teacher.get(path).status == 404


@pytest.mark.parametrize("number", ["2", "0", "2147483648", "9" * 40])
def test_there_is_no_such_correction(teacher: Visitor, of: str, number: str) -> None:
    fields = _token(teacher, of) | {"reason": WHY}
    for path in (f"{LIST}/{number}/back", f"{LIST}/of/{number}/finish"):
        assert teacher.client.post(path, data=fields).status_code == 404


def test_a_student_sees_none_of_it(
    learner: Visitor, another: Callable[[], Visitor], of: str
) -> None:
    assert learner.get(LIST).status == 403
    assert learner.get(of).status == 403
    assert another().client.get(of).status_code in {302, 303, 401, 403}


def test_of_a_unit_whose_file_is_gone_marks_can_still_be_corrected(
    teacher: Visitor, world: World, of: str
) -> None:
    (world.folder / "lessons" / COURSE / f"{UNIT}.json").unlink()
    world.services.library.refresh(force=True)
    page = teacher.get(of)
    assert "There is no good file of this unit" in page.text
    page = teacher.submit(page.form(button="apply"), "apply", reason=WHY, **{"how-q1": "drop"})
    assert page.status == 200
    (one,) = corrections_of_unit(world.services, COURSE, UNIT)
    assert one.old_digest == one.new_digest
    assert differences(world) == []


def test_pages_take_few_statements(teacher: Visitor, world: World, of: str) -> None:
    for n in range(30):
        handed_in(world, "cab", key=f"p-{n}")
    page = teacher.submit(teacher.get(of).form(button="apply"), "apply", reason=WHY)
    for path in ("/teach/", LIST, of):
        with statements(world.engine) as seen:
            assert teacher.get(path).status == 200
        assert len(seen) <= 16, (path, seen)
    assert page.status == 200
