"""If-Match: an attempt is handed in, and an answer saved, as it was read or not at all."""

from __future__ import annotations

import threading

import pytest
from flask import Flask
from werkzeug.test import TestResponse

from quizapp.domain.lesson import Level
from quizapp.store.tables import Mark, Response
from quizapp.usecases.attempts import set_flag, set_level
from quizapp.usecases.people import Person, who_is
from tests.usecases.world import World
from tests.web.api.conftest import LEARNERS, Made
from tests.web.api.program import Program, kind_of

RIGHT, WRONG = "The old mill", "The red theatre"


class Taken:
    """A quiz of the small unit in the hands of a program."""

    def __init__(self, program: Program, mode: str = "quiz") -> None:
        self.program = program
        self.attempt = program.begin(mode)
        self.here = f"/attempts/{self.attempt['id']}"
        self._keys = 0

    def tag(self, below: str = "") -> str:
        return self.program.get(self.here + below).headers["ETag"]

    def save(
        self, number: int, text: str, tag: str = "", key: str = "", **more: object
    ) -> TestResponse:
        self._keys += 1
        fields = self.program.choose(self.attempt, number, text)
        body = {"key": key or f"s-key-{self._keys:05}", "fields": fields} | more
        headers = {"If-Match": tag} if tag else None
        return self.program.put(f"{self.here}/items/{number}", body, headers=headers)

    def hand_in(self, tag: str | None) -> TestResponse:
        headers = {} if tag is None else {"If-Match": tag}
        return self.program.post(f"{self.here}/submission", headers=headers)


@pytest.fixture
def quiz(mine: Program) -> Taken:
    return Taken(mine)


def refused(response: TestResponse) -> bool:
    return (response.status_code, kind_of(response)) == (412, "changed")


def test_what_was_read_is_handed_in(quiz: Taken) -> None:
    quiz.save(1, RIGHT)
    done = quiz.hand_in(quiz.tag())
    assert done.status_code == 200
    assert done.get_json()["mark"]["score"] == 1.0


def test_what_has_changed_since_is_not_handed_in(quiz: Taken, world: World) -> None:
    seen = quiz.tag()
    quiz.save(1, RIGHT)
    assert refused(quiz.hand_in(seen))
    assert world.count(Mark) == 0
    assert quiz.program.get(quiz.here).get_json()["submitted_at"] is None
    assert quiz.save(1, WRONG).status_code == 200
    assert quiz.hand_in(quiz.tag()).status_code == 200


def test_a_flag_or_another_text_is_a_change_too(quiz: Taken, world: World, ada: Person) -> None:
    seen = quiz.tag()
    set_flag(world.services, ada.id, quiz.attempt["id"], "q2", on=True)
    assert refused(quiz.hand_in(seen))
    seen = quiz.tag()
    set_level(world.services, ada.id, quiz.attempt["id"], Level.EASIER)
    assert refused(quiz.hand_in(seen))


@pytest.mark.parametrize("other", ['"other"', "W/{tag}", "", ",", "other", '"{tag}'])
def test_any_other_tag_hands_nothing_in(quiz: Taken, world: World, other: str) -> None:
    bare = quiz.tag().strip('"')
    tag = other.format(tag=f'"{bare}"' if other.startswith("W/") else bare)
    assert refused(quiz.hand_in(tag))
    assert world.count(Mark) == 0


def test_one_of_several_and_any_are_enough(quiz: Taken) -> None:
    assert quiz.hand_in(f'"other", {quiz.tag()}').status_code == 200
    assert quiz.hand_in("*").status_code == 200


def test_sent_again_it_is_told_again(quiz: Taken, world: World) -> None:
    quiz.save(1, RIGHT)
    seen = quiz.tag()
    first = quiz.hand_in(seen)
    for tag in (seen, quiz.tag(), None):
        assert quiz.hand_in(tag).get_json() == first.get_json()
    assert world.count(Mark) == 1


