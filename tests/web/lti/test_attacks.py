"""What the 1EdTech Security Framework tells a tool to refuse, and more: nobody comes in by it."""

from __future__ import annotations

import base64
import json
import logging
from collections.abc import Callable
from typing import Any

import pytest
from joserfc import jwt
from joserfc.jwk import RSAKey

from quizapp.domain.lti import words
from quizapp.store.tables import Person, SignIn
from quizapp.usecases.lti import crypt, talking
from quizapp.usecases.lti.model import Distrusted
from quizapp.usecases.lti.platforms import change_platform
from tests.support.lms import CLIENT
from tests.web.lti.browser import Comer
from tests.web.lti.conftest import Door
from tests.web.visitor import Page

pytestmark = pytest.mark.whatever_database

EVIL = "https://evil.example"


def refused(door: Door, caplog: pytest.LogCaptureFixture, why: str, page: Page) -> None:
    assert page.status in {403, 404, 422}, page.text
    assert "You are not signed in." in page.text
    assert door.world.raw("SELECT nickname FROM person") == [("Boss",)]
    assert door.world.count(SignIn) == 1
    told = [one.getMessage() for one in caplog.records if one.name == "quizapp.security"]
    assert any("sign-in-failed" in one and f'why="{why}"' in one for one in told), told


@pytest.fixture(autouse=True)
def listening(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO, "quizapp.security")


def without(name: str) -> Callable[[dict[str, Any]], None]:
    return lambda claims: claims.pop(name)


def saying(name: str, value: Any) -> Callable[[dict[str, Any]], None]:
    return lambda claims: claims.update({name: value})


TWISTS: dict[str, tuple[Callable[[dict[str, Any]], Any], str]] = {
    "another issuer": (saying("iss", EVIL), "issuer"),
    "no issuer": (without("iss"), "issuer"),
    "another audience": (saying("aud", "another"), "audience"),
    "audiences without ours": (saying("aud", ["a", "b"]), "audience"),
    "no audience": (without("aud"), "audience"),
    "an empty audience": (saying("aud", []), "audience"),
    "somebody else's, too": (saying("aud", [CLIENT, "b"]), "audience"),
    "somebody else's, too, and our party": (
        lambda claims: claims.update(aud=[CLIENT, "b"], azp=CLIENT),
        "audience",
    ),
    "another party": (saying("azp", "another"), "azp"),
    "another nonce": (saying("nonce", "another"), "nonce"),
    "no nonce": (without("nonce"), "nonce"),
    "expired": (lambda claims: claims.update(exp=claims["iat"] - 61), "expired"),
    "no end": (without("exp"), "exp"),
    "an end in words": (saying("exp", "tomorrow"), "exp"),
    "without an end": (saying("exp", float("inf")), "exp"),
    "an end that is no number": (saying("exp", float("nan")), "exp"),
    "made at no number": (saying("iat", float("nan")), "iat"),
    "made in the future": (lambda claims: claims.update(iat=claims["iat"] + 120), "iat"),
    "made long ago": (lambda claims: claims.update(iat=claims["iat"] - 4000), "iat"),
    "not made": (without("iat"), "iat"),
    "not valid yet": (lambda claims: claims.update(nbf=claims["iat"] + 120), "nbf"),
    "of nobody": (without("sub"), "subject"),
    "of a number": (saying("sub", 7), "subject"),
    "of a long name": (saying("sub", "s" * 256), "subject"),
    "another deployment": (saying(words.DEPLOYMENT, "deployment-2"), "deployment"),
    "no deployment": (without(words.DEPLOYMENT), "deployment"),
    "another version": (saying(words.VERSION, "1.1"), "version"),
    "no version": (without(words.VERSION), "version"),
    "another message": (saying(words.MESSAGE_TYPE, "LtiStartProctoring"), "message"),
    "no message": (without(words.MESSAGE_TYPE), "message"),
    "elsewhere": (saying(words.TARGET, f"{EVIL}/lti/launch"), "target"),
    "nowhere": (without(words.TARGET), "target"),
    "another page of ours": (saying(words.TARGET, "http://localhost/admin"), "target"),
    "around a corner": (saying(words.TARGET, "http://localhost/lti/../admin"), "target"),
    "no roles": (without(words.ROLES), "roles"),
    "roles in words": (saying(words.ROLES, words.INSTRUCTOR), "roles"),
    "no link": (without(words.RESOURCE), "resource link"),
    "a link without an id": (saying(words.RESOURCE, {"title": "x"}), "resource link"),
    "no course": (without(words.CONTEXT), "context"),
}


@pytest.mark.parametrize("twist", TWISTS)
def test_claims_that_are_not_right(
    shut: Door, caplog: pytest.LogCaptureFixture, twist: str
) -> None:
    shut.lms.twist, why = TWISTS[twist]
    refused(shut, caplog, why, shut.comer().come())


