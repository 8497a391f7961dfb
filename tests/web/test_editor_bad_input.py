"""Bad addresses, forms and people: a page that says so, and nothing is changed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from quizapp.usecases.drafts import begin_new
from tests.support.overhear import statements
from tests.usecases.world import COURSE
from tests.web.editor import Writer, open_editor
from tests.web.teacher_world import signed_in


@pytest.fixture
def writer(tmp_path: Path) -> Iterator[Writer]:
    with open_editor(tmp_path) as writer:
        yield writer


GETS = (
    "/part/nothing", "/part/", "/items/nothing", "/ask/nothing", "/clash/1", "/clash/99",
    "/try/0", "/try/99", "/try/99/frames", "/steps/1", "/nothing",
)  # fmt: skip
FORMS = {
    "/step": ({}, {"go": "undo"}, {"go": "undo", "seen": "²"}, {"go": "fly", "seen": "1"}),
    "/items": ({}, {"base": "1"}, {"base": "1", "do": "out:nothing"}, {"base": "77", "do": "new"}),
    "/items/q1": ({}, {"base": ""}, {"base": "x"}, {"base": "77"}, {"base": "9" * 30}),
    "/items/nothing": ({"base": "1"},),
    "/part/about": ({}, {"base": "-1"}, {"base": "0"}, {"base": "77"}),
    "/part/nothing": ({"base": "1"},),
    "/text": ({}, {"base": "1e3"}),
    "/ask/p1.s1": ({"base": "1"}, {"base": "1", "type": "riddle"}),
    "/ask/p9.s9": ({"base": "1", "type": "single-choice"},),
    "/fix": ({}, {"base": "77", "fix": "Q101 /items/0"}),
    "/state": ({}, {"go": "fly"}),
    "/publish": ({}, {"base": "x"}),
    "/comments": ({"number": "99", "to": "done"},),
    "/clash/1": ({"choice-0": "mine"},),
    "/steps/99": ({},),
}


def test_bad_addresses_and_forms_are_told(writer: Writer) -> None:
    before = writer.head
    for path in GETS:
        assert writer.get(path).status in {404, 405}, path
    token = writer.get("").form("/comments").fields["csrf_token"][0]
    for path, forms in FORMS.items():
        for form in forms:
            posted = writer.visitor.client.post(
                f"{writer.url}{path}", data={**form, "csrf_token": token}
            )
            assert 400 <= posted.status_code < 500, (path, form, posted.status_code)
    assert writer.head == before
    assert writer.visitor.get("/teach/write/nobody").status == 404
    assert writer.visitor.get("/teach/write/history/Nothing/At%20all").status < 500


def test_strange_commands_and_fields_change_nothing_that_is_not_theirs(writer: Writer) -> None:
    for do in ("out:items:0", "up:options:99", "add:", "add:no.such.list", "down::1", "x" * 500):
        form = Writer.sheet(writer.get("/items/q1"))
        form.fields["do"] = [do]
        page = writer.visitor.submit(form, **{"options.7.text.0": "x", "items.0.id": "q9"})
        assert page.status in {200, 422}, do
    assert [one["id"] for one in writer.raw["items"]] == ["q1", "q2", "q3"]


def test_a_revision_of_another_draft_is_none_of_this(writer: Writer) -> None:
    services = writer.room.world.services
    other = begin_new(services, writer.person, COURSE, "quay", "The quay")
    for n in range(3):
        writer.write("/part/about", title=f"The councils {n}")
    form = Writer.sheet(writer.get("/part/about"))
    form.action = f"/teach/write/{other.id}/part/about"
    assert writer.visitor.submit(form, "save", title="Mine now").status == 404


def test_only_teachers_write(writer: Writer) -> None:
    client = writer.room.app.test_client()
    paths = ("/teach/write", writer.url, f"{writer.url}/items/q1", f"{writer.url}/text")
    learner = signed_in(writer.room.app, writer.room.world.guest("Ada").token)
    for path in paths:
        assert client.get(path).status_code == 303
        assert learner.get(path).status_code == 403


def test_no_page_of_the_editor_takes_more_than_eight_statements(writer: Writer) -> None:
    for n in range(4):
        writer.write("/part/about", title=f"The councils {n}")
    paths = ("", "/part/about", "/part/claims", "/text", "/items", "/items/q1", "/ask/p1.s1")
    counts = {}
    for path in (*paths, "/steps", "/steps?of=2", "/changes", "/try/1"):
        with statements(writer.room.world.engine) as seen:
            writer.get(path)
        counts[path] = len(seen)
    form = writer.visitor.posting(Writer.sheet(writer.get("/text")), "save")
    form["data"]["passage.0.sentences"] = ["Something new. And more of it."]
    with statements(writer.room.world.engine) as seen:
        writer.visitor.client.post(form["path"], data=form["data"])
    counts["save"] = len(seen)
    assert counts.pop("save") <= 10
    assert max(counts.values()) <= 8, counts
