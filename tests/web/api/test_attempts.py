"""Lessons, attempts and progress for a learner's program."""

from __future__ import annotations

import base64
import json
from datetime import datetime
from pathlib import Path

import pytest

from quizapp.store.tables import Attempt
from quizapp.usecases.people import Person
from tests.usecases.world import World, unit, write_lessons
from tests.web.api.program import Program, kind_of

RIGHT, WRONG = "The old mill", "The red theatre"


def test_the_lessons_say_how_far_one_is(mine: Program, nobody: Program) -> None:
    attempt = mine.begin()
    lines = mine.get("/lessons").get_json()["lessons"]
    assert [(one["unit"], one["status"]) for one in lines] == [
        *(("mill", "under way"), ("five", "new"), ("one", "new"))
    ]
    assert lines[0]["attempt"] == attempt["id"]
    assert {one["status"] for one in nobody.get("/lessons").get_json()["lessons"]} == {"new"}


def test_a_lesson_is_its_text_and_no_question(nobody: Program) -> None:
    found = nobody.get("/lessons/harbour/mill").get_json()
    assert found["passage"][0]["sentences"][0]["text"] == "Council 1 meets in the old mill."
    assert found["questions"] == 3
    assert "council 1 choose" not in str(found)
    assert kind_of(nobody.get("/lessons/harbour/nowhere")) == "not-found"


def test_begun_twice_under_one_key_is_one(mine: Program, world: World) -> None:
    wish = {"course": "harbour", "unit": "mill", "mode": "quiz", "key": "begin-0001"}
    first, second = mine.post("/attempts", wish), mine.post("/attempts", wish)
    assert (first.status_code, second.status_code) == (201, 200)
    assert first.headers["Location"] == second.headers["Location"]
    assert mine.get(first.headers["Location"]).get_json() == first.get_json()
    assert world.count(Attempt) == 1
    fresh = mine.post("/attempts", wish | {"key": "begin-0002", "fresh": True})
    assert fresh.status_code == 201
    assert world.count(Attempt) == 2


def test_what_was_wrong_is_tried_again(mine: Program) -> None:
    attempt = mine.begin()
    here = f"/attempts/{attempt['id']}"
    early = {"wrong_of": attempt["id"], "key": "begin-0002"}
    wish = {"course": "harbour", "unit": "mill", "mode": "quiz"}
    assert kind_of(mine.post("/attempts", wish | early)) == "closed"
    mine.put(f"{here}/items/1", {"key": "s-00000001", "fields": mine.choose(attempt, 1, RIGHT)})
    mine.post(f"{here}/submission")
    again = mine.post("/attempts", wish | early).get_json()
    assert [one["stem"] for one in again["items"]] == [one["stem"] for one in attempt["items"][1:]]


def test_nothing_is_told_before_handing_in_and_all_after(mine: Program) -> None:
    attempt = mine.begin()
    here = f"/attempts/{attempt['id']}"
    mine.put(f"{here}/items/1", {"key": "s-00000001", "fields": mine.choose(attempt, 1, RIGHT)})
    before = mine.get(here).get_json()
    assert before["mark"] is None
    for one in before["items"]:
        assert [one[name] for name in ("checked", "told", "mark")] == [None, None, None]
    after = mine.post(f"{here}/submission").get_json()
    assert after["mark"] == {"score": 1.0, "maximum": 6.0, "share": round(1 / 6, 6)}
    assert [one["mark"]["state"] for one in after["items"]] == ["right", "blank", "blank"]
    assert after["items"][1]["told"]["explanation"]
    assert [one["fields"] for one in after["items"]] == [None, None, None]
    assert mine.post(f"{here}/submission").get_json() == after


def test_the_text_stays_that_of_the_version_that_is_asked(mine: Program, world: World) -> None:
    attempt = mine.begin()
    write_lessons(world.folder / "lessons", [unit(title="Edited since")])
    world.services.library.refresh(force=True)
    there = mine.get(f"/attempts/{attempt['id']}/lesson").get_json()
    now = mine.get("/lessons/harbour/mill").get_json()
    assert (there["title"], now["title"]) == ("The councils", "Edited since")
    assert there["digest"] == attempt["digest"] != now["digest"]


def test_progress_is_what_the_page_says(mine: Program) -> None:
    attempt = mine.begin()
    here = f"/attempts/{attempt['id']}"
    mine.put(f"{here}/items/1", {"key": "s-00000001", "fields": mine.choose(attempt, 1, WRONG)})
    mine.post(f"{here}/submission")
    found = mine.get("/progress").get_json()
    assert {one["objective"] for one in found["objectives"]} == {"o1", "o2"}
    assert [one["item"] for one in found["again"]] == [1, 2, 3]


