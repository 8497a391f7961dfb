"""Who somebody is: guests, codes, accounts, leaving, and the limits on guessing."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from urllib.parse import unquote

import pytest
from flask import Flask

from quizapp.store.engine import make_engine, sessions
from quizapp.store.tables import Attempt, Person, SignIn
from quizapp.usecases.people import invite_teacher, limits
from tests.usecases.world import World
from tests.web.apps import app_over
from tests.web.conftest import PASSWORD
from tests.web.visitor import Visitor

Another = Callable[[], Visitor]


@pytest.mark.parametrize("nickname", ["", "   ", "x" * 41, "a\u202eb", "tab\x07"])
def test_bad_nicknames_are_asked_again(visitor: Visitor, world: World, nickname: str) -> None:
    page = visitor.submit(visitor.get("/start").form("/start"), nickname=nickname)
    assert page.status == 422
    assert "Please look at this again" in page.text
    assert 'href="#nickname"' in page.html
    assert world.count(Person) == 0


def test_a_code_brings_the_work_to_another_device(visitor: Visitor, another: Another) -> None:
    code = visitor.start("Ada")
    visitor.begin("quiz")
    other = another()
    page = other.submit(other.get("/code").form("/code"), code=f" {code.lower().replace('-', '')} ")
    assert "Welcome, Ada" in page.text
    assert "0 of 3 answered" in page.text


def test_a_code_is_shown_once_and_can_be_made_anew(learner: Visitor, another: Another) -> None:
    page = learner.get("/account/code")
    assert "<code>" not in page.html
    page = learner.submit(page.form("/code"))
    code = page.html.partition("<code>")[2].partition("</code>")[0]
    learner.submit(page.form("/noted"))
    assert code not in learner.get("/account/code").html
    other = another()
    assert "Welcome" in other.submit(other.get("/code").form("/code"), code=code).text


@pytest.mark.parametrize("code", ["", "nonsense", "AAAAA-AAAAA", "' OR 1=1 --"])
def test_a_wrong_code_says_so(visitor: Visitor, code: str) -> None:
    page = visitor.submit(visitor.get("/code").form("/code"), code=code)
    assert page.status == 422
    assert 'href="#code"' in page.html


def test_a_guest_becomes_an_account_and_signs_in_elsewhere(
    learner: Visitor, another: Another
) -> None:
    form = learner.get("/account").form("/account")
    assert learner.submit(form, login="ada", password="short").status == 422
    page = learner.submit(form, login="ada", password=PASSWORD)
    assert "You sign in as ada" in page.text
    other = another()
    form = other.get("/sign-in").form("/sign-in")
    wrong = other.submit(form, login="ada", password="not the password")
    unknown = other.submit(form, login="eve", password="not the password")
    assert wrong.status == unknown.status == 422
    said = "The sign-in name or the password is wrong."
    assert said in wrong.text
    assert said in unknown.text
    assert PASSWORD not in other.submit(form, login="ada", password=PASSWORD).html
    assert "Welcome, Ada" in other.get("/").text


def test_signing_in_begins_a_fresh_session(app: Flask, learner: Visitor) -> None:
    learner.submit(learner.get("/account").form("/account"), login="ada", password=PASSWORD)
    client = app.test_client()
    with client.session_transaction() as session:
        session["planted"] = "by somebody else"
    visitor = Visitor(client)
    before = client.get_cookie("quizapp")
    visitor.submit(visitor.get("/sign-in").form("/sign-in"), login="ada", password=PASSWORD)
    after = client.get_cookie("quizapp")
    assert before
    assert after
    assert before.value != after.value
    with client.session_transaction() as session:
        assert "planted" not in session


def test_signing_in_ends_the_sign_in_of_before(
    app: Flask, learner: Visitor, another: Another, world: World
) -> None:
    learner.submit(learner.get("/account").form("/account"), login="ada", password=PASSWORD)
    visitor = another()
    code = visitor.start("Eve")
    eve = visitor.client.get_cookie("quizapp")
    assert eve
    form = visitor.get("/sign-in").form("/sign-in")
    visitor.submit(form, login="ada", password=PASSWORD)
    assert "Account of Ada" in visitor.get("/").text.replace("  ", " ")
    old = app.test_client()
    old.set_cookie("quizapp", eve.value)
    assert old.get("/account").status_code == 303, "the cookie of before opens nothing"
    form = visitor.get("/code").form("/code")
    assert "Welcome, Eve" in visitor.submit(form, code=code).text
    assert world.count(SignIn) == 2, "one for each browser"


def test_an_open_browser_is_not_enough_to_take_an_account_over(
    learner: Visitor, another: Another
) -> None:
    form = learner.get("/account").form("/account")
    learner.submit(form, login="ada", password=PASSWORD)
    page = learner.submit(form, login="eve", password="four loud harbours")
    assert page.status == 200
    assert "You sign in as ada" in page.text
    other = another()
    form = other.get("/sign-in").form("/sign-in")
    assert other.submit(form, login="eve", password="four loud harbours").status == 422
    assert "Welcome, Ada" in other.submit(form, login="ada", password=PASSWORD).text


def test_signing_out_holds_on_the_server(learner: Visitor, world: World) -> None:
    cookie = learner.client.get_cookie("quizapp")
    assert cookie
    learner.submit(learner.get("/account").form("/sign-out"))
    assert world.count(SignIn) == 0
    learner.client.set_cookie("quizapp", cookie.value)
    assert (
        "Choose a nickname" in learner.get("/account").text
        or learner.get("/account").path == "/start"
    )


def test_cookies_are_kept_from_scripts_and_other_sites(world: World) -> None:
    for https in (False, True):
        client = app_over(world.services, https=https).test_client()
        base = f"http{'s' if https else ''}://localhost"
        set_ = client.get("/start", base_url=base).headers["Set-Cookie"]
        assert "HttpOnly" in set_
        assert "SameSite=Lax" in set_
        assert ("Secure" in set_) is https


@pytest.mark.parametrize(
    "wanted",
    [
        "//evil.example/",
        "/\\evil.example/",
        "https://evil.example/",
        "javascript:alert(1)",
        "/\x09/evil.example",
        "/\n/evil.example",
        "\\\\evil.example",
        "evil.example",
        "//[",
        "http://[x",
        "/\x7f/evil.example",
    ],
)
def test_the_way_back_stays_here(visitor: Visitor, wanted: str) -> None:
    form = visitor.get("/start").form("/start")
    page = visitor.submit(form, nickname="Ada", next=wanted)
    response = visitor.client.post(
        "/account/code/noted", data=page.form("/noted").fields | {"next": wanted}
    )
    assert response.status_code == 303
    assert response.headers["Location"] == "/"
    again = visitor.client.get("/start", query_string={"next": wanted})
    assert again.headers["Location"] == "/"


@pytest.mark.parametrize("wanted", ["/c/harbour/mill?level=easier#start", "/progress", "/é"])
def test_the_way_back_leads_where_one_was(learner: Visitor, wanted: str) -> None:
    response = learner.client.get("/start", query_string={"next": wanted})
    assert unquote(response.headers["Location"]) == wanted


def test_everything_of_mine_can_be_taken_along_and_erased(learner: Visitor, world: World) -> None:
    learner.begin("quiz")
    response = learner.client.get("/account/export")
    assert "attachment" in response.headers["Content-Disposition"]
    data = json.loads(response.get_data())
    assert data["person"]["nickname"] == "Ada"
    assert len(data["attempts"]) == 1
    page = learner.get("/account/delete")
    for unsure in ({}, {"sure": ""}, {"sure": "false"}):
        assert learner.submit(page.form("/delete"), **unsure).status == 422
    page = learner.submit(page.form("/delete"), sure="y")
    assert "Nothing of yours is left here." in page.text
    assert (world.count(Person), world.count(Attempt), world.count(SignIn)) == (0, 0, 0)
    assert learner.get("/account").path == "/start"


class TestInvite:
    """A teacher's first link."""

    def test_it_makes_one_teacher(self, visitor: Visitor, another: Another, world: World) -> None:
        path = f"/invite/{invite_teacher(world.services)}"
        form = visitor.get(path).form(path)
        assert visitor.submit(form, nickname="Tea", login="t", password=PASSWORD).status == 422
        page = visitor.submit(form, nickname="Tea", login="tea", password=PASSWORD)
        assert page.path == "/teach/"
        used = another().get(path)
        assert used.status == 404
        assert "has been used or is too old" in used.text

    def test_it_ends_the_sign_in_of_before(self, learner: Visitor, world: World) -> None:
        path = f"/invite/{invite_teacher(world.services)}"
        form = learner.get(path).form(path)
        page = learner.submit(form, nickname="Tea", login="tea", password=PASSWORD)
        assert page.path == "/teach/"
        assert world.count(SignIn) == 1

    def test_it_ends_after_seven_days(self, visitor: Visitor, world: World) -> None:
        path = f"/invite/{invite_teacher(world.services)}"
        world.clock.go_on(days=7, seconds=1)
        assert visitor.get(path).status == 404

    @pytest.mark.parametrize("token", ["x", "%00", "a" * 500, "..%2f.."])
    def test_a_made_up_one_is_not_there(self, visitor: Visitor, token: str) -> None:
        assert visitor.get(f"/invite/{token}").status == 404


