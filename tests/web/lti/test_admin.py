"""An admin lets an LMS in, changes it, and it registers itself."""

from __future__ import annotations

from dataclasses import replace
from typing import Any
from urllib.parse import urlencode

import pytest

from quizapp.domain.lti.platform import Platform
from quizapp.store.tables import LtiKey, LtiPlatform
from quizapp.usecases.errors import Refused
from quizapp.usecases.lti.our_keys import STAYS, published, rotate, signed
from quizapp.usecases.lti.platforms import checked
from tests.support.lms import CHOOSE, CLIENT, HERE, LAUNCH, Lms
from tests.usecases.world import World
from tests.web.lti.conftest import Door
from tests.web.visitor import Page, Visitor

GOOD = {
    "name": "The town's LMS",
    "issuer": "https://lms.example",
    "client_id": "c-1",
    "deployments": "d-1\nd-2\n\n",
    "keys_url": "https://lms.example/keys",
    "token_url": "https://lms.example/token",
    "auth_url": "https://login.lms.example/auth",
    "places": "https://school.lms.example/courses/1",
    "teach": "y",
    "enabled": "y",
}


def typed(admin: Visitor, path: str = "/admin/lms/new", **more: str) -> Page:
    page = admin.get(path)
    form = page.forms[-1]
    form.fields = {"csrf_token": form.fields["csrf_token"]}
    return admin.submit(form, **(GOOD | more))


def test_an_lms_is_let_in_and_changed(admin: Visitor, world: World) -> None:
    assert "None yet." in admin.get("/admin/lms").text
    page = typed(admin)
    assert (page.path, "Saved." in page.text) == ("/admin/lms", True)
    with world.services.sessions() as session:
        (row,) = session.query(LtiPlatform).all()
        assert row.deployments == ["d-1", "d-2"]
        assert row.places == ["https://school.lms.example"]
        assert (row.names, row.teach, row.enabled) == (False, True, True)
        path = f"/admin/lms/{row.id}"
    page = admin.get(path)
    assert "d-1 d-2" in page.text
    page = typed(admin, path, name="Another name", enabled="")
    assert "shut out" in page.text
    told = world.raw("SELECT action FROM audit WHERE kind = 'lms'")
    assert sorted(one[0] for one in told) == ["lms-added", "lms-changed", "lms-key-changed"]
    assert "Let an LMS in" in admin.get("/admin/audit").text


@pytest.mark.whatever_database
@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("name", " ", "Name the LMS."),
        ("client_id", "", "Type the client ID"),
        ("client_id", "c" * 256, "Type the client ID"),
        ("issuer", "http://lms.example", "begins with https://"),
        ("issuer", "https://lms.example/" + "x" * 300, "at most 255"),
        ("keys_url", "http://lms.example/keys", "begins with https://"),
        ("token_url", "file:///etc/passwd", "begins with https://"),
        ("token_url", "https://somebody@lms.example/", "begins with https://"),
        ("auth_url", "javascript:alert(1)", "begins with https://"),
        ("auth_url", "https://lms.example;x/", "begins with https://"),
        ("places", "https://fine.example\nftp://x", "ftp://x"),
        ("deployments", "\n".join(map(str, range(101))), "at most 100"),
        ("audience", "x" * 300, "at most 255"),
    ],
)
def test_what_cannot_be_an_lms(field: str, value: str, said: str) -> None:
    typed = Platform("", "LMS", *["https://lms.example"] * 5)
    lines = field in {"places", "deployments"}
    with pytest.raises(Refused) as refused:
        checked(replace(typed, **{field: tuple(value.splitlines()) if lines else value}))
    assert (refused.value.field, said in str(refused.value)) == (field, True)


def test_what_cannot_be_an_lms_is_shown_again(admin: Visitor, world: World) -> None:
    page = typed(admin, keys_url="http://lms.example/keys")
    assert (page.status, "begins with https://" in page.text) == (422, True)
    assert "d-1 d-2" in page.text
    assert world.count(LtiPlatform) == 0


@pytest.mark.whatever_database
def test_the_same_lms_is_let_in_once(admin: Visitor, world: World) -> None:
    typed(admin)
    assert "is here already" in typed(admin).text
    typed(admin, client_id="c-2")
    assert world.count(LtiPlatform) == 2


def test_the_addresses_to_copy(admin: Visitor) -> None:
    html = admin.get("/admin/lms").html
    for path in ("login", "launch", "choose", "keys", "register", "canvas.json"):
        assert f'value="{HERE}/lti/{path}"' in html


@pytest.mark.whatever_database
def test_canvas_is_told(visitor: Visitor) -> None:
    said: Any = visitor.client.get("/lti/canvas.json").get_json()
    assert said["target_link_uri"] == LAUNCH
    assert said["oidc_initiation_url"] == f"{HERE}/lti/login"
    assert said["public_jwk_url"] == f"{HERE}/lti/keys"
    (extension,) = said["extensions"]
    assert extension["privacy_level"] == "anonymous"
    places = extension["settings"]["placements"]
    assert {one["target_link_uri"] for one in places} == {CHOOSE}


