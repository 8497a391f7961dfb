"""Two schools in one database see nothing of each other, on pages and over the API."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from quizapp.usecases.people import Scope, accept_invite, invite_admin, invite_teacher, limits
from tests.support.named import named
from tests.support.tenants import TABLES
from tests.web.schools import PASSWORD, School, school
from tests.web.visitor import Page, Visitor

LEARNERS = (Scope.LESSONS_READ, Scope.RECORD_READ, Scope.RECORD_WRITE)


@pytest.fixture
def first(tmp_path: Path) -> Iterator[School]:
    with school(tmp_path, 1) as made:
        yield made


@pytest.fixture
def second(tmp_path: Path, first: School) -> Iterator[School]:
    with school(tmp_path, 2) as made:
        yield made


@pytest.fixture
def ada(first: School) -> Visitor:
    """At the first school, with a quiz handed in and an account."""
    visitor = first.visitor()
    visitor.start("Ada")
    page = visitor.begin("quiz")
    page = visitor.submit(page.form(button="next"), "next", choice="1")
    visitor.submit(visitor.get(f"{attempt_of(page)}/check").form("/submit"))
    account = visitor.get("/account").form("/account")
    visitor.submit(account, login="ada", password=PASSWORD)
    return visitor


def attempt_of(page: Page) -> str:
    return page.path.rpartition("/")[0]


def rows(of: School) -> dict[str, list[object]]:
    """All that the school has in the database, past all rules."""
    number = int(of.environ["QUIZAPP_TENANT"])
    return {
        table: sorted(map(repr, of.world.raw(f"SELECT * FROM {table} WHERE tenant = ?", number)))  # noqa: S608
        for table in sorted(TABLES)
    }


def cookie_of(visitor: Visitor) -> str:
    cookie = visitor.client.get_cookie("quizapp")
    assert cookie is not None
    return cookie.value


def test_a_cookie_of_one_school_is_nobodys_at_the_other(
    first: School, second: School, ada: Visitor
) -> None:
    stranger = second.visitor()
    stranger.client.set_cookie("quizapp", cookie_of(ada))
    for path in ("/account", "/progress"):
        assert ada.get(path).path == path
        assert stranger.get(path).path != path
    assert not named("Ada", stranger.get("/").html)


def test_a_code_an_account_and_an_invitation_hold_at_one_school(
    first: School, second: School
) -> None:
    code = first.visitor().start("Ada")
    there = second.visitor()
    refused = there.submit(there.get("/code").form("/code"), code=code)
    assert refused.status == 422
    here = first.visitor()
    assert here.submit(here.get("/code").form("/code"), code=code).status == 200

    first.teachers_token()
    sign_in = there.get("/sign-in").form("/sign-in")
    assert there.submit(sign_in, login="tea", password=PASSWORD).status == 422
    # The name is free there, and belongs to somebody else.
    assert second.teacher().get("/teach/").status == 200

    link = invite_teacher(first.world.services)
    assert second.visitor().get(f"/invite/{link}").status == 404
    assert first.visitor().get(f"/invite/{link}").status == 200


def test_an_attempt_is_not_there_for_the_other_school(
    first: School, second: School, ada: Visitor
) -> None:
    question = ada.begin("practice", "/c/harbour/five")
    attempt, bo, before = attempt_of(question), second.visitor(), rows(first)
    bo.start("Bo")
    for path in (attempt, f"{attempt}/1", f"{attempt}/check"):
        assert bo.get(path).status == 404, path
    # With Bo's own token, as a form of Bo's would send it.
    form = bo.begin("practice", "/c/harbour/five").form(button="next")
    form.action = question.form(button="next").action
    assert bo.submit(form, go="save", choice="1").status == 404
    assert rows(first) == before


def test_a_teacher_sees_the_own_school(first: School, second: School, ada: Visitor) -> None:
    here, there = first.teacher(), second.teacher()
    attempt = attempt_of(ada.begin("practice", "/c/harbour/five"))
    seen = _walk(here)
    students = [path for path in seen if "/students/" in path]
    assert students
    assert any(named("Ada", page.html) for page in seen.values())
    assert not any(named("Ada", page.html) for page in _walk(there).values())
    for path in (*students, f"/teach{attempt}"):
        assert there.get(path).status == 404
    assert named("Ada", here.get("/teach/grid.csv").html)
    assert not named("Ada", there.get("/teach/grid.csv").html)
    analysis = "/teach/units/harbour/mill/analysis"
    assert "Nobody has finished this unit yet." in there.get(analysis).text
    assert "Nobody has finished" not in here.get(analysis).text


def _walk(teacher: Visitor) -> dict[str, Page]:
    """Every page of the teacher's that links lead to."""
    seen: dict[str, Page] = {}
    left = ["/teach/"]
    while left:
        path = left.pop().partition("#")[0]
        if path not in seen and re.match("/teach|/a/", path):
            seen[path] = teacher.get(path)
            left += seen[path].links
    return seen


