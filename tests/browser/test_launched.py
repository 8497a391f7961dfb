"""Packages in the frames of a platform: they open the lesson, and hear how it went."""

from __future__ import annotations

import io
import json
import mimetypes
import zipfile
from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest
from playwright.sync_api import BrowserContext, Page, Route, expect

from quizapp.interop.launch.cmi5 import cmi5
from quizapp.interop.launch.scorm12 import scorm12
from quizapp.interop.model import Parcel
from tests.browser.conftest import lessons_for_tests
from tests.browser.student import Student, until
from tests.support.server import Server

LMS, LRS = "http://lms.example", "http://lrs.example"
CONTEXT = "https://w3id.org/xapi/cmi5/context"
PARCEL = Parcel("Market day", (), summary="A short lesson.", raw={"id": "market"})
PLATFORM = """<!doctype html><title>Platform</title><script>
const said = { "cmi.core.lesson_status": "not attempted", "cmi.student_data.mastery_score": "60" };
const calls = [];
window.API = {
  LMSInitialize: () => { calls.push("initialize"); return "true"; },
  LMSGetValue: (name) => said[name] ?? "",
  LMSSetValue: (name, value) => { said[name] = value; return "true"; },
  LMSCommit: () => { calls.push("commit"); return "true"; },
  LMSFinish: () => { calls.push("finish"); return "true"; },
};
</script><iframe src="/sco/index.html" title="Lesson" width="600" height="400"></iframe>"""


@pytest.fixture(scope="module")
def launching(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server that knows the platform."""
    folder = tmp_path_factory.mktemp("launching")
    environment = {"QUIZAPP_LAUNCH_ORIGINS": LMS}
    lessons = lessons_for_tests(folder / "lessons")
    running = Server(folder / "data", lessons, environment=environment).start()
    yield running
    running.kill()


def serve(context: BrowserContext, package: bytes) -> None:
    """Let the platform have the files of a package."""
    files = zipfile.ZipFile(io.BytesIO(package))

    def answer(route: Route) -> None:
        name = urlsplit(route.request.url).path.removeprefix("/sco/")
        if name == "/":
            route.fulfill(body=PLATFORM, content_type="text/html")
        else:
            kind = mimetypes.guess_type(name)[0] or "text/plain"
            route.fulfill(body=files.read(name), content_type=kind)

    context.route(f"{LMS}/**", answer)


def take(context: BrowserContext, frame: Any, server: Server) -> Page:
    """Open the lesson from its package, and hand it in without an answer."""
    with context.expect_page() as opened:
        frame.get_by_role("button", name="Open the lesson").click()
    lesson = opened.value
    lesson.wait_for_url(f"{server.url}/c/town/market*")
    Student(lesson, server.url).join()
    student = Student(lesson, server.url)
    attempt = student.begin()
    student.go(f"{attempt}/check")
    student.press("Hand in")
    return lesson


def test_a_scorm_package_hears_the_result(context: BrowserContext, launching: Server) -> None:
    serve(context, scorm12(PARCEL, launching.url))
    page = context.new_page()
    page.goto(f"{LMS}/")
    frame = page.frame_locator("iframe")
    said: Callable[[], dict[str, str]] = lambda: page.evaluate("said")  # noqa: E731
    until(lambda: said()["cmi.core.lesson_status"] == "incomplete")
    # Whoever else sends such a message is not heard.
    page.evaluate("frames[0].postMessage({ quizapp: 1, nonce: '', scaled: 1 }, '*')")
    take(context, frame, launching)
    expect(frame.get_by_role("status")).to_contain_text("Your result is here")
    assert said() | {"cmi.student_data.mastery_score": "60"} == {
        "cmi.core.lesson_status": "failed",
        "cmi.core.score.min": "0",
        "cmi.core.score.max": "100",
        "cmi.core.score.raw": "0",
        "cmi.student_data.mastery_score": "60",
    }
    page.evaluate("document.querySelector('iframe').remove()")
    assert page.evaluate("calls.at(-1)") == "finish"
    assert said()["cmi.core.session_time"].startswith("0000:00:")


def test_a_cmi5_package_tells_the_record_store(context: BrowserContext, launching: Server) -> None:
    serve(context, cmi5(PARCEL, launching.url))
    told: list[dict[str, Any]] = []
    allowed = {
        "Access-Control-Allow-Origin": LMS,
        "Access-Control-Allow-Headers": "*, Authorization",
    }

    def store(route: Route) -> None:
        request, path = route.request, urlsplit(route.request.url).path
        answer: Any = {}
        if request.method == "OPTIONS":
            pass
        elif path == "/token":
            answer = {"auth-token": "c2VjcmV0"}
        elif path == "/x/activities/state":
            assert parse_qs(urlsplit(request.url).query)["stateId"] == ["LMS.LaunchData"]
            template = {
                "extensions": {"https://w3id.org/xapi/cmi5/context/extensions/sessionid": "s"}
            }
            answer = {"launchMode": "Normal", "masteryScore": 0.6, "contextTemplate": template}
        elif path == "/x/statements":
            assert request.headers["authorization"] == "Basic c2VjcmV0"
            told.append(json.loads(request.post_data or ""))
        route.fulfill(body=json.dumps(answer), content_type="application/json", headers=allowed)

    context.route(f"{LRS}/**", store)
    actor = {"account": {"homePage": LMS, "name": "s-1"}}
    asked = {
        "endpoint": f"{LRS}/x",
        "fetch": f"{LRS}/token",
        "actor": json.dumps(actor),
        "registration": "4f5c0a5e-7a35-4a1e-8f0a-0d4d4a4c5a11",
        "activityId": "urn:example:market",
    }
    page = context.new_page()
    page.goto(f"{LMS}/sco/index.html?{urlencode(asked)}")
    take(context, page, launching)
    expect(page.get_by_role("status")).to_contain_text("Your result is here")
    # As when the page is left: what it sends then, a browser sends behind the library's back.
    page.evaluate("dispatchEvent(new Event('pagehide'))")
    until(lambda: bool(page.evaluate("1")) and len(told) == 4)
    verbs = [one["verb"]["id"].rpartition("/")[2] for one in told]
    assert verbs == ["initialized", "failed", "completed", "terminated"]
    for one in told:
        assert one["actor"] == actor
        assert one["context"]["registration"] == asked["registration"]
        categories = [each["id"] for each in one["context"]["contextActivities"]["category"]]
        assert f"{CONTEXT}/categories/cmi5" in categories
        assert one["context"]["extensions"][f"{CONTEXT}/extensions/sessionid"] == "s"
    assert told[1]["result"]["score"] == {"scaled": 0}
    assert told[1]["result"]["success"] is False
    assert told[2]["result"]["completion"] is True