def test_a_new_key_and_the_old_one_for_a_while(door: Door, admin: Visitor) -> None:
    world = door.world
    (first,) = door.comer().client.get("/lti/keys").get_json()["keys"]
    page = admin.get("/admin/lms")
    assert "the old one is known for 7 days" in admin.submit(page.form("/lms/key")).text
    two = door.comer().client.get("/lti/keys").get_json()["keys"]
    assert [one["kid"] for one in two][1] == first["kid"]
    world.clock.go_on(seconds=STAYS.total_seconds() + 1)
    assert len(door.comer().client.get("/lti/keys").get_json()["keys"]) == 1
    rotate(world.services, "")
    assert world.count(LtiKey) == 2
    # Neither half of a key that signs can be read in the database.
    assert b'"d"' not in world.held()


def test_a_server_whose_secret_was_lost_makes_a_new_key(door: Door) -> None:
    other = replace(door.world.services, secret=b"another secret of the tests 0123456")
    assert published(other) == {"keys": []}
    signed(other, {})
    (key,) = published(other)["keys"]
    assert key not in published(door.world.services)["keys"]


def registering(lms: Lms, **more: str) -> str:
    asked = {
        "openid_configuration": f"{lms.url}/.well-known/openid-configuration",
        "registration_token": "let-me",
    }
    return f"/lti/register?{urlencode(asked | more)}"


def test_an_lms_registers_once_an_admin_says_so(admin: Visitor, world: World, lms: Lms) -> None:
    page = admin.get(registering(lms))
    assert lms.url in page.text
    assert (lms.asked, world.count(LtiPlatform)) == ([], 0)
    page = admin.submit(page.forms[-1])
    assert (page.status, "The LMS is let in" in page.text) == (200, True)
    (client,) = lms.clients
    assert client["initiate_login_uri"] == f"{HERE}/lti/login"
    assert client["redirect_uris"] == [LAUNCH]
    assert client["jwks_uri"] == f"{HERE}/lti/keys"
    assert client["token_endpoint_auth_method"] == "private_key_jwt"
    with world.services.sessions() as session:
        (row,) = session.query(LtiPlatform).all()
        assert (row.issuer, row.client_id, row.deployments) == (lms.url, "made-1", ["d-9"])
        assert row.keys_url == f"{lms.url}/keys"


def test_only_an_admin_can_say_so(teacher: Visitor, visitor: Visitor, lms: Lms) -> None:
    for who in (teacher, visitor):
        page = who.get(registering(lms))
        assert "Only an admin of this server can say yes." in page.text
        assert not [one for one in page.forms if one.method == "post"]
        form = {"url": f"{lms.url}/.well-known/openid-configuration"}
        assert who.client.post("/lti/register", data=form).status_code in {400, 403}
    assert lms.asked == []


@pytest.mark.whatever_database
def test_in_the_frame_of_the_lms_there_is_only_the_way_to_a_window(
    admin: Visitor, lms: Lms
) -> None:
    page = admin.get(registering(lms), headers={"Sec-Fetch-Dest": "iframe"})
    assert f"frame-ancestors {lms.url}" in page.response.headers["Content-Security-Policy"]
    assert page.forms == []
    page = admin.get(registering(lms))
    assert "frame-ancestors 'none'" in page.response.headers["Content-Security-Policy"]


@pytest.mark.whatever_database
@pytest.mark.parametrize("url", ["http://lms.example/x", "nonsense", "file:///etc/passwd"])
def test_an_lms_without_an_address(admin: Visitor, lms: Lms, url: str) -> None:
    page = admin.get(registering(lms, openid_configuration=url))
    assert (page.status, "Nothing was registered." in page.text) == (422, True)


@pytest.mark.whatever_database
@pytest.mark.parametrize("path", ["/.well-known/openid-configuration", "/register"])
@pytest.mark.parametrize("status", [500, 302])
def test_an_lms_that_does_not_answer(
    admin: Visitor, world: World, lms: Lms, path: str, status: int
) -> None:
    lms.fails[path] = [status]
    page = admin.get(registering(lms))
    page = admin.submit(page.forms[-1])
    assert (page.status, world.count(LtiPlatform)) == (502, 0)


def test_a_frame_offers_a_window_to_whoever_comes_for_a_lesson(door: Door) -> None:
    door.teacher()
    comer = door.comer()
    page = comer.get(f"/lti/login?{door.lms.login()}", headers={"Sec-Fetch-Dest": "iframe"})
    policy = page.response.headers["Content-Security-Policy"]
    assert f"frame-ancestors {door.lms.url}" in policy
    (link,) = [one for one in page.links if "/lti/login" in one]
    answer = comer.client.get(link)
    assert answer.status_code == 303
    assert f"client_id={CLIENT}" in answer.headers["Location"]
    assert comer.back(answer.headers["Location"]).path.startswith("/assignments/")
    assert "frame-ancestors 'none'" in comer.get("/").response.headers["Content-Security-Policy"]
