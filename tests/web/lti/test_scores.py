"""Scores go back to the LMS: noted with the mark, sent when they are due."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from joserfc import jwt
from joserfc.jwk import KeySet
from sqlalchemy import update

from quizapp.domain.assignment.rules import When
from quizapp.domain.lesson import Level
from quizapp.domain.lti import words
from quizapp.domain.lti.scores import TRIES
from quizapp.domain.policy import Release
from quizapp.domain.regrade import Treatment
from quizapp.store import classes
from quizapp.store.tables import LtiScore
from quizapp.usecases.assignments import begin_work, change_rules, release, remove_work
from quizapp.usecases.attempts import submit_attempt
from quizapp.usecases.corrections import regrade
from quizapp.usecases.lti.platforms import change_platform
from quizapp.usecases.lti.scores import CLAIM, LOOKED_AGAIN, Sent, next_due, send_due
from quizapp.usecases.lti.sender import Sender
from quizapp.usecases.people import erase_person
from tests.support.lms import CLIENT, Lms
from tests.support.wait import until
from tests.usecases.assigned import rules
from tests.usecases.test_corrections import correct, with_key
from tests.usecases.world import World
from tests.web.lti.conftest import Door

COLUMN = "/courses/1/columns/7/scores"


class Course:
    """A teacher, a student and their work."""

    def __init__(self, door: Door, **claims: Any) -> None:
        self.door, self.world, self.lms = door, door.world, door.lms
        door.teacher(**claims)
        door.learner(**claims)
        self.work: str = self.one("SELECT id FROM assignment")
        self.teacher: str = self.one("SELECT id FROM person WHERE role = 'teacher'")
        self.student: str = self.one("SELECT id FROM person WHERE role = 'learner'")

    def one(self, query: str) -> Any:
        return self.world.raw(query)[0][0]

    def hand_in(self, *right: str, key: str = "p-1") -> str:
        """An attempt with these questions right; its id."""
        made = begin_work(self.world.services, self.student, self.work, Level.STANDARD, key).id
        for item in right:
            self.world.answer(self.student, made, item, "a", f"{key}-{item}")
        submit_attempt(self.world.services, self.student, made)
        return made

    def send(self) -> Sent:
        return send_due(self.world.services)


@pytest.fixture
def course(door: Door) -> Course:
    return Course(door)


def test_a_score_is_sent_after_handing_in(course: Course) -> None:
    course.hand_in("q1", "q2", "q3")
    assert course.lms.scores == []
    assert course.send() == Sent(told=1)
    ((column, score),) = course.lms.scores
    assert column == "7"
    assert score == {
        "userId": "student-1",
        "scoreGiven": 100.0,
        "scoreMaximum": 100,
        "activityProgress": "Completed",
        "gradingProgress": "FullyGraded",
        "timestamp": "2026-03-01T08:00:00.000Z",
    }
    assert course.send() == Sent()
    assert next_due(course.world.services) is None


def test_who_asks_for_a_token_proves_who_they_are(course: Course) -> None:
    course.hand_in("q1")
    course.send()
    (assertion,) = course.lms.assertions
    published = course.door.app.test_client().get("/lti/keys").get_json()
    assert [sorted(one) for one in published["keys"]] == [["alg", "e", "kid", "kty", "n", "use"]]
    claims = jwt.decode(assertion, KeySet.import_key_set(published), algorithms=["RS256"]).claims
    assert (claims["iss"], claims["sub"]) == (CLIENT, CLIENT)
    assert claims["aud"] == f"{course.lms.url}/token"
    assert 0 < claims["exp"] - claims["iat"] <= 300


def test_times_of_scores_only_go_up(course: Course) -> None:
    course.hand_in("q1")
    course.send()
    course.world.clock.go_on(minutes=-5)
    course.hand_in("q1", "q2", key="p-2")
    course.send()
    first, second = (one["timestamp"] for _, one in course.lms.scores)
    assert second > first
    given = course.lms.given()
    assert given[1] > given[0]


def test_what_is_not_new_is_not_sent_again(course: Course) -> None:
    course.hand_in("q1", "q2", "q3")
    course.send()
    course.hand_in("q1", key="p-2")
    assert course.send() == Sent(nothing=1)
    assert len(course.lms.scores) == 1


def test_a_score_that_may_not_be_seen_yet_is_not_told(course: Course) -> None:
    plan = dict.fromkeys(Release, When.BY_HAND)
    change_rules(course.world.services, course.teacher, course.work, rules(plan=plan))
    course.hand_in("q1")
    assert course.send() == Sent(told=1)
    ((_, score),) = course.lms.scores
    assert "scoreGiven" not in score
    assert (score["activityProgress"], score["gradingProgress"]) == ("Submitted", "Pending")
    due = next_due(course.world.services)
    assert due == course.world.clock() + LOOKED_AGAIN
    release(course.world.services, course.teacher, course.work, Release.SCORE, on=True)
    assert course.send() == Sent(told=1)
    assert course.lms.given()[1] == pytest.approx(16.6667)


def test_a_score_that_a_date_shows_is_sent_by_itself(course: Course) -> None:
    due = course.world.clock() + timedelta(hours=1)
    plan = dict.fromkeys(Release, When.DUE)
    change_rules(course.world.services, course.teacher, course.work, rules(due=due, plan=plan))
    course.hand_in("q1")
    course.send()
    course.world.clock.go_on(minutes=20)
    assert course.send() == Sent(nothing=1)
    course.world.clock.go_on(minutes=61)
    assert course.send() == Sent(told=1)
    assert course.lms.given() == [None, pytest.approx(16.6667)]


def test_an_lms_that_is_away_is_asked_again_later(course: Course) -> None:
    course.hand_in("q1")
    course.lms.fails[COLUMN] = [503, 500]
    assert course.send() == Sent(again=1)
    assert course.send() == Sent()
    # It has said that it wants to be left alone for two minutes.
    course.world.clock.go_on(seconds=119)
    assert course.send() == Sent()
    course.world.clock.go_on(seconds=1)
    assert course.send() == Sent(again=1)
    course.world.clock.go_on(minutes=2)
    assert course.send() == Sent(told=1)


def test_it_is_given_up_after_some_days_and_told(course: Course) -> None:
    course.hand_in("q1")
    course.lms.fails[COLUMN] = [500] * TRIES
    began = course.world.clock()
    for _ in range(TRIES - 1):
        assert course.send() == Sent(again=1)
        course.world.clock.time = next_due(course.world.services) or began
    assert course.send() == Sent(given_up=1)
    assert timedelta(days=2) < course.world.clock() - began < timedelta(days=4)
    assert next_due(course.world.services) is None
    teacher = course.door.teacher()
    room = course.one("SELECT id FROM classroom")
    page = teacher.get(f"/teach/classes/{room}")
    assert "This class in The town's LMS".replace("'", "’") in page.text.replace("'", "’")
    page = teacher.get(f"/teach/classes/{room}/lms")
    assert "refused 500; given up" in page.text
    teacher.submit(page.form("/lms/again"))
    assert course.send() == Sent(told=1)
    page = teacher.get(f"/teach/classes/{room}/lms")
    assert "1 of 1 were sent" in page.text


@pytest.mark.parametrize("status", [400, 404, 422])
def test_what_will_never_be_taken_is_given_up_at_once(course: Course, status: int) -> None:
    course.hand_in("q1")
    course.lms.fails[COLUMN] = [status]
    assert course.send() == Sent(given_up=1)


def test_a_token_that_is_taken_back_is_asked_for_anew(course: Course) -> None:
    course.hand_in("q1")
    course.lms.fails[COLUMN] = [401]
    assert course.send() == Sent(again=1)
    course.world.clock.go_on(minutes=2)
    assert course.send() == Sent(told=1)
    course.hand_in("q1", "q2", key="p-2")
    course.send()
    assert course.lms.asked.count("/token") == 2


def test_a_column_is_made_where_the_lms_gives_none(door: Door) -> None:
    door.lms.gives_column = False
    course = Course(door)
    course.hand_in("q1")
    course.send()
    (column,) = course.lms.columns
    assert (column["label"], column["scoreMaximum"]) == ("The councils", 100)
    assert column["resourceLinkId"] == "link-1"
    assert [where for where, _ in course.lms.scores] == ["20"]
    course.hand_in("q1", "q2", key="p-2")
    course.send()
    assert len(course.lms.columns) == 1
    # One that is there, as after a restore here, is found.
    course.world.raw("UPDATE lti_link SET item = ''")
    course.hand_in("q1", "q2", "q3", key="p-3")
    course.send()
    assert len(course.lms.columns) == 1
    assert [where for where, _ in course.lms.scores] == ["20"] * 3


def test_what_an_lms_does_not_allow_is_not_tried(door: Door) -> None:
    grades = {"scope": [words.LINE_ITEMS_READ], "lineitem": f"{door.lms.url}/courses/1/columns/7"}
    course = Course(door, **{words.GRADES: grades})
    course.hand_in("q1")
    assert course.send() == Sent(given_up=1)
    assert course.lms.scores == []


def test_an_lms_without_grades_is_told_nothing(door: Door) -> None:
    course = Course(door, **{words.GRADES: None})
    course.hand_in("q1")
    assert course.world.count(LtiScore) == 0


def test_who_has_not_come_from_the_lms_is_told_to_nobody(course: Course, world: World) -> None:
    room = course.one("SELECT id FROM classroom")
    guest = world.guest("Maple").person_id
    with world.services.sessions() as session:
        classes.join(session, room, guest, classes.LEARNER, world.clock())
        session.commit()
    course.student = guest
    course.hand_in("q1")
    assert world.count(LtiScore) == 0


def test_an_lms_that_was_shut_out_is_told_nothing_until_it_is_back(course: Course) -> None:
    course.hand_in("q1")
    services, door = course.world.services, course.door
    change_platform(services, door.admin, door.id, course.lms.platform(enabled=False))
    assert (course.send(), next_due(services)) == (Sent(), None)
    assert course.lms.asked.count("/token") == 0
    change_platform(services, door.admin, door.id, course.lms.platform())
    assert course.send() == Sent(told=1)


def test_work_that_was_taken_away_is_not_told(course: Course) -> None:
    course.hand_in("q1")
    remove_work(course.world.services, course.teacher, course.work)
    assert course.send() == Sent()


def test_whoever_is_erased_is_not_told(course: Course) -> None:
    course.hand_in("q1")
    erase_person(course.world.services, course.student)
    assert course.send() == Sent()


def test_what_a_killed_process_had_taken_on_is_sent_by_another(course: Course) -> None:
    course.hand_in("q1")
    with course.world.services.sessions() as session:
        session.execute(update(LtiScore).values(claimed_until=course.world.clock() + CLAIM))
        session.commit()
    assert course.send() == Sent()
    course.world.clock.go_on(seconds=CLAIM.total_seconds() + 1)
    assert course.send() == Sent(told=1)


def test_what_is_new_while_it_is_sent_is_sent_as_well(
    course: Course, monkeypatch: pytest.MonkeyPatch
) -> None:
    course.hand_in("q1")

    def hand_in_meanwhile(lms: Lms) -> Any:
        def twice(_self: Any, item: Any) -> None:
            list.append(lms.scores, item)
            if len(lms.scores) == 1:
                course.world.clock.go_on(seconds=1)
                course.hand_in("q1", "q2", key="p-2")

        return type("Scores", (list,), {"append": twice})()

    course.lms.scores = hand_in_meanwhile(course.lms)
    assert course.send() == Sent(told=2)
    given = course.lms.given()
    assert given == [pytest.approx(16.6667), 50.0]


def test_the_thread_sends_what_is_due_and_ends(course: Course) -> None:
    course.hand_in("q1")
    sender = Sender(course.world.services, every=0.01)
    sender.begin()
    until(lambda: bool(course.lms.scores))
    sender.stop()
    assert course.send() == Sent()


def test_a_regrade_is_sent_as_well(course: Course) -> None:
    course.hand_in("q2", "q3")
    course.send()
    place, new = correct(course.world, with_key(1, "b"))
    course.hand_in("q2", "q3", key="p-2")
    course.send()
    teacher = course.teacher
    regrade(
        course.world.services, teacher, place, new, {"q1": Treatment.FULL}, "It was unclear.", "k-1"
    )
    assert course.send() == Sent(told=1)
    assert course.lms.given()[0] == pytest.approx(83.3333)
    assert course.lms.given()[-1] == 100.0
