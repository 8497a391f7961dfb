"""A student's way through a lesson, without JavaScript."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest

from quizapp.store.tables import Attempt, Response
from tests.usecases.world import World
from tests.web.visitor import Page, Visitor


def choose(page: Page, label: str) -> str:
    """The token of the option with that text."""
    before, _, _ = page.html.partition(f"<span>{label}</span>")
    return before.rpartition('value="')[2].partition('"')[0]


def answer(visitor: Visitor, page: Page, label: str, button: str = "next") -> Page:
    return visitor.submit(page.form(button=button), button, choice=choose(page, label))


def test_from_the_catalogue_to_the_result_and_again(visitor: Visitor, world: World) -> None:
    page = visitor.get("/")
    assert "Read the news closely" in page.text
    assert "The councils" in page.text
    page = visitor.get("/c/harbour/mill")
    assert "Council 1 meets in the old mill." in page.text
    assert "Choose a nickname" in page.text
    page = visitor.submit(visitor.get("/start?next=/c/harbour/mill").form("/start"), nickname="Ada")
    assert "Write it down" in page.text
    page = visitor.submit(page.form("/noted"))
    assert page.path == "/c/harbour/mill"

    page = visitor.submit(page.form("/start"), "quiz")
    assert "Question 1 of 3" in page.text
    assert "Council 1 meets in the old mill." in page.text, "the passage stands beside it"
    page = answer(visitor, page, "The old mill")
    assert "Question 2 of 3" in page.text
    page = answer(visitor, page, "The new library", "flag")
    assert "Question 2 of 3" in page.text
    assert "Remove the flag" in page.text
    page = visitor.submit(page.form(button="1"), "1")
    assert "Question 1 of 3" in page.text
    assert "checked" in page.html
    page = visitor.submit(page.form(button="check-page"), "check-page")
    assert "1 question is not answered yet" in page.text
    assert "For later" in page.text

    page = visitor.submit(page.form("/submit"))
    assert "Your result" in page.text
    # 1 of 1, a quarter of 2, 0 of 3.
    assert "1.5 of 6 points" in page.text
    assert "25 %" in page.text
    assert page.text.count("Right answer") == 3
    assert "Not in the text." in page.text
    assert "<mark>the old mill</mark>" in page.html
    assert "2 of 3 questions were not fully right" in page.text

    again = next(one for one in page.forms if "wrong_of" in one.fields)
    page = visitor.submit(again)
    assert "Question 1 of 2" in page.text
    assert "Practice" in page.text
    assert world.count(Attempt) == 2
    progress = visitor.get("/progress")
    assert "25 %" in progress.text
    assert "the wrong ones" in progress.text
    assert "Go on" in visitor.get("/").text or "Best score" in visitor.get("/").text


def test_a_result_folds_why_the_answers_that_nobody_chose_are_wrong(learner: Visitor) -> None:
    page = learner.begin("quiz")
    page = answer(learner, page, "The old mill")
    page = answer(learner, page, "The red theatre")
    page = learner.submit(page.form(button="check-page"), "check-page")
    page = learner.submit(page.form("/submit"))
    right, wrong, blank = items(page)
    shown, _, folded = right.partition("<summary><span")
    assert "The old mill" in shown
    assert "The new library" not in shown
    assert "Why not the other 2 answers" in folded
    assert "The text names no library." in folded
    shown, _, folded = wrong.partition("<summary><span")
    assert "The text names no theatre." in shown, "why the own answer is wrong"
    assert "The old school" in shown
    assert "Why not the other answer<" in folded
    assert "The text names no library." in folded
    assert "Why not the other 2 answers" in blank
    assert "The text shows why" in page.text
    assert "beside" not in page.text


def items(page: Page) -> list[str]:
    """The HTML of each item of a result page."""
    return page.html.split('item-result" id="item-')[1:]


def test_taking_all_again_begins_anew(learner: Visitor, world: World) -> None:
    page = learner.begin("quiz", "/c/harbour/one")
    page = answer(learner, page, "The red theatre")
    page = learner.submit(page.form("/submit"))
    again = next(
        one for one in page.forms if one.action.endswith("/start") and "wrong_of" not in one.fields
    )
    page = learner.submit(again)
    assert "Question 1 of 1" in page.text
    assert "checked" not in page.html
    assert world.count(Attempt) == 2


def test_practice_tells_after_each_try(learner: Visitor) -> None:
    page = learner.begin("practice")
    assert "Each further try costs a third of the points" in page.text
    page = learner.submit(page.form(button="check"), "check")
    assert page.status == 422
    assert "There is no answer to check yet" in page.text
    page = answer(learner, page, "The red theatre", "check")
    assert "Not right" in page.text
    assert "The text names no theatre." in page.text
    assert "2 tries left" in page.text
    assert "The sentence names the place." not in page.html
    page = answer(learner, page, "The old mill", "check")
    assert "Right" in page.text
    assert "The sentence names the place." in page.text
    assert "<mark>the old mill</mark>" in page.html
    page = learner.submit(page.form(button="next"), "next")
    page = learner.submit(page.form(button="reveal"), "reveal")
    assert "This question is closed; here is the answer." in page.text
    assert "The old school" in page.text
    page = learner.submit(page.form(button="check-page"), "check-page")
    page = learner.submit(page.form("/submit"))
    # 1 - 1/3 of 1 point; the key that was shown earns nothing.
    assert "0.67 of 6 points" in page.text
    assert "2 tries" in page.text


def test_practice_closes_after_three_wrong_tries(learner: Visitor, world: World) -> None:
    page = learner.begin("practice", "/c/harbour/one")
    first = page
    for choice, left in (("The red theatre", "2 tries left"), ("The new library", "1 try left")):
        page = answer(learner, page, choice, "check")
        assert left in page.text
        assert "Right answer" not in page.text
    page = answer(learner, page, "The red theatre", "check")
    assert "This question is closed; here is the answer." in page.text
    assert "Right answer" in page.text
    assert not page.form(button="next").has_button("check")
    late = answer(learner, first, "The old mill", "check")
    assert late.status == 409
    page = learner.submit(learner.get(page.path).form(button="next"), "next")
    # A quarter of the point, less two thirds: nothing is left, and never less than nothing.
    assert "0 of 1 points" in learner.submit(page.form("/submit")).text


def test_what_is_changed_after_a_try_waits_for_the_next_one(learner: Visitor) -> None:
    page = learner.begin("practice")
    page = answer(learner, page, "The red theatre", "check")
    page = answer(learner, page, "The old mill", "next")
    page = learner.submit(page.form(button="previous"), "previous")
    assert "You have changed your answer since; check it again." in page.text
    assert "“The red theatre”" in page.text
    assert "Right answer" not in page.text


def test_a_hint_is_for_practice_alone(tmp_world: Callable[..., Visitor]) -> None:
    visitor = tmp_world(hint="Look at the first paragraph.")
    assert "Look at the first paragraph." in visitor.begin("practice").text
    assert "Look at the first paragraph." not in visitor.begin("quiz").text


@pytest.fixture
def tmp_world(world: World, learner: Visitor) -> Callable[..., Visitor]:
    """A learner whose unit has items with more keys."""

    def change(**keys: str) -> Visitor:
        path = world.folder / "lessons" / "harbour" / "mill.json"
        raw = json.loads(path.read_text(encoding="utf-8"))
        raw["items"] = [one | keys for one in raw["items"]]
        path.write_text(json.dumps(raw), encoding="utf-8")
        world.services.library.refresh(force=True)
        return learner

    return change


def test_the_reading_level_is_switched_while_reading_and_while_answering(
    learner: Visitor, world: World
) -> None:
    path = world.folder / "lessons" / "harbour" / "mill.json"
    raw = json.loads(path.read_text(encoding="utf-8"))
    raw["levels"]["easier"] = {"label": "Easier", "grades": "6–8"}
    for n, paragraph in enumerate(raw["passage"], start=1):
        old = paragraph["sentences"][0]["text"].split("the ")[1]
        paragraph["easier"] = [{"id": f"p{n}.e1", "text": f"Its place is the {old}"}]
        raw["items"][n - 1]["evidence"].append(
            {"sentence": f"p{n}.e1", "quote": f"the {old.rstrip('.')}"}
        )
    path.write_text(json.dumps(raw), encoding="utf-8")
    world.services.library.refresh(force=True)

    assert "Its place is the old mill." in learner.get("/c/harbour/mill?level=easier").text
    assert "Its place" not in learner.get("/c/harbour/mill?level=nonsense").text
    page = learner.submit(learner.get("/c/harbour/mill?level=easier").form("/start"), "quiz")
    assert "Its place is the old mill." in page.text
    page = answer(learner, page, "The old mill", "standard")
    assert "Question 1 of 3" in page.text
    assert "Council 1 meets in the old mill." in page.text
    assert "checked" in page.html, "switching saves what was chosen"


def test_a_level_that_a_unit_has_not_got_changes_nothing(learner: Visitor) -> None:
    form = learner.get("/c/harbour/one").form("/start")
    page = learner.submit(form, "quiz", level="easier")
    assert "Council 1 meets in the old mill." in page.text
    page = answer(learner, page, "The red theatre", "next")
    page = learner.submit(page.form("/submit"))
    assert "<mark>the old mill</mark>" in page.html
    assert 'class="cited"' in page.html


def test_progress_shows_scores_aims_and_what_to_review(learner: Visitor, world: World) -> None:
    empty = learner.get("/progress")
    assert "Nothing here yet." in empty.text
    page = learner.begin("quiz")
    page = answer(learner, page, "The old mill")
    page = answer(learner, page, "The red theatre")
    page = answer(learner, page, "The old quay")
    learner.submit(page.form("/submit"))
    page = learner.get("/progress")
    # 1 and 3 of 6 points.
    assert "67 %" in page.text
    assert "<svg" in page.html.partition("Scores over time")[2]
    sits, _, again = page.text.partition("Going well")[2].partition("What to look at again")
    assert "Say where a council meets." in sits
    assert "Tell the councils apart." in again.partition("Questions to review")[0]
    review = again.partition("Questions to review")[2]
    assert "council 2" in review
    assert "council 1" not in review
    assert next(link for link in page.links if "#item-" in link).endswith("#item-2")


def test_resuming_leads_to_the_first_open_question(
    learner: Visitor, another: Callable[[], Visitor]
) -> None:
    page = learner.begin("quiz")
    answer(learner, page, "The old mill")
    page = learner.get("/")
    assert "1 of 3 answered" in page.text
    goes_on = next(link for link in page.links if link.startswith("/a/"))
    assert "Question 2 of 3" in learner.get(goes_on).text
    account = learner.get("/account/code")
    code = learner.submit(account.form("/code")).html.partition("<code>")[2].partition("</code>")[0]
    other = another()
    page = other.submit(other.get("/code").form("/code"), code=code.lower())
    assert "1 of 3 answered" in page.text


class TestSentTwice:
    """Double click, two tabs, back button, at the level of forms."""

    def test_double_submit_of_an_answer_is_one_step(self, learner: Visitor, world: World) -> None:
        page = learner.begin("quiz")
        for _ in range(2):
            answer(learner, page, "The old mill")
        assert world.count(Response) == 1

    def test_double_start_is_one_attempt(self, learner: Visitor, world: World) -> None:
        form = learner.get("/c/harbour/mill").form("/start")
        learner.submit(form, "quiz")
        learner.submit(form, "quiz")
        assert world.count(Attempt) == 1

    def test_the_back_button_and_another_answer(self, learner: Visitor) -> None:
        page = learner.begin("quiz")
        answer(learner, page, "The old mill")
        answer(learner, page, "The red theatre")
        shown = learner.get(page.path)
        assert f'value="{choose(shown, "The red theatre")}" checked' in shown.html

    def test_two_tabs_the_last_accepted_counts(self, learner: Visitor) -> None:
        first = learner.begin("quiz")
        second = learner.get(first.path)
        answer(learner, second, "The new library")
        answer(learner, first, "The old mill")
        shown = learner.get(first.path)
        assert f'value="{choose(shown, "The old mill")}" checked' in shown.html

    def test_handing_in_twice_keeps_the_result(self, learner: Visitor) -> None:
        page = learner.begin("quiz", "/c/harbour/one")
        page = answer(learner, page, "The old mill")
        form = page.form("/submit")
        first = learner.submit(form)
        assert "100 %" in first.text
        assert learner.submit(form).text == first.text

    def test_an_answer_after_handing_in_is_refused(self, learner: Visitor, world: World) -> None:
        page = learner.begin("quiz", "/c/harbour/one")
        check = answer(learner, page, "The old mill")
        learner.submit(check.form("/submit"))
        late = answer(learner, page, "The red theatre")
        assert late.status == 409
        assert "closed" in late.text
        assert world.count(Response) == 1