def test_what_was_handed_in_otherwise_is_not_told_as_ours(quiz: Taken) -> None:
    seen = quiz.tag()
    quiz.save(1, WRONG)
    quiz.hand_in(None)
    assert refused(quiz.hand_in(seen))


def test_somebody_elses_attempt_is_not_there(quiz: Taken, world: World, program: Made) -> None:
    bea = who_is(world.services, world.guest("Bea").token)
    assert bea
    theirs = Taken(program(bea, *LEARNERS))
    for tag in (quiz.tag(), "*"):
        headers = {"If-Match": tag}
        gone = theirs.program.post(f"{quiz.here}/submission", headers=headers)
        assert (gone.status_code, kind_of(gone)) == (404, "not-found")


def test_answers_at_the_same_moment_are_before_or_refused(
    app: Flask, quiz: Taken, world: World
) -> None:
    """Handed in with the tag, it has no answer that was not read; else it is not handed in."""
    for n in range(20):
        attempt = quiz.program.begin("quiz", key=f"begin-at-{n:04}", fresh=True)
        here = f"/attempts/{attempt['id']}"
        seen = quiz.program.get(here).headers["ETag"]
        fields = quiz.program.choose(attempt, 1, RIGHT)
        saved: list[int] = []

        def answer(here: str = here, fields: object = fields, saved: list[int] = saved) -> None:
            other = Program(app.test_client(), quiz.program.documented, quiz.program.token)
            sent = {"key": "s-key-00001", "fields": fields}
            saved.append(other.put(f"{here}/items/1", sent).status_code)

        thread = threading.Thread(target=answer)
        thread.start()
        done = quiz.program.post(f"{here}/submission", headers={"If-Match": seen})
        thread.join()
        assert (done.status_code, *saved) in {(200, 409), (412, 200)}


def test_an_answer_is_saved_over_what_was_read(quiz: Taken, world: World) -> None:
    seen = quiz.tag("/items/1")
    assert quiz.save(1, RIGHT, seen).get_json()["sequence"] == 1
    late = quiz.save(1, WRONG, seen)
    assert refused(late)
    told = late.get_json()
    assert (told["sequence"], told["fields"]) == (1, quiz.program.choose(quiz.attempt, 1, RIGHT))
    assert world.count(Response) == 1
    assert quiz.save(1, WRONG, quiz.tag("/items/1")).get_json()["sequence"] == 2
    assert quiz.save(1, RIGHT, "*").get_json()["sequence"] == 3
    assert refused(quiz.save(1, RIGHT, quiz.tag()))


def test_another_question_changes_nothing_of_it(quiz: Taken) -> None:
    seen = quiz.tag("/items/1")
    assert quiz.program.put(f"{quiz.here}/items/2", {"key": "s-key-blank"}).status_code == 200
    assert quiz.save(1, RIGHT, seen).status_code == 200


def test_the_same_save_again_is_acknowledged(quiz: Taken, world: World) -> None:
    seen = quiz.tag("/items/1")
    for repeated in (False, True):
        kept = quiz.save(1, RIGHT, seen, key="s-key-again").get_json()
        assert kept["repeated"] is repeated
    assert world.count(Response) == 1


def test_tag_and_sequence_must_both_fit(quiz: Taken) -> None:
    seen = quiz.tag("/items/1")
    assert kind_of(quiz.save(1, RIGHT, seen, sequence=4)) == "conflict"
    assert quiz.save(1, RIGHT, seen, sequence=0).status_code == 200
    assert refused(quiz.save(1, WRONG, seen, sequence=1))


def test_no_such_question_is_not_there(quiz: Taken) -> None:
    sent = {"key": "s-key-00001"}
    for number in (0, 4):
        gone = quiz.program.put(f"{quiz.here}/items/{number}", sent, headers={"If-Match": '"x"'})
        assert gone.status_code == 404
