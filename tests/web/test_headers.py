"""What every page carries, and what none may hold."""

from __future__ import annotations

import re
from urllib.parse import urljoin

import pytest
from flask import Flask

from quizapp.usecases.people import accept_invite, invite_admin, invite_teacher, reset_by_server
from quizapp.web.assets import known
from quizapp.web.current import TOKEN
from quizapp.web.downloads import PDF
from quizapp.web.teacher.workbook import XLSX
from tests.usecases.world import World
from tests.web.apps import app_over
from tests.web.conftest import PASSWORD
from tests.web.test_classes import code_on
from tests.web.test_roles import page_rules
from tests.web.visitor import Page, Visitor

pytestmark = pytest.mark.whatever_database

COURSE = "fall-of-damascus-2024"
ADDRESS = re.compile(r"(?:https?:)?//[a-z0-9.-]+\.[a-z]{2,}", re.IGNORECASE)
# Names of vocabularies, which nobody fetches.
NAMESPACES = ("http://www.w3.org", "http://adlnet.gov", "http://purl.imsglobal.org")


@pytest.fixture(scope="module")
def pages(course: World) -> list[Page]:
    """Every page that links lead to over the real course, for all roles, errors included."""
    app = app_over(course.services)
    stranger, learner, teacher = (Visitor(app.test_client()) for _ in range(3))
    learner.start()
    made = accept_invite(course.services, invite_admin(course.services), "T", "tea", PASSWORD)
    with teacher.client.session_transaction() as session:
        session[TOKEN] = made.token
    _take(learner, "practice", "background")
    _take(learner, "quiz", "allies")
    _dispute(learner)
    learner.submit(learner.get("/review/next").form(button="reveal"), "reveal")
    learner.begin("practice", f"/c/{COURSE}/consequences")
    ninth = teacher.submit(teacher.get("/teach/classes").form("/teach/classes"), name="History 9b")
    learner.submit(learner.get("/join").form("/join"), code=code_on(ninth))
    form = teacher.get(f"{ninth.path}/assign").form("/assign")
    teacher.submit(form, unit=f"{COURSE}/background", setting="practice")
    form = teacher.get(f"{ninth.path}/assign").form("/assign")
    work = teacher.submit(form, unit=f"{COURSE}/consequences", setting="live").path
    teacher.submit(teacher.get(f"{work}/quiz").form("/quiz"), "open")
    form = teacher.get(f"{ninth.path}/categories").form("/categories")
    teacher.submit(form, name="Homework", weight="40")
    begin = teacher.get("/teach/write").form("/write/new")
    teacher.submit(begin, title="The quay", course=COURSE)
    for visitor in (stranger, learner, teacher):
        _walk(visitor)
        for path in ("/nowhere", "/teach/", "/a/none", "/start", "/code", "/sign-in"):
            visitor.get(path)
    # Only an answer leads there, and the poster of a class.
    learner.get("/review/1")
    learner.get("/join/AAAA-BBBB")
    # No link leads to these where no lesson has answers to mark or forecasts to resolve.
    for path in ("marking", "forecasts"):
        teacher.get(f"/teach/c/{COURSE}/consequences/{path}")
    teacher.submit(teacher.get("/teach/").form("/teach/invite"))
    stranger.get(f"/invite/{invite_teacher(course.services)}")
    stranger.get(f"/reset/{reset_by_server(course.services, 'tea').token}")
    return [page for one in (stranger, learner, teacher) for page in one.seen]


def _take(learner: Visitor, mode: str, unit: str) -> None:
    """An attempt with a shown key, handed in."""
    page = learner.begin(mode, f"/c/{COURSE}/{unit}")
    if mode == "practice":
        page = learner.submit(page.form(button="reveal"), "reveal")
    check = learner.submit(page.form(button="check-page"), "check-page")
    learner.submit(check.form("/submit"))


def _dispute(learner: Visitor) -> None:
    """Somebody thinks that what they typed is right."""
    page = learner.begin("quiz", f"/c/{COURSE}/allies")
    attempt = page.path.rpartition("/")[0]
    page = learner.get(f"{attempt}/3")
    typed = next(known["name"] for _, known in page.tags if known.get("type") == "text")
    learner.submit(page.form(button="next"), "next", **{typed: "nobody of note"})
    page = learner.submit(learner.get(f"{attempt}/check").form("/submit"))
    learner.submit(next(one for one in page.forms if "/dispute" in one.action), sentence="So!")


def _walk(visitor: Visitor) -> None:
    """Every page that links lead to, from the first one on; of the sheets of a lesson one."""
    ahead, known = ["/"], {"/"}
    while ahead:
        page = visitor.get(ahead.pop())
        for link in page.links:
            path = urljoin(page.path, link.partition("#")[0])
            bare = path.partition("?")[0]
            one = bare if bare.endswith(".pdf") else path
            if one not in known:
                known.add(one)
                ahead.append(path)