@pytest.mark.parametrize("path", ["/lessons", "/attempts", "/attempts/{}", "/progress", "/me"])
def test_what_has_not_changed_is_not_sent_again(mine: Program, path: str) -> None:
    attempt = mine.begin()
    here = path.format(attempt["id"])
    tag = mine.get(here).headers["ETag"]
    assert not tag.startswith("W/")
    for wish in (tag, f'"other", {tag}', f"W/{tag}", "*"):
        same = mine.get(here, headers={"If-None-Match": wish})
        assert (same.status_code, same.data) == (304, b"")
        assert same.headers["ETag"] == tag
    assert mine.get(here, headers={"If-None-Match": '"other"'}).status_code == 200


def test_each_change_of_an_attempt_changes_its_tag(mine: Program) -> None:
    attempt = mine.begin("practice")
    here = f"/attempts/{attempt['id']}"
    seen = [mine.get(here).headers["ETag"]]
    for n, kind in enumerate(("answer", "check", "reveal")):
        fields = mine.choose(attempt, 1, WRONG)
        mine.put(f"{here}/items/1", {"key": f"s-0000000{n}", "kind": kind, "fields": fields})
        seen.append(mine.get(here).headers["ETag"])
    mine.post(f"{here}/submission")
    seen.append(mine.get(here).headers["ETag"])
    assert len(set(seen)) == 5


def test_lists_come_in_pages_each_once_and_newest_first(
    mine: Program, world: World, ada: Person
) -> None:
    for n in range(7):
        # Three units begun in the same moment are told apart by their ids.
        world.clock.go_on(minutes=n % 3 == 0)
        unit_id = ("mill", "five", "one")[n % 3]
        world.start(ada.id, key=f"key-{n}", unit=unit_id, fresh=True)
    whole = mine.get("/attempts").get_json()
    assert whole["next"] is None
    assert len(whole["attempts"]) == 7
    assert len({one["started_at"] for one in whole["attempts"]}) == 3
    assert whole["attempts"] == sorted(
        whole["attempts"],
        key=lambda one: (datetime.fromisoformat(one["started_at"]), one["id"]),
        reverse=True,
    )
    seen, path = [], "/attempts?limit=3"
    for wanted in (3, 3, 1):
        page = mine.get(path)
        told = page.get_json()
        seen += told["attempts"]
        assert len(told["attempts"]) == wanted
        assert ("Link" in page.headers) == (told["next"] is not None)
        path = page.headers.get("Link", "").partition(">")[0].removeprefix("<")
    assert seen == whole["attempts"]
    lines, path = [], "/lessons?limit=1"
    while path:
        page = mine.get(path)
        lines += page.get_json()["lessons"]
        path = page.headers.get("Link", "").partition(">")[0].removeprefix("<")
    assert lines == mine.get("/lessons").get_json()["lessons"]


@pytest.mark.parametrize(
    "place",
    [
        ["2026-03-01T08:00:00", "x"],
        ["0001-01-01T00:00:00+14:00", "x"],
        ["2026-03-01T08:00:00+00:00", "\ud800"],
        ["2026-03-01T08:00:00+00:00", "\u0000"],
        ["2026-03-01T08:00:00+00:00", 7],
        {"a": 1},
        [],
    ],
)
def test_a_made_up_cursor_is_no_trouble(mine: Program, place: object) -> None:
    made = base64.urlsafe_b64encode(json.dumps(place).encode()).decode().rstrip("=")
    refused = mine.get(f"/attempts?cursor={made}")
    assert (refused.status_code, kind_of(refused)) == (422, "invalid")


@pytest.mark.parametrize("path", ["/attempts", "/lessons"])
@pytest.mark.parametrize(
    ("query", "pointer"),
    [
        ("limit=0", "/limit"),
        ("limit=101", "/limit"),
        ("limit=many", "/limit"),
        ("limit=1&limit=2", "/limit"),
        ("cursor=!!", "/cursor"),
        ("cursor=WzFd", "/cursor"),
        ("cursor=WyJhIiwgImIiXQ", "/cursor"),
        ("cursor=%00", "/cursor"),
        ("colour=red", "/colour"),
    ],
)
def test_a_wish_that_does_not_fit_is_named(
    mine: Program, path: str, query: str, pointer: str
) -> None:
    refused = mine.get(f"{path}?{query}")
    assert (refused.status_code, kind_of(refused)) == (422, "invalid")
    assert refused.get_json()["errors"][0]["pointer"] == pointer


def test_the_address_of_a_page_keeps_its_wishes_where_it_is_mounted(
    mine: Program, tmp_path: Path
) -> None:
    link = mine.get("/lessons?limit=1").headers["Link"]
    assert link.startswith("</api/v1/lessons?limit=1&cursor=")
    assert link.endswith('>; rel="next"')
