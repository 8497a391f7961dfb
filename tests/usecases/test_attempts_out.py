"""Attempts of the record for other programs: codes for people, batches for memory."""

from __future__ import annotations

import json
from fractions import Fraction

import pytest

from quizapp.domain.attempt import Kind, Mode
from quizapp.interop.attempts.model import Home
from quizapp.interop.attempts.writing import pieces
from quizapp.store.classes import LEARNER, TEACHER
from quizapp.store.tables import Classroom, Membership
from quizapp.usecases.attempts import submit_attempt
from quizapp.usecases.errors import NotFound
from quizapp.usecases.exchange.attempts_out import Chosen, attempts_out, code_of
from tests.interop.attempts.rules import check
from tests.support.overhear import statements
from tests.usecases.world import COURSE, UNIT, World

HOME = Home("https://quiz.school.example", Fraction(1, 2))


def finished(world: World, name: str, mode: Mode = Mode.QUIZ) -> str:
    person, key = world.guest(name).person_id, name.replace(" ", "-")
    attempt = world.start(person, mode, key=f"k-{key}")
    kind = Kind.CHECK if mode is Mode.PRACTICE else Kind.ANSWER
    world.answer(person, attempt, "q1", "b", f"{key}-1")
    world.clock.go_on(minutes=1)
    world.answer(person, attempt, "q1", "a", f"{key}-2", kind)
    world.answer(person, attempt, "q2", "c", f"{key}-3", kind)
    world.clock.go_on(minutes=1)
    submit_attempt(world.services, person, attempt)
    return person


def test_the_answer_that_counts_is_told_with_its_credit(world: World) -> None:
    finished(world, "Ada")
    (taken,) = attempts_out(world.services, Chosen())
    assert [(one.item, one.response, one.credit) for one in taken.answers] == [
        ("q1", {"choice": "a"}, 1),
        ("q2", {"choice": "c"}, 0),
    ]
    assert (taken.score, taken.maximum, taken.scaled) == (1, 6, Fraction(1, 6))
    assert (taken.answers[0].at - taken.started_at).total_seconds() == 60


def test_practice_and_open_attempts_come_along(world: World) -> None:
    finished(world, "Ada", Mode.PRACTICE)
    person = world.guest("Bo").person_id
    attempt = world.start(person)
    world.answer(person, attempt, "q1", "a", "b-1")
    newest, oldest = attempts_out(world.services, Chosen())
    assert (newest.submitted_at, newest.answers) == (None, ())
    assert oldest.practice
    assert len(oldest.answers) == 2


@pytest.mark.parametrize("form", ["xapi", "caliper"])
def test_nobody_is_named(world: World, form: str) -> None:
    person = finished(world, "Grace Quay")
    taken = attempts_out(world.services, Chosen())
    text = b"".join(pieces(form, taken, HOME, world.clock())).decode()
    code = code_of(world.services, person)
    assert code in text
    for secret in ("Grace", "Quay", person, "@", "mbox"):
        assert secret not in text.replace("@context", "")


def test_the_statements_of_a_record_keep_the_rules(world: World) -> None:
    finished(world, "Ada")
    found = b"".join(pieces("xapi", attempts_out(world.services, Chosen()), HOME, world.clock()))
    for one in json.loads(found):
        check(one)
        assert one["actor"]["account"]["homePage"] == HOME.address


def test_the_same_person_has_the_same_code_and_others_have_another(world: World) -> None:
    first, other = world.guest("Ada").person_id, world.guest("Bo").person_id
    assert code_of(world.services, first) == code_of(world.services, first)
    assert code_of(world.services, first) != code_of(world.services, other)


def test_a_class_and_a_unit_can_be_chosen(world: World) -> None:
    ada, bo = finished(world, "Ada"), finished(world, "Bo")
    with world.services.sessions() as session:
        room = Classroom(
            id="c1", name="7b", join_code="ABC", joining=True, created_at=world.clock()
        )
        session.add(room)
        session.flush()
        for person, role in ((ada, LEARNER), (bo, TEACHER)):
            session.add(
                Membership(classroom_id="c1", person_id=person, role=role, joined_at=world.clock())
            )
        session.commit()
    codes = [one.code for one in attempts_out(world.services, Chosen(classroom="c1"))]
    assert codes == [code_of(world.services, ada)]
    assert len(list(attempts_out(world.services, Chosen((COURSE, UNIT))))) == 2
    assert list(attempts_out(world.services, Chosen((COURSE, "other")))) == []
    with pytest.raises(NotFound):
        list(attempts_out(world.services, Chosen(classroom="c2")))


def test_the_record_is_read_in_batches_with_as_many_statements_each(world: World) -> None:
    for number in range(5):
        finished(world, f"Learner {number}")
    ids = [one.id for one in attempts_out(world.services, Chosen())]

    def asked(batch_size: int) -> int:
        with statements(world.engine) as seen:
            found = [
                one.id for one in attempts_out(world.services, Chosen(), batch_size=batch_size)
            ]
        assert found == ids
        return sum(one.lstrip().upper().startswith("SELECT") for one in seen)

    # Three for a batch, whatever its size: attempts with marks, their rules, their steps.
    assert asked(200) == 3
    assert asked(2) == 3 * 3


def test_the_first_comes_before_the_last_is_read(world: World) -> None:
    for number in range(3):
        finished(world, f"Learner {number}")
    with statements(world.engine) as seen:
        walk = attempts_out(world.services, Chosen(), batch_size=1)
        next(walk)
        first = len(seen)
        next(walk)
        assert len(seen) > first
        walk.close()
