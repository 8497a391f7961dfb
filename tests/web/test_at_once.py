"""A page's script saves by one statement, and is told the same as ever when that does not do."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from quizapp.store.tables import Response
from quizapp.usecases.people import sign_out_others
from tests.support.overhear import statements
from tests.usecases.world import World
from tests.web.visitor import Form, Visitor

JSON = {"Accept": "application/json"}
Sent = tuple[int, dict[str, object]]


@pytest.fixture
def form(learner: Visitor) -> Form:
    """That of the first question."""
    return learner.begin("quiz").form(button="next")


def post(visitor: Visitor, form: Form, **fields: str) -> Sent:
    told = visitor.client.post(form.action, data=form.fields | fields, headers=JSON)
    return told.status_code, told.get_json()


def test_a_page_and_a_save_are_one_statement_each(
    learner: Visitor, form: Form, world: World
) -> None:
    with statements(world.engine) as heard:
        page = learner.get(form.action)
        first = post(learner, form, choice="1", key="s-00000001")
        second = post(learner, form, choice="2", key="s-00000002", go="save")
    assert page.status == 200
    assert [one.split()[0] for one in heard] == ["SELECT", "INSERT", "INSERT"]
    assert first == (200, {"saved": True, "sequence": 1})
    assert second == (200, {"saved": True, "sequence": 2})


def test_sent_again_it_is_told_the_same(learner: Visitor, form: Form, world: World) -> None:
    told = [post(learner, form, choice="1", key="s-00000001") for _ in range(2)]
    assert told == [(200, {"saved": True, "sequence": 1})] * 2
    assert world.count(Response) == 1


def test_after_the_sign_in_is_over_nothing_is_saved(
    learner: Visitor, form: Form, world: World
) -> None:
    ((person,),) = world.raw("SELECT id FROM person WHERE role = 'learner'")
    sign_out_others(world.services, person, "another token")
    status, told = post(learner, form, choice="1", key="s-00000001")
    assert (status, told["saved"]) == (403, False)
    assert learner.get(form.action).path.startswith("/start")
    assert world.count(Response) == 0


def test_somebody_else_gets_neither_page_nor_answer(
    learner: Visitor, form: Form, another: Callable[[], Visitor], world: World
) -> None:
    learner.get(form.action)
    eve = another()
    eve.start("Eve")
    theirs = eve.begin("quiz").form(button="next")
    theirs.action = form.action
    assert eve.get(form.action).status == 404
    status, _ = post(eve, theirs, choice="1", key="s-00000001")
    assert status == 404
    assert world.count(Response) == 0


def test_an_answer_that_a_device_kept_for_somebody_else_is_left_there(
    learner: Visitor, form: Form, world: World
) -> None:
    status, told = post(learner, form, choice="1", key="s-00000001", device_owner="0" * 16)
    assert (status, told["saved"]) == (403, False)
    assert world.count(Response) == 0


@pytest.mark.parametrize("number", ["0", "4"])
def test_there_is_no_such_question(learner: Visitor, form: Form, number: str) -> None:
    form.action = form.action.rpartition("/")[0] + "/" + number
    assert post(learner, form, choice="1", key="s-00000001")[0] == 404
