"""What an assignment keeps back reaches no browser before its time, by whichever way."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from quizapp.domain.assignment.rules import Rules, Setting, When
from quizapp.domain.assignment.selection import Drawn
from quizapp.domain.offers.citing import Citing
from quizapp.domain.parts import inside
from quizapp.domain.policy import Release
from quizapp.usecases.assignments import change_rules, release, set_selection, set_work
from quizapp.usecases.attempts import AttemptView
from quizapp.usecases.classes import make_class
from quizapp.usecases.people import Scope, make_token, who_is
from quizapp.web.current import TOKEN
from tests.rooms.examples import Example
from tests.support.drill import full
from tests.usecases.assigned import all_parts, rules
from tests.usecases.teachers import code_of, teacher
from tests.usecases.world import COURSE, UNIT, World, open_world, unit
from tests.web.answers import fields_for, stored
from tests.web.apps import app_over
from tests.web.planted import Planted, plant, renamed, texts
from tests.web.test_no_key_leaks import EXAMPLES, FIRST, _ids, housed, wrong_answer
from tests.web.visitor import Page, Visitor

pytestmark = pytest.mark.whatever_database

READING = f"/c/{COURSE}/{UNIT}"
BESIDE = "beside"
"""Another lesson of the course."""
# What is drawn is asked in the same way whatever its type is, but for ids that are renamed.
DRAWN = full(FIRST, [FIRST[0], *(one for one in FIRST if isinstance(one.room, Citing))])
VERDICTS = ("Not right", "Partly right", "Right<", "tag-right", "tag-wrong")


def ways(lesson: list[Example], drawn: list[Example]) -> pytest.MarkDecorator:
    """Examples set with their lesson, and examples drawn from it."""
    return pytest.mark.parametrize(
        ("example", "drawn"),
        [(one, False) for one in lesson] + [(one, True) for one in drawn],
        ids=lambda part: part.name if isinstance(part, Example) else "drawn" if part else "lesson",
    )


each_way = ways(FIRST, DRAWN)


@dataclass
class Assigned:
    """One item of a room, set to a class of one, with markers in place of all that is hidden."""

    world: World
    teacher: str
    work: str
    visitor: Visitor
    planted: Planted
    wrong: dict[str, object]
    bearer: dict[str, str]
    all_over: bool

    def begin(self) -> Page:
        form = self.visitor.get(f"/assignments/{self.work}").form("/start")
        return self.visitor.submit(form)

    def taken(self, page: Page) -> AttemptView:
        return stored(self.world, page.path.split("/")[2])

    def everywhere(self, attempt: str) -> None:
        """Every page and file of a student that has items in it, and the same by the API.

        Those of lessons and numbers, which are alike for all types, for some of them; in the drill
        for all.
        """
        pages = ["/review/next", "/account/export", "/account/export?as=html"]
        pages += [f"/a/{attempt}", f"/a/{attempt}/1", f"/a/{attempt}/check"]
        parts = [f"attempts/{attempt}", f"attempts/{attempt}/items/1"]
        if self.all_over:
            pages += ["/", READING, "/progress", "/review", "/account", f"/assignments/{self.work}"]
            parts += ["attempts", "progress"]
        for path in pages:
            assert self.visitor.get(path).status in {200, 404}, path
        for path in parts:
            assert self.ask(path).status == 200, path

    def ask(self, path: str, **body: object) -> Page:
        sent = {"json": body, "method": "POST"} if body else {}
        response = self.visitor.client.open(f"/api/v1/{path}", headers=self.bearer, **sent)
        page = Page(response)
        self.visitor.seen.append(page)
        return page

    def show(self, part: Release) -> None:
        release(self.world.services, self.teacher, self.work, part, on=True)

    @property
    def leaks(self) -> set[str]:
        return {one for body in self.visitor.bodies for one in self.planted.leaks(body)}

    def told_in(self, markers: set[str]) -> list[str]:
        """Beginnings of what tells one of them."""
        bodies = self.visitor.bodies
        return [body[-300:] for body in bodies if markers & self.planted.leaks(body)]

    def must_be_silent(self) -> None:
        assert self.leaks == set()
        for body in self.visitor.bodies:
            assert "secret-" not in body, "an authored id may tell what is right"
            assert "<mark>" not in body
            assert 'class="note"' not in body


@contextmanager
def assigned(
    example: Example, wanted: Rules, folder: Path, *, drawn: bool = False
) -> Iterator[Assigned]:
    """drawn: the item is drawn from its lesson together with one of another."""
    names = {one["id"]: f"secret-{one['id']}" for one in _ids(example.item)}
    wrong = wrong_answer(example)
    hint = wanted.setting is not Setting.PRACTICE
    planted = plant(renamed(example.item, names), set(texts(wrong)), hint=hint)
    raw = housed(example, planted.item)
    tongue = {name: raw[name] for name in ("language", "direction")}
    world = open_world(folder, [raw, {**unit(BESIDE, 1), **tongue}])
    hopper = teacher(world)
    ninth = make_class(world.services, hopper, "9b")
    visitor = Visitor(app_over(world.services).test_client())
    visitor.start()
    code = code_of(world, hopper, ninth)
    visitor.submit(visitor.get("/join").form("/join"), code=code)
    with visitor.client.session_transaction() as session:
        who = who_is(world.services, session[TOKEN])
    assert who
    scopes = (Scope.LESSONS_READ, Scope.RECORD_READ, Scope.RECORD_WRITE)
    token = make_token(world.services, who, "tests", scopes, 30).text
    to = (world.services, hopper, ninth, COURSE)
    both = (Drawn(UNIT), Drawn(BESIDE))
    work = set_selection(*to, both, wanted) if drawn else set_work(*to, UNIT, wanted)
    bearer = {"Authorization": f"Bearer {token}"}
    sent = renamed(wrong, names)
    if drawn and isinstance(example.room, Citing):
        sentences = {one["id"] for part in raw["passage"] for one in part["sentences"]}
        sent = renamed(sent, {one: inside("u1", one) for one in sentences})
    all_over = full(all_=True, few=example in DRAWN)
    yield Assigned(world, hopper, work, visitor, planted, sent, bearer, all_over)
    world.services.close()


@pytest.mark.drill
@ways(full(EXAMPLES, FIRST), DRAWN)
def test_each_part_comes_when_the_teacher_shows_it_and_not_before(
    example: Example, drawn: bool, tmp_path: Path
) -> None:
    wanted = rules(plan=all_parts(When.BY_HAND))
    with assigned(example, wanted, tmp_path, drawn=drawn) as told:
        page = told.begin()
        taken = told.taken(page)
        fields = fields_for(taken, 1, told.wrong)
        told.visitor.submit(page.form(button="next"), "next", **fields)
        check = told.visitor.get(f"/a/{taken.id}/check")
        result = told.visitor.submit(check.form("/submit"))
        told.everywhere(taken.id)
        told.must_be_silent()
        assert "Handed in." in result.text
        assert not [one for one in VERDICTS if one in result.html]
        told.show(Release.EXPLANATION)
        told.show(Release.KEY)
        told.everywhere(taken.id)
        told.must_be_silent()
        told.show(Release.SCORE)
        told.everywhere(taken.id)
        told.must_be_silent()
        page = told.visitor.get(f"/a/{taken.id}")
        assert "Handed in. Your score is shown later" not in page.text
        assert not [one for one in VERDICTS if one in page.html]
        release(told.world.services, told.teacher, told.work, Release.EXPLANATION, on=False)
        release(told.world.services, told.teacher, told.work, Release.KEY, on=False)
        told.show(Release.CORRECTNESS)
        told.everywhere(taken.id)
        told.must_be_silent()
        told.show(Release.KEY)
        told.everywhere(taken.id)
        explanations = told.planted.below("explanation", "why", "reject", "remarks")
        assert not told.told_in(explanations)
        told.show(Release.EXPLANATION)
        page = told.visitor.get(f"/a/{taken.id}")
        assert taken.items[0].explanation in page.html
        assert taken.items[0].explanation in told.leaks


@pytest.mark.drill
@each_way
def test_a_lesson_that_is_set_cannot_be_looked_up_on_ones_own(
    example: Example, drawn: bool, tmp_path: Path
) -> None:
    """What was begun before tells nothing either: practice under way, a result, a review."""
    opens = rules(plan=all_parts(When.BY_HAND))
    with assigned(example, opens, tmp_path, drawn=drawn) as told:
        held = told.world.clock
        assert held
        page = told.visitor.get(READING)
        assert not [form for form in page.forms if form.action.endswith("/start")]
        assert "set as work just now" in page.text
        for mode in ("practice", "quiz"):
            key = f"begin-{mode}-1"
            wish = {"course": COURSE, "unit": UNIT, "mode": mode, "key": key}
            assert told.ask("attempts", **wish).status == 409
        told.must_be_silent()


@pytest.mark.drill
@each_way
def test_practice_begun_before_tells_nothing_while_the_lesson_is_set(
    example: Example, drawn: bool, tmp_path: Path
) -> None:
    wanted = rules(plan=all_parts(When.BY_HAND))
    with assigned(example, wanted, tmp_path, drawn=drawn) as told:
        services, visitor = told.world.services, told.visitor
        release(services, told.teacher, told.work, Release.SCORE, on=True)
        # On one's own while nothing is held back: by a rule that opens later.
        later = told.world.clock().replace(year=2030)
        change_rules(services, told.teacher, told.work, rules(opens=later, plan=wanted.plan))
        practice = visitor.begin("practice", READING)
        taken = told.taken(practice)
        visitor.seen.clear()
        change_rules(services, told.teacher, told.work, wanted)
        fields = fields_for(taken, 1, told.wrong)
        for go in ("check", "reveal"):
            visitor.submit(visitor.get(practice.path).form(button="next"), "next", go=go, **fields)
            visitor.send(visitor.get(practice.path).form(button="next"), "", {"go": [go], **fields})
        told.ask(f"attempts/{taken.id}/submission", any="x")
        told.everywhere(taken.id)
        told.must_be_silent()


@pytest.mark.drill
@each_way
def test_practice_of_a_class_tells_right_and_wrong_and_keeps_the_key(
    example: Example, drawn: bool, tmp_path: Path
) -> None:
    plan = {Release.KEY: When.BY_HAND, Release.EXPLANATION: When.BY_HAND}
    with assigned(example, rules(Setting.PRACTICE, plan=plan), tmp_path, drawn=drawn) as told:
        visitor, page = told.visitor, told.begin()
        taken = told.taken(page)
        assert not page.form(button="next").has_button("reveal")
        for n in range(4):
            form = visitor.get(page.path).form(button="next")
            fields = fields_for(taken, 1, told.wrong) if n else {}
            visitor.submit(form, "next", go="check" if n else "reveal", **fields)
        told.everywhere(taken.id)
        explanations = told.planted.below("explanation", "why", "remarks", "model", "accept")
        assert not told.told_in(explanations)
        assert not [body for body in visitor.bodies if "secret-" in body]