def test_a_token_and_what_it_reads_are_of_one_school(
    first: School, second: School, ada: Visitor
) -> None:
    guest = first.world.guest("Eve")
    token = first.access_token(guest.token, *LEARNERS)
    mine = first.program(token)
    begun = mine.begin()
    assert mine.get("/me").status_code == 200
    assert second.program(token).get("/me").status_code == 401
    other = second.program(second.access_token(second.world.guest("Bo").token, *LEARNERS))
    assert other.get(f"/attempts/{begun['id']}").status_code == 404
    assert other.get("/attempts").get_json()["attempts"] == []
    teachers = second.program(second.access_token(second.teachers_token(), *Scope))
    here = first.program(first.access_token(first.teachers_token(), *Scope))
    assert len(here.get("/teach/attempts").get_json()["attempts"]) == 2
    assert teachers.get("/teach/attempts").get_json()["attempts"] == []
    assert here.get(f"/teach/attempts/{begun['id']}").status_code == 200
    assert teachers.get(f"/teach/attempts/{begun['id']}").status_code == 404


def test_who_goes_takes_nothing_of_the_other_school(
    first: School, second: School, ada: Visitor
) -> None:
    bo = second.visitor()
    bo.start("Bo")
    bo.begin("quiz")
    before = rows(first)
    assert before["response"]
    exported = bo.get("/account/export").html
    assert named("Bo", exported)
    assert not named("Ada", exported)
    assert "tenant" not in exported
    bo.submit(bo.get("/account/delete").form("/delete"), sure="y")
    assert rows(second)["person"] == []
    assert rows(first) == before


def test_who_guesses_at_one_school_keeps_nobody_out_of_the_other(
    first: School, second: School
) -> None:
    forms = {}
    for one in (first, second):
        visitor = one.visitor()
        forms[visitor] = visitor.get("/code").form("/code")
    here, there = forms
    for _ in range(limits.CODE_REMOTE.most):
        here.submit(forms[here], code="2222-2222-2222")
    assert here.submit(forms[here], code="2222-2222-2222").status == 429
    assert there.submit(forms[there], code="2222-2222-2222").status == 422


def test_an_admin_runs_the_own_school(first: School, second: School, ada: Visitor) -> None:
    (person,) = first.world.raw("SELECT id FROM person WHERE login = 'ada'")[0]
    admins = []
    for one in (first, second):
        link = invite_admin(one.world.services)
        made = accept_invite(one.world.services, link, "Max", "max", PASSWORD)
        admins.append(one.visitor(made.token))
    ours, theirs = admins
    shown = ours.submit(ours.get(f"/admin/people/{person}").form("/reset"))
    found = re.search(r"/reset/[\w-]{40,}", shown.html)
    assert found
    token = theirs.get("/admin").form("/people").fields["csrf_token"]
    before = rows(first)
    for act in ("role", "learner", "reset", "sign-out"):
        data = {"csrf_token": token, "to": "teacher", "sure": "y"}
        answer = theirs.client.post(f"/admin/people/{person}/{act}", data=data)
        assert answer.status_code == 404, act
    for path in (f"/admin/people/{person}", found[0]):
        assert theirs.get(path).status == 404
    log = theirs.get("/admin/audit").text
    assert "Made a link for a new password" not in log.partition("When")[2]
    assert person not in theirs.client.get("/admin/audit.csv").get_data(as_text=True)
    assert rows(first) == before
    # Each is the last one of their own.
    for visitor in admins:
        page = visitor.submit(visitor.get("/account/delete").form("/delete"), sure="y")
        assert "You are the only admin of this server." in page.text
