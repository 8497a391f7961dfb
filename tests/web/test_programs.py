"""The account page on which people make and end tokens for their programs."""

from __future__ import annotations

import re

import pytest

from quizapp.usecases.people.tokens import MOST
from tests.usecases.world import World
from tests.web.api.program import API
from tests.web.visitor import Page, Visitor

HERE = "/account/tokens"


def make(visitor: Visitor, name: str = "Gradebook", **more: str | list[str]) -> Page:
    form = visitor.get(HERE).form(HERE)
    return visitor.submit(form, name=name, **({"scopes": ["record:read"], "days": "30"} | more))


def token_of(page: Page) -> str:
    """The token that the page shows, "" for none."""
    found = re.search(r"<code>(qz_[^<]+)</code>", page.html)
    return found[1] if found else ""


def test_a_token_is_shown_once_and_works(learner: Visitor) -> None:
    page = make(learner)
    token = token_of(page)
    assert "Copy it now." in page.text
    assert "Gradebook" in page.text
    assert "Not used yet." in page.text
    answer = learner.client.application.test_client().get(
        f"{API}/me", headers={"Authorization": f"Bearer {token}"}
    )
    assert answer.get_json()["nickname"] == "Ada"
    again = learner.get(HERE)
    assert token not in again.html
    assert "Last used on March 1, 2026." in again.text


def test_it_is_ended_by_a_button(learner: Visitor) -> None:
    token = token_of(make(learner))
    page = learner.submit(learner.get(HERE).form("/end"))
    assert "Ended" in page.text
    assert not [form for form in page.forms if form.action.endswith("/end")]
    answer = learner.client.get(f"{API}/me", headers={"Authorization": f"Bearer {token}"})
    assert answer.status_code == 401


def test_what_is_missing_is_asked_for_and_what_was_typed_is_kept(learner: Visitor) -> None:
    form = learner.get(HERE).form(HERE)
    page = learner.submit(form, name="My program")
    assert page.status == 422
    assert "Choose what the token may do." in page.text
    assert 'value="My program"' in page.html
    page = learner.submit(form, name=" ", scopes=["record:read"])
    assert page.status == 422
    assert "Name the program" in page.text


@pytest.mark.parametrize(
    "forged", [{"scopes": ["teach:read"]}, {"scopes": ["everything"]}, {"days": "9999"}]
)
def test_a_forged_wish_makes_nothing(
    learner: Visitor, world: World, forged: dict[str, str | list[str]]
) -> None:
    assert make(learner, **forged).status == 422
    assert world.raw("SELECT count(*) FROM access_token")[0][0] == 0


def test_a_teacher_is_offered_what_teachers_see(learner: Visitor, teacher: Visitor) -> None:
    assert "as a teacher" not in learner.get(HERE).text
    page = make(teacher, scopes=["teach:read"])
    assert "Read checks, all attempts, marks and statistics, as a teacher." in page.text


def test_there_is_an_end_to_how_many_work_at_once(learner: Visitor) -> None:
    for n in range(MOST):
        make(learner, name=f"Program {n}")
    page = make(learner)
    assert page.status == 422
    assert f"You have {MOST} tokens that work." in page.text


def test_a_name_cannot_break_the_page(learner: Visitor) -> None:
    page = make(learner, name="<b onmouseover=x>“قلم”")
    assert "&lt;b onmouseover=x&gt;“قلم”" in page.html


def test_nobody_ends_somebody_elses(learner: Visitor, teacher: Visitor, world: World) -> None:
    make(learner)
    make(teacher)
    form = teacher.get(HERE).form("/end")
    teacher.submit(form)
    ended = world.raw(
        "SELECT role, revoked_at IS NULL FROM access_token JOIN person ON person.id = person_id"
    )
    assert sorted(tuple(row) for row in ended) == [("learner", 1), ("teacher", 0)]
