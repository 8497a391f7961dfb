"""A school with two classes, and everybody who might ask for something of the first one."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from flask import Flask
from flask.testing import FlaskClient

from quizapp.domain.assignment.rules import Setting
from quizapp.domain.assignment.timing import Allowance
from quizapp.domain.lesson import Level
from quizapp.domain.lti.platform import Platform
from quizapp.store.engine import sqlite_file
from quizapp.store.tables import Dispute, LtiCourse, LtiLink
from quizapp.usecases.assignments import allow, begin_work, set_work
from quizapp.usecases.classes import add_co_teacher, join_class, make_class
from quizapp.usecases.drafts import Clash, begin_from_unit, save_draft
from quizapp.usecases.lti.platforms import add_platform
from quizapp.usecases.pacing import open_quiz
from quizapp.usecases.people import accept_invite, invite_admin, invite_teacher
from quizapp.web.current import TOKEN
from tests.usecases.assigned import rules
from tests.usecases.teachers import code_of
from tests.usecases.world import COURSE, UNIT, World, open_world, unit
from tests.web.apps import app_over

PASSWORD = "three quiet harbours"
ACTORS = (
    "stranger",
    "guest",
    "learner",
    "learner of another class",
    "teacher",
    "co-teacher",
    "teacher of another class",
    "admin",
)


@dataclass
class Stage:
    """values: of the parts of addresses, all of the first class and its learner."""

    world: World
    app: Flask
    tokens: dict[str, str]
    values: dict[str, str]

    @property
    def _file(self) -> Path:
        file = sqlite_file(str(self.world.engine.url))
        assert file is not None
        return file

    def keep(self) -> None:
        """Note how the school is now."""
        self.world.services.close()
        self.world.engine.dispose()
        shutil.copy(self._file, self._file.with_suffix(".kept"))

    def set_back(self) -> None:
        """Make it as it was then."""
        self.world.services.close()
        for end in ("-wal", "-shm"):
            self._file.with_name(self._file.name + end).unlink(missing_ok=True)
        shutil.copy(self._file.with_suffix(".kept"), self._file)

    def client(self, actor: str) -> FlaskClient:
        """A browser of that person."""
        client = self.app.test_client()
        if actor in self.tokens:
            with client.session_transaction() as session:
                session[TOKEN] = self.tokens[actor]
        return client


@contextmanager
def open_stage(folder: Path) -> Iterator[Stage]:
    """The school, as it is before anybody does anything."""
    world = open_world(folder, [unit(), unit("five", items=5)])
    services = world.services
    admin = accept_invite(services, invite_admin(services), "Boss", "boss", PASSWORD)
    staff = {
        name: accept_invite(services, invite_teacher(services), name, login, PASSWORD)
        for name, login in (
            ("teacher", "hopper"),
            ("co-teacher", "lovelace"),
            ("teacher of another class", "noether"),
        )
    }
    ninth = make_class(services, staff["teacher"].person_id, "9b")
    tenth = make_class(services, staff["teacher of another class"].person_id, "10a")
    add_co_teacher(services, staff["teacher"].person_id, ninth, "lovelace")
    learners = {
        name: world.guest(name.title()) for name in ("guest", "learner", "learner of another class")
    }
    for name, teacher, class_id in (
        ("learner", "teacher", ninth),
        ("learner of another class", "teacher of another class", tenth),
    ):
        code = code_of(world, staff[teacher].person_id, class_id)
        join_class(services, learners[name].person_id, code)
    practice = rules(Setting.PRACTICE, minutes=30)
    work = set_work(services, staff["teacher"].person_id, ninth, COURSE, UNIT, practice)
    learner = learners["learner"].person_id
    allow(services, staff["teacher"].person_id, work, learner, Allowance(pause=5))
    tokens = {name: one.token for name, one in (staff | learners | {"admin": admin}).items()}
    values = {
        "course": COURSE,
        "unit": UNIT,
        "class_id": ninth,
        "assignment": work,
        "quiz": _led(world, staff["teacher"].person_id, ninth),
        **_from_an_lms(world, ninth, work),
        "ticket": "nothing-of-that-name",
        "person": learner,
        "attempt": begin_work(services, learner, work, Level.STANDARD, "p-begin-1").id,
        "number": "1",
        "item": "q1",
        "code": "AAAA-BBBB",
        **_written(world, staff["teacher"].person_id),
        "part": "about",
        "sentence": "p1.s1",
    }
    _disputed(world, values["attempt"])
    app = app_over(services)
    app.config["WTF_CSRF_ENABLED"] = False
    stage = Stage(world, app, tokens, values)
    stage.keep()
    yield stage
    services.close()


def _written(world: World, teacher: str) -> dict[str, str]:
    """A draft of the unit, and a version that clashes with it."""
    draft = begin_from_unit(world.services, teacher, COURSE, UNIT)
    kept = [
        save_draft(world.services, teacher, draft.id, 1, {**draft.raw, "title": title}, "Wrote")
        for title in ("One", "Another")
    ]
    assert isinstance(kept[1], Clash)
    return {"draft": draft.id, "mine": str(kept[1].mine)}


def _from_an_lms(world: World, class_id: str, assignment: str) -> dict[str, str]:
    """An LMS whose course is the class, with a link to its work."""
    url = "https://lms.example/1"
    known = {"issuer": url, "auth_url": url, "token_url": url, "keys_url": url}
    lms = add_platform(world.services, "", Platform("", "LMS", client_id="c", **known))
    with world.services.sessions() as session:
        session.add(
            LtiCourse(id="o", platform_id=lms, course_key="k", classroom_id=class_id, roster="")
        )
        session.flush()
        about = {"link_key": "k", "link": "1", "name": "", "item": "", "items": "", "scopes": []}
        session.add(LtiLink(id="i", course_id="o", assignment_id=assignment, **about))
        session.commit()
    return {"lms": lms, "link": "i"}


def _led(world: World, teacher: str, class_id: str) -> str:
    """A live quiz that is open."""
    quiz = set_work(world.services, teacher, class_id, COURSE, "five", rules(Setting.LIVE))
    open_quiz(world.services, teacher, quiz)
    return quiz


def _disputed(world: World, attempt: str) -> None:
    """A dispute of the learner's, though the attempt goes on: it is there to be looked at."""
    with world.services.sessions() as session:
        row = Dispute(
            attempt_id=attempt,
            item_id="q1",
            response={"choice": "c"},
            sentence="It is named, too.",
            raised_at=world.clock(),
            state="open",
            answer="",
        )
        session.add(row)
        session.commit()
