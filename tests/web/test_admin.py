"""The pages of admins: who may see them, and what is done there."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable

import pytest
from flask import Flask

from quizapp.domain.audit import Action, Kind
from quizapp.domain.lti.platform import Platform
from quizapp.store import audit
from quizapp.usecases.lti.platforms import add_platform
from quizapp.usecases.people import accept_invite, invite_admin, invite_teacher, limits
from quizapp.usecases.transaction import writing
from quizapp.web.admin.words import GONE, done, told
from quizapp.web.current import TOKEN
from quizapp.web.roles import Role
from tests.support.overhear import statements
from tests.usecases.world import World
from tests.web.conftest import PASSWORD
from tests.web.record import rows
from tests.web.test_classes import CLASSES, made
from tests.web.test_roles import path_of, rules
from tests.web.visitor import Page, Visitor

ADMIN = "/admin"
NEW = "four loud harbours"


@pytest.fixture
def tea(world: World, teacher: Visitor) -> str:
    """The id of the teacher."""
    assert teacher.get(CLASSES).status == 200
    return str(world.raw("SELECT id FROM person WHERE login = 'tea'")[0][0])


def card(admin: Visitor, person: str) -> Page:
    return admin.get(f"{ADMIN}/people/{person}")


def link_on(page: Page) -> str:
    found = re.search(r">http://localhost(/(?:reset|invite)/[\w-]{40,})</textarea>", page.html)
    assert found, page.text
    return found[1]


def test_every_admin_route_is_an_admins_alone(
    app: Flask,
    world: World,
    visitor: Visitor,
    teacher: Visitor,
    tea: str,
    admin: Visitor,
    another: Callable[[], Visitor],
) -> None:
    learner = another()
    learner.start()
    app.config["WTF_CSRF_ENABLED"] = False
    ours = [(rule, method) for rule, method in rules(app) if rule.endpoint.startswith("admin.")]
    assert len(ours) >= 10
    lms = _let_in(world)
    before = rows(world)
    for rule, method in ours:
        assert app.view_functions[rule.endpoint].role is Role.ADMIN  # type: ignore[attr-defined]
        path = path_of(rule, person=tea, lms=lms)
        asked = {"method": method, "data": {"to": "admin", "sure": "y", "login": "tea"}}
        unknown = visitor.client.open(path, **asked)
        assert unknown.status_code == (303 if method == "GET" else 403), rule
        for lower in (learner, teacher):
            refused = lower.client.open(path, **asked)
            assert refused.status_code == 403, rule
            assert b"This page is for admins" in refused.data
    assert rows(world) == before
    for rule, method in ours:
        if method == "GET":
            assert admin.get(path_of(rule, person=tea, lms=lms)).status == 200, rule


def _let_in(world: World) -> str:
    url = "https://lms.example/1"
    known = {"issuer": url, "auth_url": url, "token_url": url, "keys_url": url}
    return add_platform(world.services, "", Platform("", "LMS", client_id="c", **known))


def test_an_admin_sees_all_that_a_teacher_sees(app: Flask, admin: Visitor) -> None:
    for rule, method in rules(app):
        if method == "GET" and rule.endpoint.startswith("teacher."):
            status = admin.get(path_of(rule)).status
            assert status == (404 if "nothing" in path_of(rule) else 200), rule


def test_who_teaches_here_and_the_way_there(
    admin: Visitor, teacher: Visitor, learner: Visitor
) -> None:
    assert ADMIN in admin.get("/teach/").links
    assert ADMIN not in teacher.get("/teach/").links
    page = admin.get(ADMIN)
    assert "Teachers and admins (2)" in page.text
    assert "Max you max Admin" in page.text
    assert "Tea tea Teacher" in page.text
    assert "Ada" not in page.text
    assert "an admin" in admin.get("/account").text
    assert "a teacher" in teacher.get("/account").text


def test_a_teacher_is_invited_and_a_link_withdrawn(
    admin: Visitor, another: Callable[[], Visitor]
) -> None:
    links = []
    for _ in range(2):
        page = admin.submit(admin.get(ADMIN).form("/teach/invite"))
        links.append(link_on(page))
    page = admin.get(ADMIN)
    assert page.text.count("By Max") == 2
    assert not any(link.rpartition("/")[2] in page.html for link in links)
    left = admin.submit(page.form("/withdraw"))
    assert (left.path, left.text.count("By Max")) == (ADMIN, 1)
    new = another()
    statuses = sorted(new.get(link).status for link in links)
    assert statuses == [200, 404]
    (open_,) = [link for link in links if new.get(link).status == 200]
    entered = new.submit(new.get(open_).form(open_), nickname="Lo", login="low", password=PASSWORD)
    assert entered.path == "/teach/"
    assert "Teachers and admins (2)" in admin.get(ADMIN).text
    again = admin.client.post(
        f"{ADMIN}/invitations/{'0' * 16}/withdraw", data=page.form("/withdraw").fields
    )
    assert again.status_code == 404


def test_teachers_invite_only_where_that_is_set(teacher: Visitor, admin: Visitor) -> None:
    assert "Invite another teacher" not in teacher.get("/teach/").text
    assert "admins invite teachers" in teacher.get("/teach/invite").text
    token = teacher.get(CLASSES).form(CLASSES).fields["csrf_token"]
    refused = teacher.client.post("/teach/invite", data={"csrf_token": token})
    assert refused.status_code == 403
    assert "Invite another teacher" in admin.get("/teach/").text


def test_a_lost_password_is_set_anew_by_a_link(
    admin: Visitor, tea: str, another: Callable[[], Visitor], teacher: Visitor
) -> None:
    page = admin.submit(card(admin, tea).form("/reset"))
    link = link_on(page)
    assert "Tea" in page.text
    assert link not in card(admin, tea).html
    new = another()
    # A mail scanner looks at it first, and more than once.
    for _ in range(3):
        shown = new.get(link)
        assert "This link is for Tea and works once." in shown.text
    weak = new.submit(shown.form(link), password="short")
    assert (weak.status, "Use at least 10 characters." in weak.text) == (422, True)
    entered = new.submit(weak.form(link), password=NEW)
    assert entered.path == "/account"
    assert "It was set by a one-time link on" in entered.text
    assert teacher.get("/teach/").path == "/sign-in"
    used = new.get(link)
    assert (used.status, "used or is too old" in used.text) == (404, True)
    posted = new.client.post(link, data=weak.form(link).fields | {"password": "five loud cats"})
    assert posted.status_code in {400, 404}


def test_links_that_do_not_work_are_counted_and_told(
    visitor: Visitor, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(limits, "LINK_REMOTE", limits.Limit("link-remote", 2, 300))
    token = visitor.get("/start").form("/start").fields["csrf_token"]
    secret = "made-up-by-somebody"
    fine = {"csrf_token": token, "password": NEW, "nickname": "Eve", "login": "eve"}
    for path in ("/reset/", "/invite/"):
        assert visitor.get(path + secret).status == 404
    answers = [
        visitor.client.post(path + secret, data=fine).status_code
        for path in ("/reset/", "/invite/", "/reset/", "/invite/")
    ]
    assert answers == [404, 404, 429, 429]
    said = [one.getMessage() for one in caplog.records if one.name == "quizapp.security"]
    assert [line.split(" ")[0] for line in said] == ["link-refused"] * 4 + ["limit-reached"] * 2
    assert not any(secret in line for line in said)


def test_somebody_with_a_password_is_found_by_name(
    admin: Visitor, learner: Visitor, tea: str
) -> None:
    found = admin.submit(admin.get(ADMIN).form("/people"), login=" TEA ")
    assert found.path == f"{ADMIN}/people/{tea}"
    for typed, said in (("nobody", "Nobody signs in with this name."), ("", "Type a sign-in")):
        page = admin.submit(admin.get(ADMIN).form("/people"), login=typed)
        assert (page.status, said in page.text) == (422, True)
    assert card(admin, "nobody").status == 404
    learner.submit(learner.get("/account").form("/account"), login="ada", password=PASSWORD)
    page = admin.submit(admin.get(ADMIN).form("/people"), login="ada")
    assert "A student. Signs in as ada ." in page.text
    raised = admin.submit(page.form("/role"), "teacher")
    assert "A teacher." in raised.text


def test_a_guest_has_no_password_to_set_anew(
    admin: Visitor, learner: Visitor, world: World
) -> None:
    (ada,) = world.raw("SELECT id FROM person WHERE role = 'learner'")[0]
    page = card(admin, ada)
    assert "Comes in with a code." in page.text
    data = page.form("/sign-out").fields | {"to": "teacher"}
    for act in ("reset", "role"):
        refused = admin.client.post(f"{ADMIN}/people/{ada}/{act}", data=data)
        assert refused.status_code == 422, act


def test_rights_are_given_and_taken(
    admin: Visitor, tea: str, teacher: Visitor, world: World
) -> None:
    page = admin.submit(card(admin, tea).form("/role"), "admin")
    assert "An admin." in page.text
    assert teacher.get(ADMIN).path == "/sign-in"
    page = admin.submit(page.form("/role"), "teacher")
    assert "A teacher." in page.text
    (me,) = world.raw("SELECT id FROM person WHERE login = 'max'")[0]
    last = admin.submit(card(admin, me).form("/role"), "teacher")
    assert (last.status, "This is the only admin." in last.text) == (422, True)
    assert 'href="#heir"' not in last.html
    assert "Rights" in last.text
    odd = card(admin, tea).form("/role").fields | {"to": "owner"}
    assert admin.client.post(f"{ADMIN}/people/{tea}/role", data=odd).status_code == 200
    assert "A teacher." in card(admin, tea).text


def test_rights_are_changed_as_the_page_said_it(
    admin: Visitor,
    tea: str,
    teacher: Visitor,
    world: World,
    another: Callable[[], Visitor],
    caplog: pytest.LogCaptureFixture,
) -> None:
    other = another()
    path = f"/invite/{invite_admin(world.services)}"
    other.submit(other.get(path).form(path), nickname="Lo", login="low", password=PASSWORD)
    admin.submit(card(admin, tea).form("/role"), "admin")
    old = card(other, tea).form("/role")
    admin.submit(card(admin, tea).form("/learner"), sure="y")
    caplog.clear()
    page = other.submit(old, "teacher")
    assert "A student." in page.text, "nobody asked for the rights of a teacher"
    assert not [one for one in caplog.records if one.name == "quizapp.security"]


def test_no_link_is_made_for_oneself(admin: Visitor, tea: str, world: World) -> None:
    (me,) = world.raw("SELECT id FROM person WHERE login = 'max'")[0]
    fields = card(admin, tea).form("/reset").fields
    refused = admin.client.post(f"{ADMIN}/people/{me}/reset", data=fields)
    assert refused.status_code == 422
    assert b"Change your own password at your account" in refused.data
    assert b'id="role-name"' in refused.data


def test_a_teacher_no_more_and_their_class_is_handed_over(
    admin: Visitor, teacher: Visitor, tea: str
) -> None:
    path = made(teacher).path
    page = card(admin, tea)
    assert "Nobody else teaches History 9b" in page.text
    unsure = admin.submit(page.form("/learner"), heir="max")
    assert (unsure.status, "Tick the box" in unsure.text) == (422, True)
    alone = admin.submit(page.form("/learner"), sure="y")
    assert (alone.status, "Name the teacher who takes over." in alone.text) == (422, True)
    assert 'href="#heir"' in alone.html
    lowered = admin.submit(alone.form("/learner"), sure="y", heir="max")
    assert "A student." in lowered.text
    assert teacher.get(path).path == "/sign-in"
    assert admin.get(path).status == 200


def test_signed_out_everywhere(admin: Visitor, teacher: Visitor, tea: str) -> None:
    page = admin.submit(card(admin, tea).form("/sign-out"))
    assert "Signed out everywhere" in page.text
    assert "Signed in nowhere." in page.text
    assert teacher.get("/teach/").path == "/sign-in"


def test_the_last_admin_cannot_delete_themself(admin: Visitor) -> None:
    page = admin.submit(admin.get("/account/delete").form("/delete"), sure="y")
    assert (page.status, "You are the only admin of this server." in page.text) == (422, True)
    assert admin.get(ADMIN).status == 200


def test_who_changed_what_a_page_at_a_time(admin: Visitor, world: World, tea: str) -> None:
    for n in range(60):
        world.clock.go_on(minutes=1)
        with writing(world.services) as session:
            to = (session, Action.CLASS_REMOVED, Kind.CLASS, f"c{n}")
            audit.note(*to, who=tea, at=world.clock(), before={"name": f"Class {n}"})
    page = admin.get(f"{ADMIN}/audit")
    assert page.text.index("Class 59") < page.text.index("Class 10")
    assert "Class 9 " not in page.text
    (older,) = [link for link in page.links if "after=" in link]
    rest = admin.get(older)
    assert "Class 9 " in rest.text
    assert "Made an account by a link" in rest.text
    assert not [link for link in rest.links if "after=" in link]
    assert admin.get(f"{ADMIN}/audit?after=nowhere").status == 404
    page = admin.get(f"{ADMIN}/audit?person=tea&action=class-removed")
    assert "What Tea did, and what was done to them." in page.text
    (older,) = [link for link in page.links if "after=" in link]
    assert "person=tea" in older
    assert "action=class-removed" in older
    for asked in ("person=nobody", "action=reset-used"):
        assert "Nothing of that kind was changed." in admin.get(f"{ADMIN}/audit?{asked}").text
    assert "Class 59" in admin.get(f"{ADMIN}/audit?action=nonsense").text


def test_the_log_takes_few_statements(admin: Visitor, world: World, app: Flask) -> None:
    counts = []
    for n in range(3):
        accept_invite(world.services, invite_teacher(world.services), f"T{n}", f"tea{n}", PASSWORD)
        for path in (f"{ADMIN}/audit", ADMIN):
            with statements(world.engine) as sent:
                assert admin.get(path).status == 200
            counts.append(len(sent))
    assert max(counts) <= 5
    assert len(set(counts[::2])) == len(set(counts[1::2])) == 1


def test_the_log_as_a_file_runs_nothing(
    admin: Visitor, teacher: Visitor, tea: str, world: World
) -> None:
    world.raw("UPDATE person SET nickname = '=1+1' WHERE id = ?", tea)
    made(teacher, "@SUM(A1)")
    response = admin.client.get(f"{ADMIN}/audit.csv?action=class-made")
    assert response.headers["Content-Type"].startswith("text/csv")
    assert "attachment" in response.headers["Content-Disposition"]
    read = list(csv.reader(io.StringIO(response.get_data().decode("utf-8-sig"))))
    assert read[0][:2] == ["Time (UTC)", "Who"]
    (line,) = read[1:]
    assert line[1:4] == ["'=1+1", tea, "class-made"]
    assert line[7] == "'@SUM(A1)"
    assert line[10] == '{"name": "@SUM(A1)"}'
    for row in read:
        assert not any(cell.startswith(("=", "+", "-", "@")) for cell in row)


def test_whoever_is_gone_is_nobody_in_the_log(admin: Visitor, teacher: Visitor, tea: str) -> None:
    made(teacher)
    teacher.submit(teacher.get("/account/delete").form("/delete"), sure="y")
    page = admin.get(f"{ADMIN}/audit")
    assert GONE in page.text
    for gone in (">Tea<", tea):
        assert gone not in page.html
        assert gone not in admin.client.get(f"{ADMIN}/audit.csv").get_data(as_text=True)


def test_every_action_has_words() -> None:
    assert all(done(one.value) != one.value for one in Action)
    assert done("of-a-later-version") == "of-a-later-version"


def test_what_was_before_and_after_is_in_words() -> None:
    values = {"pass_line": "3/5", "due": None, "reserved": False, "shuffle_items": True, "grace": 0}
    assert told(values) == "pass line 3/5, due none, reserved no, shuffle items yes, grace 0"
    assert told(None) == ""


def test_names_are_text(admin: Visitor, tea: str, world: World) -> None:
    world.raw("UPDATE person SET nickname = '<b>Tea</b>' WHERE id = ?", tea)
    for path in (ADMIN, f"{ADMIN}/people/{tea}", f"{ADMIN}/audit"):
        page = admin.get(path)
        assert "<b>Tea</b>" not in page.html
        assert "<b>Tea</b>" in page.text


def test_a_link_in_the_address_of_an_admins_page_is_not_there(
    app: Flask, admin: Visitor, tea: str
) -> None:
    """What is shown once is neither in the session's cookie nor in an address afterwards."""
    link = link_on(admin.submit(card(admin, tea).form("/reset"))).rpartition("/")[2]
    with admin.client.session_transaction() as session:
        assert set(session) <= {TOKEN, "csrf_token", "_permanent"}
        assert link not in str(dict(session))