def test_links_lead_to_every_page_and_none_is_broken(course: World, pages: list[Page]) -> None:
    assert {page.path for page in pages if page.status == 404} == {"/nowhere", "/a/none"}
    app = app_over(course.services)
    seen = {app.url_map.bind("").match(page.path)[0] for page in pages if page.status == 200}
    there = {rule.endpoint for rule, method in page_rules(app) if method == "GET"}
    # What browsers and scripts ask for, and nobody follows a link to.
    unlinked = {"assets.asset", "health.healthz", "health.readyz"}
    unlinked |= {"teacher.live_now", "teacher.lead_now", "learner.pace"}
    unlinked |= {
        f"offline.{name}" for name in ("device", "manifest", "no_network", "service_worker")
    }
    # Where two have changed the same, where a file was changed by hand, and of a draft's pictures.
    unlinked |= {"editor.clash", "editor.behind", "editor.picture"}
    # Once a format was chosen.
    unlinked |= {"teacher.taken"}
    # From packages of learning platforms.
    unlinked |= {"learner.launch"}
    # Where no school is set up.
    unlinked |= {"account.school", "account.school_back", "account.school_met"}
    assert there - seen == unlinked


def test_the_policy_allows_nothing_inline_and_nobody_else(pages: list[Page]) -> None:
    assert len(pages) > 40
    for page in pages:
        policy = page.response.headers["Content-Security-Policy"]
        assert "unsafe" not in policy
        assert "default-src 'none'" in policy
        # A lesson tried out stands in frames of our own, and nowhere else.
        framed = re.search(r"/try/\d+/frames$", page.path)
        assert ("frame-ancestors 'self'" if framed else "frame-ancestors 'none'") in policy
        assert "object-src 'none'" in policy
        assert "base-uri 'none'" in policy
        assert page.response.headers["Referrer-Policy"] == "same-origin"
        assert page.response.headers["Cross-Origin-Opener-Policy"] == "same-origin"
        assert page.response.headers["Cross-Origin-Resource-Policy"] == "same-origin"
        assert "camera=()" in page.response.headers["Permissions-Policy"]
        assert not [name for name, _ in page.response.headers if "Access-Control" in name]
        assert page.response.headers["X-Content-Type-Options"] == "nosniff"
        assert page.response.headers["Cache-Control"] == "no-store"
        assert "Strict-Transport-Security" not in page.response.headers


def test_no_page_has_anything_inline(pages: list[Page]) -> None:
    for page in pages:
        # A file to keep is read without us, and so without our style sheets.
        is_file = "attachment" in page.response.headers.get("Content-Disposition", "")
        for tag, known_ in page.tags:
            assert tag != "style" or is_file
            assert tag != "script" or "src" in known_
            assert not [name for name in known_ if name == "style" or name.startswith("on")]


def test_no_page_and_no_file_names_another_host(pages: list[Page]) -> None:
    texts = [page.html for page in pages]
    texts += [one.data.decode(errors="replace") for one in known().values()]
    for text in texts:
        assert [one for one in ADDRESS.findall(text) if one not in NAMESPACES] == []


def test_files_are_kept_for_ever_under_the_name_of_their_content(app: Flask) -> None:
    client = app.test_client()
    for one in known().values():
        response = client.get(f"/static/{one.served}")
        assert response.status_code == 200
        assert response.data == one.data
        assert "immutable" in response.headers["Cache-Control"]
        etag = response.headers["ETag"]
        again = client.get(f"/static/{one.served}", headers={"If-None-Match": etag})
        assert again.status_code == 304
        assert client.get(f"/static/{one.name}").status_code == 404


def test_https_is_insisted_on_where_it_is_used(world: World) -> None:
    client = app_over(world.services, https=True).test_client()
    response = client.get("/", base_url="https://localhost")
    assert response.headers["Strict-Transport-Security"] == "max-age=31536000; includeSubDomains"


def test_every_answer_says_what_it_is_in_which_characters(pages: list[Page]) -> None:
    for page in pages:
        kind = page.response.headers["Content-Type"]
        assert "charset=utf-8" in kind or kind in {"application/json", PDF, XLSX}, page.path


def test_the_first_page_is_light(visitor: Visitor) -> None:
    page = visitor.get("/")
    files = re.findall(r'(?:href|src)="/static/([^"]+)"', page.html)
    sizes = {name: len(visitor.client.get(f"/static/{name}").data) for name in files}
    assert len(sizes) >= 3
    assert len(page.html.encode()) + sum(sizes.values()) <= 60_000, sizes


def test_proxies_are_believed_only_when_they_are_said_to_be_there(world: World) -> None:
    headers = {"X-Forwarded-Proto": "https", "X-Forwarded-Host": "evil.example"}
    for proxies, expected in ((0, "/start"), (1, "/start")):
        client = app_over(world.services, proxies=proxies).test_client()
        location = client.get("/account", headers=headers).headers["Location"]
        assert location.startswith(expected), "redirects name no host at all"
