"""Signing in through the school, against a real provider on this machine."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass, replace
from urllib.parse import parse_qs, urlsplit

import pytest
from flask import Response as Answer

from quizapp.domain.claims import School, TeacherRule
from quizapp.store.tables import Person, SchoolId
from quizapp.usecases.people import erase_person, export_person, limits
from quizapp.usecases.school import talking
from tests.support.ports import free_port
from tests.support.school import CLIENT, SECRET, Provider, school_server
from tests.usecases.world import World
from tests.web.apps import app_over
from tests.web.visitor import Page, Visitor

TEACHERS = TeacherRule("groups", "teachers")


@pytest.fixture(scope="module")
def server() -> Iterator[Provider]:
    """The keys take the longest, so they are made once."""
    with school_server() as provider:
        yield provider


@pytest.fixture
def provider(server: Provider, world: World) -> Provider:
    return server.as_new(world.clock)


@dataclass
class Door:
    """The application with a school, and browsers in front of it."""

    world: World
    provider: Provider
    school: School

    def __post_init__(self) -> None:
        self.app = app_over(replace(self.world.services, school=self.school))

    def browser(self) -> Visitor:
        return Visitor(self.app.test_client())

    def away(self, visitor: Visitor, path: str = "/school") -> str:
        """Press the button; the address at the school."""
        answer = visitor.client.get(path)
        assert answer.status_code == 303, answer.get_data(as_text=True)
        return answer.headers["Location"]

    def through(self, visitor: Visitor, path: str = "/school") -> Page:
        """All the way there and back."""
        return visitor.get(self.provider.sign_in(self.away(visitor, path)))


@pytest.fixture
def door(world: World, provider: Provider) -> Door:
    return Door(world, provider, School(provider.issuer, CLIENT, SECRET, TEACHERS))


def people(world: World) -> list[tuple[str, str]]:
    return [tuple(row) for row in world.raw("SELECT nickname, role FROM person ORDER BY nickname")]


def test_whoever_is_new_comes_in_and_comes_back_as_the_same(door: Door, world: World) -> None:
    ada = door.browser()
    assert "Sign in through your school" in ada.get("/sign-in").text
    page = door.through(ada, "/school?next=/progress")
    assert (page.status, page.path) == (200, "/progress")
    account = ada.get("/account")
    assert "You sign in through your school." in account.text
    assert people(world) == [("Ada", "learner")]
    again = door.browser()
    door.provider.says["nickname"] = "Another name"
    assert door.through(again).path == "/"
    assert people(world) == [("Ada", "learner")]
    assert "Ada" in again.get("/account").text


def test_nobody_asks_the_school_unless_the_button_is_pressed(door: Door) -> None:
    browser = door.browser()
    for path in ("/", "/sign-in", "/start", "/school/met", "/school/back?code=x&state=y"):
        browser.get(path)
    assert door.provider.asked == []
    door.away(browser)
    assert door.provider.asked == ["/.well-known/openid-configuration"]


@pytest.mark.whatever_database
def test_without_a_school_there_is_no_button_and_no_way(visitor: Visitor) -> None:
    for path in ("/sign-in", "/start"):
        assert "through your school" not in visitor.get(path).text
    for path in ("/school", "/school/back", "/school/met"):
        assert visitor.get(path).status == 404


def test_the_school_says_who_teaches(door: Door, world: World) -> None:
    door.provider.says |= {"sub": "t-1", "nickname": "Ms Hopper", "groups": ["staff", "teachers"]}
    teacher = door.browser()
    assert door.through(teacher).status == 200
    assert teacher.get("/teach/").status == 200
    door.provider.says |= {"sub": "s-2", "nickname": "Bo", "groups": ["teachers-to-be"]}
    learner = door.browser()
    door.through(learner)
    assert learner.get("/teach/").status == 403
    assert people(world) == [("Bo", "learner"), ("Ms Hopper", "teacher")]
    (line,) = world.raw("SELECT who, action FROM audit")
    assert tuple(line) == ("", "role-given")


def test_without_a_rule_everybody_is_a_learner(world: World, provider: Provider) -> None:
    door = Door(world, provider, School(provider.issuer, CLIENT, SECRET))
    provider.says |= {"groups": ["teachers"], "role": "teacher"}
    door.through(door.browser())
    assert people(world) == [("Ada", "learner")]


def test_a_guest_takes_their_work_along(door: Door, world: World) -> None:
    ada = door.browser()
    ada.start("Guest")
    attempt = ada.begin("quiz").path
    met = door.through(ada, "/school?next=/progress")
    assert (met.path, "Is this you?" in met.text) == ("/school/met", True)
    page = ada.submit(met.form("/school/met", button="mine"), "mine")
    assert page.path == "/progress"
    assert people(world) == [("Guest", "learner")]
    elsewhere = door.browser()
    assert door.through(elsewhere).path == "/"
    assert elsewhere.get(attempt).status == 200


def test_a_guest_who_is_somebody_else_keeps_what_is_theirs(door: Door, world: World) -> None:
    shared = door.browser()
    shared.start("Guest")
    attempt = shared.begin("quiz").path
    met = door.through(shared)
    stayed = shared.submit(met.form("/school/met", button="stay"), "stay")
    assert stayed.path == "/account"
    assert world.count(SchoolId) == 0
    met = door.through(shared)
    shared.submit(met.form("/school/met", button="other"), "other")
    assert people(world) == [("Ada", "learner"), ("Guest", "learner")]
    assert shared.get(attempt).status == 404
    # Somebody whom the school knows as another one is not asked whether they are the same.
    door.provider.says["sub"] = "s-9"
    met = door.through(shared)
    assert met.path == "/school/met"
    assert not [form for form in met.forms if "mine" in str(form)]
    token = met.form("/school/met", button="other").fields["csrf_token"][0]
    posted = shared.client.post("/school/met", data={"csrf_token": token, "go": "mine"})
    assert posted.status_code == 200
    assert world.count(SchoolId) == 1


def test_a_student_who_is_made_a_teacher_has_no_old_ways_in(door: Door, world: World) -> None:
    ada = door.browser()
    ada.start("Guest")
    door.provider.says["groups"] = "teachers"
    met = door.through(ada)
    ada.submit(met.form("/school/met", button="mine"), "mine")
    assert ada.get("/teach/").status == 200
    (row,) = world.raw("SELECT role, recovery_hash FROM person")
    assert tuple(row) == ("teacher", None)
    assert world.raw("SELECT count(*) FROM sign_in") == [(1,)]


def wrong(door: Door, caplog: pytest.LogCaptureFixture, why: str) -> Page:
    """A way through the school that must not end in a sign-in."""
    browser = door.browser()
    with caplog.at_level(logging.INFO, "quizapp.security"):
        page = door.through(browser)
    assert (page.status, "You are not signed in." in page.text) == (403, True)
    assert door.world.count(Person) == 0
    assert browser.get("/account").path == "/start"
    told = [one.getMessage() for one in caplog.records if one.name == "quizapp.security"]
    assert any("sign-in-failed" in one and f'why="{why}"' in one for one in told), told
    return page


TWISTS = {
    "a wrong nonce": (lambda claims: claims.update(nonce="another"), "invalid_claim"),
    "no nonce": (lambda claims: claims.pop("nonce"), "missing_claim"),
    "too old": (lambda claims: claims.update(exp=claims["iat"] - 3600), "expired_token"),
    "no end": (lambda claims: claims.pop("exp"), "missing_claim"),
    "for another client": (lambda claims: claims.update(aud="another"), "invalid_claim"),
    "for another, in our name": (
        lambda claims: claims.update(aud="another", azp=CLIENT),
        "invalid_claim",
    ),
    "of another issuer": (
        lambda claims: claims.update(iss="https://evil.example"),
        "invalid_claim",
    ),
    "of nobody": (lambda claims: claims.pop("sub"), "missing_claim"),
    "of a number": (lambda claims: claims.update(sub=17), "invalid_claim"),
    "of a long name": (lambda claims: claims.update(sub="s" * 256), "subject"),
}


@pytest.mark.whatever_database
@pytest.mark.parametrize("twist", TWISTS)
def test_a_token_that_does_not_hold_lets_nobody_in(
    door: Door, caplog: pytest.LogCaptureFixture, twist: str
) -> None:
    door.provider.twist, why = TWISTS[twist]
    wrong(door, caplog, why)


@pytest.mark.whatever_database
@pytest.mark.parametrize(
    ("signed_with", "why"),
    [
        ("other", "bad_signature"),
        ("none", "unsupported_algorithm"),
        ("shared", "unsupported_algorithm"),
    ],
)
def test_a_token_that_the_school_did_not_sign_lets_nobody_in(
    door: Door, caplog: pytest.LogCaptureFixture, signed_with: str, why: str
) -> None:
    door.provider.signed_with = signed_with
    wrong(door, caplog, why)


@pytest.mark.whatever_database
def test_a_wrong_state_a_code_twice_and_another_browser(door: Door, world: World) -> None:
    ada, eve = door.browser(), door.browser()
    back = door.provider.sign_in(door.away(ada))
    query = parse_qs(urlsplit(back).query)
    assert eve.get(back).status == 400
    forged = f"/school/back?code={query['code'][0]}&state=forged"
    assert ada.get(forged).status == 400
    # The right one comes too late: a trip ends with its first return.
    assert "This sign-in is over" in ada.get(back).text
    assert world.count(Person) == 0
    back = door.provider.sign_in(door.away(ada))
    assert ada.get(back).status == 200
    assert ada.get(back).status == 400
    late = door.provider.sign_in(door.away(eve))
    world.clock.go_on(minutes=11)
    assert eve.get(late).status == 400
    assert world.count(Person) == 1


@pytest.mark.whatever_database
def test_a_code_of_somebody_else_is_of_no_use(door: Door, world: World) -> None:
    ada, eve = door.browser(), door.browser()
    stolen = parse_qs(urlsplit(door.provider.sign_in(door.away(ada))).query)["code"][0]
    own = parse_qs(urlsplit(door.away(eve)).query)["state"][0]
    # Eve's verifier does not fit Ada's code.
    assert eve.get(f"/school/back?code={stolen}&state={own}").status == 403
    assert world.count(Person) == 0


@pytest.mark.whatever_database
def test_the_school_says_no(door: Door) -> None:
    ada = door.browser()
    state = parse_qs(urlsplit(door.away(ada)).query)["state"][0]
    page = ada.get(f"/school/back?error=access_denied&state={state}")
    assert (page.status, "Your school did not let you in" in page.text) == (403, True)


@pytest.mark.whatever_database
def test_a_school_that_is_down_is_told_in_words(world: World) -> None:
    school = School(f"http://127.0.0.1:{free_port()}", CLIENT, SECRET)
    app = app_over(replace(world.services, school=school))
    page = Visitor(app.test_client()).get("/school")
    assert page.status == 503
    assert "Your school’s sign-in does not answer" in page.text
    assert page.response.headers["Retry-After"] == "30"


NONSENSE = (b"", b"<p>Hello</p>", b"[]", b"{}", b"null", b"\xff", b"{" * 3000, b"x" * 300_000)


@pytest.mark.whatever_database
@pytest.mark.parametrize("path", ["/.well-known/openid-configuration", "/token", "/keys"])
def test_nonsense_lets_nobody_in_and_breaks_nothing(door: Door, path: str) -> None:
    for body in NONSENSE:
        browser = door.browser()
        address = door.away(browser)
        back = door.provider.sign_in(address)
        door.provider.nonsense[path] = Answer(body, mimetype="application/json")
        page = browser.get(back)
        assert page.status in {403, 503}, body
        assert "You are not signed in." in page.text
        door.provider.nonsense.clear()
    assert door.world.count(Person) == 0


@pytest.mark.whatever_database
@pytest.mark.parametrize(
    "about",
    [
        {"issuer": "https://evil.example"},
        {"token_endpoint": "http://evil.example/token"},
        {"authorization_endpoint": "javascript:alert(1)"},
        {"jwks_uri": 7},
    ],
)
def test_a_server_that_describes_another_one_is_not_followed(
    door: Door, about: dict[str, object]
) -> None:
    door.provider.about = about
    page = door.browser().get("/school")
    assert page.status == 503
    assert "You are not signed in." in page.text
    assert door.provider.asked == ["/.well-known/openid-configuration"]


@pytest.mark.whatever_database
def test_a_school_that_hangs_takes_two_threads_at_most(
    door: Door, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(talking, "PATIENCE", 0.01)
    with ExitStack() as held:
        for _ in range(talking.AT_ONCE):
            held.enter_context(talking.talking())
        assert door.browser().get("/school").status == 503
        assert door.provider.asked == []
    door.away(door.browser())


@pytest.mark.whatever_database
def test_a_school_that_is_slow_is_not_waited_for(
    door: Door, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(talking, "WAIT", 0.05)
    door.provider.slow = 0.5
    assert door.browser().get("/school").status == 503


@pytest.mark.whatever_database
def test_too_many_ways_to_the_school_are_slowed_down(
    door: Door, monkeypatch: pytest.MonkeyPatch
) -> None:
    few = replace(limits.SCHOOL_REMOTE, most=2)
    monkeypatch.setattr(limits, "SCHOOL_REMOTE", few)
    for _ in range(2):
        door.away(door.browser())
    assert door.browser().get("/school").status == 429
    assert len(door.provider.asked) == 2


@pytest.mark.whatever_database
def test_nobody_is_led_elsewhere_afterwards_or_by_the_school(door: Door) -> None:
    browser = door.browser()
    page = door.through(browser, "/school?next=//evil.example/")
    assert page.path == "/"
    door.provider.nonsense["/.well-known/openid-configuration"] = Answer(
        status=302, headers={"Location": f"{door.provider.issuer}/keys"}
    )
    assert door.browser().get("/school").status == 503
    assert "/keys" not in door.provider.asked[-1]


def test_neither_an_address_nor_the_schools_name_for_somebody_is_kept(
    door: Door, world: World
) -> None:
    door.provider.says = {
        "sub": "subject-1234567",
        "nickname": "wilhelmina@school.example",
        "name": "Wilhelmina  \u202eMill " + "x" * 60,
        "email": "wilhelmina@school.example",
        "preferred_username": "wilhelmina@school.example",
    }
    door.through(door.browser())
    ((person, nickname),) = [tuple(row) for row in world.raw("SELECT id, nickname FROM person")]
    assert nickname == ("Wilhelmina Mill " + "x" * 60)[:40]
    for word in (b"school.example", b"subject-1234567", b"a-token"):
        assert word not in world.held()
    exported = export_person(world.services, person)
    assert [set(one) for one in exported["school"]] == [{"person_id", "linked_at"}]
    erase_person(world.services, person)
    assert (world.count(SchoolId), world.count(Person)) == (0, 0)
    # Whoever was erased and comes again is somebody new.
    door.through(door.browser())
    assert world.count(Person) == 1


@pytest.mark.whatever_database
@pytest.mark.parametrize(
    ("claims", "name"),
    [
        ({}, "Student"),
        ({"nickname": 7, "name": ["x"]}, "Student"),
        ({"nickname": " \u200b ", "given_name": "Zoë"}, "Zoë"),
        ({"nickname": "Аda"}, "Student"),
        ({"name": "<b>Ada</b>"}, "<b>Ada</b>"),
    ],
)
def test_a_nickname_comes_from_what_the_school_says(
    door: Door, world: World, claims: dict[str, object], name: str
) -> None:
    door.provider.says = {"sub": "s-1"} | claims
    page = door.through(door.browser())
    assert people(world) == [(name, "learner")]
    assert "<b>Ada" not in page.html