class TestLimits:
    """Guessing is slowed down, whichever worker is asked."""

    @pytest.fixture
    def workers(self, world: World) -> Iterator[list[Visitor]]:
        """Browsers at two processes' worth of application, each with connections of its own."""
        engines = [make_engine(str(world.engine.url), tenant=1) for _ in range(2)]
        services = [replace(world.services, sessions=sessions(one)) for one in engines]
        yield [Visitor(app_over(one).test_client()) for one in services]
        for one in engines:
            one.dispose()

    def test_codes_over_two_workers(self, world: World, workers: list[Visitor]) -> None:
        forms = [one.get("/code").form("/code") for one in workers]
        most = limits.CODE_REMOTE.most
        wrong = "2222-2222-2222"
        said = [workers[n % 2].submit(forms[n % 2], code=wrong).status for n in range(most + 2)]
        assert said[:most] == [422] * most
        assert said[most:] == [429] * 2
        world.clock.go_on(minutes=16)
        assert workers[0].submit(forms[0], code=wrong).status == 422

    def test_passwords_for_one_name_and_the_time_to_wait(
        self, learner: Visitor, workers: list[Visitor]
    ) -> None:
        learner.submit(learner.get("/account").form("/account"), login="ada", password=PASSWORD)
        forms = [one.get("/sign-in").form("/sign-in") for one in workers]
        said = [
            workers[n % 2].submit(forms[n % 2], login="Ada ", password="wrong").status
            for n in range(11)
        ]
        assert said == [422] * 10 + [429]
        refused = workers[1].submit(forms[1], login="ada", password=PASSWORD)
        assert refused.status == 429
        assert int(refused.response.headers["Retry-After"]) > 0
        assert "Wait" in refused.text
