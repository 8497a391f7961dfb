"""An answer that can't be read holds nobody on its page, and is never lost without a word."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from quizapp.content.library import Library
from tests.browser.conftest import OWN_LESSONS
from tests.usecases.world import World, open_world
from tests.web.apps import app_over
from tests.web.visitor import Page, Visitor

TWICE = {"pair-1": "2", "pair-2": "2"}
NUMBER = 4


@pytest.fixture
def town(tmp_path: Path) -> Iterator[World]:
    """Units of six types at two reading levels; item 4 of each is a matching item."""
    made = open_world(tmp_path)
    yield replace(made, services=replace(made.services, library=Library(OWN_LESSONS)))
    made.services.close()


@pytest.fixture
def there(town: World) -> tuple[Visitor, Page]:
    """A student before the matching item of a quiz."""
    visitor = Visitor(app_over(town.services).test_client())
    visitor.start()
    first = visitor.begin("quiz", "/c/town/market")
    return visitor, visitor.submit(first.form(button=str(NUMBER)), str(NUMBER))


def press(there: tuple[Visitor, Page], button: str) -> Page:
    visitor, page = there
    return visitor.submit(page.form(button="next"), button, **TWICE)


@pytest.mark.parametrize(
    ("button", "reached"),
    [("previous", "Question 3 of 6"), ("6", "Question 6 of 6"), ("check-page", "Ready to hand in")],
)
def test_a_button_that_leads_elsewhere_leads_there(
    there: tuple[Visitor, Page], button: str, reached: str
) -> None:
    visitor, start = there
    page = press(there, button)
    assert page.status == 200
    assert reached in page.text
    assert "Your last change at question 4 was not saved." in page.text
    assert "Use each choice only once" in page.text
    assert "It has no answer yet." in page.text
    assert start.path in page.links
    assert "not saved" not in visitor.get(page.path).text, "it is said once"


def test_the_answer_of_before_still_counts(there: tuple[Visitor, Page]) -> None:
    visitor, page = there
    good = {"pair-1": "1", "pair-2": "2"}
    page = visitor.submit(page.form(button="next"), str(NUMBER), **good)
    left = visitor.submit(page.form(button="next"), "previous", **TWICE)
    assert "The answer that you gave before still counts." in left.text
    assert "Answered" in visitor.get(page.path.rpartition("/")[0] + "/check").text
    back = visitor.get(page.path)
    assert back.form(button="next").fields["pair-1"] == ["1"]


def test_another_attempt_is_not_told(there: tuple[Visitor, Page]) -> None:
    visitor, page = there
    visitor.client.post(
        page.path, data=page.form(button="next").fields | TWICE | {"go": "previous"}
    )
    other = visitor.begin("quiz", "/c/town/souq")
    assert "not saved" not in other.text


@pytest.mark.parametrize("button", ["next", "4"])
def test_a_button_that_saves_or_stays_says_what_is_wrong(
    there: tuple[Visitor, Page], button: str
) -> None:
    page = press(there, button)
    assert page.status == 422
    assert "Question 4 of 6" in page.text
    assert "Use each choice only once" in page.text


def test_the_level_changes_and_the_choices_stay(there: tuple[Visitor, Page]) -> None:
    page = press(there, "easier")
    assert 'value="easier" aria-pressed="true"' in page.html
    fields = page.form(button="next").fields
    assert {name: fields[name][0] for name in TWICE} == TWICE
    assert "Use each choice only once" in page.text
    again = there[0].get(page.path)
    assert 'value="easier" aria-pressed="true"' in again.html


def test_the_flag_is_set_and_the_choices_stay(there: tuple[Visitor, Page]) -> None:
    page = press(there, "flag")
    fields = page.form(button="unflag").fields
    assert {name: fields[name][0] for name in TWICE} == TWICE
    assert "Use each choice only once" in page.text


def test_nothing_of_it_is_recorded(there: tuple[Visitor, Page], town: World) -> None:
    for button in ("previous", "next", "easier", "flag", "check-page"):
        press(there, button)
    assert town.raw("SELECT count(*) FROM response")[0][0] == 0


def test_checking_shows_the_error(town: World) -> None:
    visitor = Visitor(app_over(town.services).test_client())
    visitor.start()
    first = visitor.begin("practice", "/c/town/market")
    page = visitor.submit(first.form(button=str(NUMBER)), str(NUMBER))
    for button in ("check", "reveal"):
        again = visitor.submit(page.form(button="check"), button, **TWICE)
        assert again.status == 422
        assert "Use each choice only once" in again.text