@pytest.mark.parametrize(
    ("signed_with", "why"),
    [
        ("none", "algorithm"),
        ("shared", "algorithm"),
        ("false", "bad_signature"),
        ("next", "unknown key"),
    ],
)
def test_signatures_of_somebody_else(
    shut: Door, caplog: pytest.LogCaptureFixture, signed_with: str, why: str
) -> None:
    shut.lms.signed_with = signed_with
    refused(shut, caplog, why, shut.comer().come())


def tampered(token: str) -> str:
    head, _, signature = token.split(".")
    claims = jwt_claims(token) | {words.ROLES: [words.INSTRUCTOR]}
    body = base64.urlsafe_b64encode(json.dumps(claims).encode()).rstrip(b"=").decode()
    return f"{head}.{body}.{signature}"


def jwt_claims(token: str) -> dict[str, Any]:
    body = token.split(".")[1]
    return dict(json.loads(base64.urlsafe_b64decode(body + "=" * (-len(body) % 4))))


def header_with(**more: Any) -> Callable[[str], str]:
    def change(token: str) -> str:
        head, rest = token.split(".", 1)
        known = json.loads(base64.urlsafe_b64decode(head + "=" * (-len(head) % 4)))
        new = {name: value for name, value in (known | more).items() if value is not None}
        coded = base64.urlsafe_b64encode(json.dumps(new).encode()).rstrip(b"=").decode()
        return f"{coded}.{rest}"

    return change


TOKENS: dict[str, tuple[Callable[[str], str], str]] = {
    "tampered claims": (tampered, "bad_signature"),
    "no signature": (lambda token: token.rpartition(".")[0] + ".", "bad_signature"),
    "no token": (lambda _: "no token at all", "no token"),
    "dots": (lambda _: "..", "no token"),
    "a huge one": (lambda _: "a." * 40_000, "too large"),
    "no name of a key": (header_with(kid=None), "no key named"),
    "a list as a key": (header_with(kid=["own"]), "no key named"),
    "an algorithm that is none": (header_with(alg="nOnE"), "algorithm"),
    "a weaker algorithm": (header_with(alg="RS1"), "algorithm"),
    "a key of its own": (header_with(jwk={"kty": "oct", "k": "AA"}), "bad_signature"),
}


@pytest.mark.parametrize("change", TOKENS)
def test_tokens_that_were_changed(
    shut: Door, caplog: pytest.LogCaptureFixture, change: str
) -> None:
    act, why = TOKENS[change]
    comer = shut.comer()
    fields = shut.lms.answer(comer.away())
    fields["id_token"] = act(fields["id_token"])
    refused(shut, caplog, why, comer.post(fields))


def test_a_state_that_is_not_ours(shut: Door, caplog: pytest.LogCaptureFixture) -> None:
    comer = shut.comer()
    fields = shut.lms.answer(comer.away())
    for wrong in ({}, {"state": ""}, {"state": "x" * 43}, {"state": "\0"}):
        refused(shut, caplog, "state", comer.post({"id_token": fields["id_token"], **wrong}))
    refused(shut, caplog, "state", comer.post({"state": fields["state"]}))


def test_a_launch_that_is_sent_again(shut: Door, caplog: pytest.LogCaptureFixture) -> None:
    shut.lms.twist = saying(words.VERSION, "1.1")
    comer = shut.comer()
    fields = shut.lms.answer(comer.away())
    refused(shut, caplog, "version", comer.post(fields))
    refused(shut, caplog, "state", comer.post(fields))


def test_an_old_token_under_a_new_state(shut: Door, caplog: pytest.LogCaptureFixture) -> None:
    comer = shut.comer()
    old = shut.lms.answer(comer.away())
    new = shut.lms.answer(comer.away())
    refused(shut, caplog, "nonce", comer.post(new | {"id_token": old["id_token"]}))


def test_a_good_launch_works_once(door: Door) -> None:
    door.teacher()
    comer = door.comer()
    fields = door.lms.answer(comer.away())
    assert comer.post(fields).status == 200
    thief = door.comer()
    assert thief.post(fields).status == 422
    assert thief.get("/account").path == "/start"


def test_a_launch_in_another_browser(shut: Door, caplog: pytest.LogCaptureFixture) -> None:
    """Somebody is made to come in as somebody else, or in a frame that keeps no cookie."""
    attacker, victim = shut.comer(), shut.comer()
    fields = shut.lms.answer(attacker.away())
    refused(shut, caplog, "browser", victim.post(fields))
    victim.away()
    fields = shut.lms.answer(attacker.away())
    refused(shut, caplog, "browser", victim.post(fields))


def test_a_ticket_works_once_and_in_its_browser(door: Door) -> None:
    door.teacher()
    comer = door.comer()
    answer = comer.client.post("/lti/launch", data=door.lms.answer(comer.away()))
    ticket = answer.headers["Location"]
    assert door.comer().get(ticket).status in {404, 422}
    assert comer.get(ticket).status == 200
    again = door.comer()
    again.away()
    assert again.get(ticket).status in {404, 422}
    assert comer.get(ticket).status in {404, 422}


