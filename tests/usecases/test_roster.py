"""A list of students comes into a class: once, with codes that work, and told line by line."""

from __future__ import annotations

import pytest

from quizapp.domain.roster import MOST_LINES
from quizapp.store.tables import Membership, Person
from quizapp.usecases.classes import (
    add_roster,
    class_page,
    join_class,
    preview_roster,
    take_out,
)
from quizapp.usecases.classes.numbered import add_numbered
from quizapp.usecases.errors import NotFound, Refused
from quizapp.usecases.people import erase_person, sign_in_with_code
from tests.support.overhear import statements
from tests.usecases.teachers import code_of, teacher
from tests.usecases.world import World

KEY = "a-key-of-this-list"
HERE = "192.0.2.7"


def test_looking_adds_nobody_and_tells_each_line(world: World, hopper: str, ninth: str) -> None:
    ada = world.guest("Ada").person_id
    join_class(world.services, ada, code_of(world, hopper, ninth), HERE)
    before = world.count(Person)
    text = f"Name\nBo\n ＡＤＡ \nbo\n{'x' * 41}\nАda\nZoë"
    found = preview_roster(world.services, hopper, ninth, text)
    assert [(one.number, one.name) for one in found.fine] == [(2, "Bo"), (7, "Zoë")]
    assert [(one.number, one.said) for one in found.wrong] == [
        (3, "The class has this name already. Add a letter or a number."),
        (4, "Line 2 has this name already. Add a letter or a number."),
        (5, "Use at most 40 characters."),
        (6, "Use letters of one alphabet in a word, as names have them."),
    ]
    assert world.count(Person) == before


def test_each_comes_in_with_a_code_that_opens_their_work(
    world: World, hopper: str, ninth: str
) -> None:
    slips = add_roster(world.services, hopper, ninth, "Ada\nBo", KEY)
    assert [one.name for one in slips] == ["Ada", "Bo"]
    learners = {
        one.nickname: one.person_id for one in class_page(world.services, hopper, ninth).learners
    }
    for slip in slips:
        entered = sign_in_with_code(world.services, slip.code, HERE)
        assert entered.person_id == learners[slip.name]
    assert len({one.code for one in slips}) == 2


def test_the_same_list_sent_again_brings_nobody_and_shows_the_same_codes(
    world: World, hopper: str, ninth: str
) -> None:
    slips = add_roster(world.services, hopper, ninth, "Ada\nBo", KEY)
    assert add_roster(world.services, hopper, ninth, "Ada\nBo", KEY) == slips
    assert world.count(Membership) == 3
    more = add_roster(world.services, hopper, ninth, "Ada\nBo\nCy", KEY)
    assert more[:2] == slips
    with pytest.raises(Refused, match="No line names anybody"):
        add_roster(world.services, hopper, ninth, "Ada\nBo", "another-key-of-it")
    changed = add_roster(world.services, hopper, ninth, "Eve\nBo", KEY)
    assert changed[0].code not in {one.code for one in more}
    assert world.count(Membership) == 5


def test_who_was_taken_out_or_erased_can_come_in_again(
    world: World, hopper: str, ninth: str
) -> None:
    slips = add_roster(world.services, hopper, ninth, "Ada\nBo", KEY)
    ids = {
        one.nickname: one.person_id for one in class_page(world.services, hopper, ninth).learners
    }
    take_out(world.services, hopper, ninth, ids["Ada"])
    erase_person(world.services, ids["Bo"])
    assert add_roster(world.services, hopper, ninth, "Ada\nBo", KEY) == slips
    assert len(class_page(world.services, hopper, ninth).learners) == 2


@pytest.mark.parametrize("text", ["", " \n,,\n", "Name\n", "\n".join(f"N{n}" for n in range(501))])
def test_a_list_of_nobody_and_one_without_end(
    world: World, hopper: str, ninth: str, text: str
) -> None:
    for act in (preview_roster, lambda *to: add_roster(*to, KEY)):
        with pytest.raises(Refused) as refused:
            act(world.services, hopper, ninth, text)
        assert refused.value.field == "names"
    assert world.count(Membership) == 1


def test_only_those_who_teach_the_class_bring_in_a_list(
    world: World, hopper: str, ninth: str
) -> None:
    stranger, ada = teacher(world, "lovelace"), world.guest().person_id
    for who in (stranger, ada, "nobody"):
        for act in (preview_roster, lambda *to: add_roster(*to, KEY)):
            with pytest.raises(NotFound):
                act(world.services, who, ninth, "Bo")
    assert world.count(Membership) == 1


def test_a_list_of_hundreds_takes_few_statements(world: World, hopper: str, ninth: str) -> None:
    with statements(world.engine) as sent:
        slips = add_roster(
            world.services, hopper, ninth, "\n".join(f"N{n}" for n in range(500)), KEY
        )
    assert len(slips) == 500
    assert len(sent) <= 12


def test_labels_are_all_different_and_the_same_when_sent_again(
    world: World, hopper: str, ninth: str
) -> None:
    made = add_numbered(world.services, hopper, ninth, MOST_LINES, "k" * 16)
    assert len({one.name for one in made}) == len({one.code for one in made}) == MOST_LINES
    assert add_numbered(world.services, hopper, ninth, MOST_LINES, "k" * 16) == made
    assert len(class_page(world.services, hopper, ninth).learners) == MOST_LINES
    for number in (0, -1, MOST_LINES + 1):
        with pytest.raises(Refused) as refused:
            add_numbered(world.services, hopper, ninth, number, "l" * 16)
        assert refused.value.field == "number"
    with pytest.raises(NotFound):
        add_numbered(world.services, teacher(world, "lovelace"), ninth, 3, "m" * 16)