@pytest.mark.parametrize(
    "asked",
    [
        {"iss": EVIL},
        {"client_id": "another"},
        {"login_hint": ""},
        {"login_hint": "x" * 5000},
        {"lti_message_hint": "x" * 5000},
    ],
)
def test_a_login_that_nobody_asked_for(
    shut: Door, caplog: pytest.LogCaptureFixture, asked: dict[str, str]
) -> None:
    comer = shut.comer()
    for frame in ({}, {"Sec-Fetch-Dest": "iframe"}):
        if frame and "iss" not in asked and "client_id" not in asked and "x" not in str(asked):
            continue
        page = comer.get(f"/lti/login?{shut.lms.login(**asked)}", headers=frame)
        why = "platform" if {"iss", "client_id"} & set(asked) else "hint"
        refused(shut, caplog, why, page)
        assert "frame-ancestors 'none'" in page.response.headers["Content-Security-Policy"]


@pytest.mark.parametrize("query", ["iss=https://nobody.example&login_hint=x", "", None])
def test_what_another_site_posts_takes_no_sign_in_away(door: Door, query: str | None) -> None:
    # Without a cookie, as browsers post it: one that is set then takes the place of theirs.
    kind = "application/x-www-form-urlencoded"
    said = door.lms.login() if query is None else query
    answer = door.app.test_client().post("/lti/login", data=said, content_type=kind)
    assert answer.status_code == (303 if query is None else 403)
    assert "Set-Cookie" not in answer.headers


def test_an_lms_that_was_shut_out(door: Door, caplog: pytest.LogCaptureFixture) -> None:
    comer = door.comer()
    fields = door.lms.answer(comer.away())
    shut = door.lms.platform(enabled=False)
    change_platform(door.world.services, door.admin, door.id, shut)
    refused(door, caplog, "platform", comer.post(fields))
    page = comer.get(f"/lti/login?{door.lms.login()}")
    refused(door, caplog, "platform", page)


def test_a_stop_at_the_lms(shut: Door, caplog: pytest.LogCaptureFixture) -> None:
    state = {"state": "x", "error": "login_required"}
    refused(shut, caplog, "denied", shut.comer().post(state))


def test_new_keys_of_the_lms_work_at_once_and_are_not_asked_for_each_time(door: Door) -> None:
    door.teacher()
    door.lms.signed_with = "next"
    asked = len([one for one in door.lms.asked if one == "/keys"])
    assert door.comer().come().status == 403
    door.lms.published = ("own", "next")
    # Somebody who makes names of keys up must not make us ask without end.
    assert door.comer().come().status == 403
    door.world.clock.go_on(seconds=31)
    assert door.comer().come().status == 200
    assert door.comer().come().status == 200
    assert len([one for one in door.lms.asked if one == "/keys"]) == asked + 1


@pytest.mark.filterwarnings("ignore:Key size")
def test_a_key_that_can_be_broken_signs_for_nobody() -> None:
    weak = RSAKey.generate_key(1024, {"kid": "weak"})
    token = jwt.encode({"alg": "RS256", "kid": "weak"}, {"sub": "x"}, weak)
    with pytest.raises(Distrusted, match="weak key"):
        crypt.claims_in(token, {"keys": [weak.as_dict(private=False)]}, "weak")


def test_keys_of_a_curve_are_as_good(door: Door) -> None:
    door.lms.published, door.lms.signed_with = ("curve",), "curve"
    assert door.comer().come(**{"sub": "t", words.ROLES: [words.INSTRUCTOR]}).status == 200


@pytest.mark.parametrize("status", [500, 302, 404])
def test_an_lms_whose_keys_cannot_be_had(door: Door, status: int) -> None:
    door.lms.fails["/keys"] = [status]
    page = door.comer().come()
    assert (page.status, "Your course does not answer" in page.text) == (503, True)
    assert page.response.headers["Retry-After"] == "30"
    assert door.world.count(Person) == 1


def test_only_what_is_said_of_the_lms_is_asked(door: Door) -> None:
    """What a signed token names elsewhere is passed over."""
    grades = {"scope": [words.SCORES], "lineitem": f"{EVIL}/1", "lineitems": "http://10.0.0.1/"}
    roster = {"context_memberships_url": f"{EVIL}/members"}
    door.teacher(**{words.GRADES: grades, words.ROSTER: roster})
    assert door.world.raw("SELECT item, items FROM lti_link") == [("", "")]
    assert door.world.raw("SELECT roster FROM lti_course") == [("",)]


def test_jwt_is_what_the_tests_think(door: Door) -> None:
    """The token that is changed above holds when it is not."""
    comer: Comer = door.comer()
    fields = door.lms.answer(comer.away(), sub="t", **{words.ROLES: [words.INSTRUCTOR]})
    key = door.lms.keys["own"]
    assert jwt.decode(fields["id_token"], key, algorithms=["RS256"]).claims["sub"] == "t"
    assert comer.post(fields).status == 200


def test_an_lms_that_hangs_takes_two_threads_at_most(
    door: Door, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(talking, "_PATIENCE", 0)
    comer = door.comer()
    fields = door.lms.answer(comer.away())
    with talking.at_once(), talking.at_once():
        page = comer.post(fields)
    assert (page.status, page.response.headers["Retry-After"]) == (503, "30")
