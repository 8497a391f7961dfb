"""Drafts into files: what is published, what is refused, and what was changed by hand is kept."""

from __future__ import annotations

import json
import subprocess
import time
from concurrent.futures import ThreadPoolExecutor
from copy import deepcopy
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from quizapp.content.editing import text_of
from quizapp.content.editing.merging import Choice
from quizapp.content.library import Library
from quizapp.domain.audit import Action
from quizapp.store.tables import Audit, Publication
from quizapp.usecases.corrections import versions_of_unit
from quizapp.usecases.drafts import (
    DraftView,
    NewCourse,
    Published,
    State,
    begin_from_raw,
    begin_from_unit,
    begin_new,
    behind,
    catch_up,
    file_digest,
    go_back,
    impact_of_draft,
    list_drafts,
    open_draft,
    publish_draft,
    published_versions,
    revisions_of,
    save_draft,
    send_to_review,
    undo_draft,
    version_of_lesson,
)
from quizapp.usecases.errors import (
    Changed,
    Closed,
    FileChanged,
    NotAllowed,
    NotFound,
    NotSaved,
    Refused,
)
from tests.content.editing.test_operations import done
from tests.support.edits import set_about
from tests.usecases.teachers import teacher
from tests.usecases.test_corrections import handed_in, with_key
from tests.usecases.world import COURSE, UNIT, World, unit

QUAYS = NewCourse("The quays", "All about quays.", "en", "CC-BY-4.0", ("A group",))


def lesson(world: World, name: str = UNIT, course: str = COURSE) -> Path:
    return world.services.library.root / course / f"{name}.json"


def changed(world: World, who: str, **fields: Any) -> DraftView:
    """A draft of the world's lesson, changed once."""
    draft = begin_from_unit(world.services, who, COURSE, UNIT)
    raw = done(set_about(draft.raw, fields))
    save_draft(world.services, who, draft.id, draft.head, raw, "Changed")
    return open_draft(world.services, draft.id)


def publish(world: World, who: str, draft: DraftView, **more: Any) -> Published:
    return publish_draft(world.services, who, draft.id, draft.head, **more)


def by_hand(world: World, **fields: Any) -> None:
    raw = json.loads(lesson(world).read_text(encoding="utf-8")) | fields
    lesson(world).write_text(json.dumps(raw, ensure_ascii=False), encoding="utf-8")


def test_what_is_published_is_the_file_and_the_next_page_shows_it(
    world: World, hopper: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = Library(world.services.library.root)
    assert other.courses()
    draft = changed(world, hopper, title="The new councils", minutes=7)
    done_ = publish(world, hopper, draft)
    files = (f"{COURSE}/{UNIT}.json",)
    assert done_ == Published(file_digest(world.services, draft) or "", files, None, "")
    assert lesson(world).read_text(encoding="utf-8") == text_of(draft.raw)
    entry = world.services.library.entry(COURSE, UNIT)
    assert entry is not None
    assert (entry.title, entry.digest) == ("The new councils", done_.digest)
    # A moment later in another process, which waits for twenty times as long as its look took.
    real = time.monotonic
    monkeypatch.setattr("quizapp.content.library.library.time.monotonic", lambda: real() + 60)
    assert other.entry(COURSE, UNIT) == entry
    over = open_draft(world.services, draft.id)
    assert (over.state, over.behind) == (State.PUBLISHED, False)
    with pytest.raises(Closed):
        publish(world, hopper, draft)
    (version,) = published_versions(world.services, COURSE, UNIT)
    assert (version.number, version.what, version.by, version.current) == (
        1,
        "Changed: The lesson",
        "Ms hopper",
        True,
    )
    with world.services.sessions() as session:
        (line,) = session.query(Audit).where(Audit.action == Action.PUBLISHED)
    assert (line.who, line.object_id) == (hopper, f"{COURSE}/{UNIT}")
    assert line.after == {"version": done_.digest, "what": "Changed: The lesson"}
    assert line.before == {"version": draft.digest}


def test_a_lesson_with_an_error_is_not_published(world: World, hopper: str) -> None:
    before = lesson(world).read_bytes()
    draft = changed(world, hopper, title="TODO A title")
    with pytest.raises(Refused, match="F015") as refused:
        publish(world, hopper, draft)
    assert refused.value.field == "/title"
    assert lesson(world).read_bytes() == before
    assert open_draft(world.services, draft.id).state is State.DRAFT


def test_a_new_lesson_gets_its_course(world: World, hopper: str) -> None:
    draft = begin_from_raw(world.services, hopper, "quays", unit("red"), "Proposed")
    with pytest.raises(Refused, match="no course"):
        publish(world, hopper, draft)
    found = publish(world, hopper, draft, what="  All  new ", course=QUAYS)
    assert found.files == ("quays/red.json", "quays/course.json")
    assert [one.course.id for one in world.services.library.courses() if one.course] == [
        COURSE,
        "quays",
    ]
    assert published_versions(world.services, "quays", "red")[0].what == "All new"
    second = begin_from_raw(world.services, hopper, "quays", unit("blue"), "Proposed")
    publish(world, hopper, second)
    assert published_versions(world.services, "quays", "blue")[0].what == "A new lesson"


def test_whoever_saw_an_older_revision_publishes_nothing(world: World, hopper: str) -> None:
    draft = changed(world, hopper, title="Two")
    with pytest.raises(Changed):
        publish_draft(world.services, hopper, draft.id, 1)
    with pytest.raises(NotFound):
        publish_draft(world.services, hopper, "none", 1)


def test_a_second_reader_publishes_where_that_is_asked_for(world: World, hopper: str) -> None:
    strict = replace(world.services, second_reader=True)
    curie = teacher(world, "curie")
    draft = changed(world, hopper, title="Two")
    for who in (hopper, curie):
        with pytest.raises(NotAllowed, match="review first"):
            publish_draft(strict, who, draft.id, draft.head)
    send_to_review(strict, hopper, draft.id)
    with pytest.raises(NotAllowed, match="You wrote this"):
        publish_draft(strict, hopper, draft.id, draft.head)
    mended = done(set_about(draft.raw, {"minutes": 8}))
    save_draft(strict, curie, draft.id, draft.head, mended, "Mended")
    with pytest.raises(NotAllowed, match="You wrote this"):
        publish_draft(strict, curie, draft.id, 3)
    undo_draft(strict, draft.id, 3)
    assert publish_draft(strict, curie, draft.id, 2).files


def test_what_was_changed_by_hand_is_shown_merged_and_never_overwritten(
    world: World, hopper: str
) -> None:
    draft = changed(world, hopper, title="Mine")
    by_hand(world, minutes=9)
    world.services.library.refresh(force=True)
    kept = lesson(world).read_bytes()
    with pytest.raises(FileChanged):
        publish(world, hopper, draft)
    assert lesson(world).read_bytes() == kept
    view = open_draft(world.services, draft.id)
    assert view.behind
    assert list_drafts(world.services)[0].behind
    found = behind(world.services, view)
    assert found is not None
    assert found.merged is not None
    assert [one.what for one in found.changes] == ["the time in minutes changed from 5 to 9"]
    digest = file_digest(world.services, view)
    with pytest.raises(FileChanged, match="once more"):
        catch_up(world.services, hopper, draft.id, view.head, "0" * 64)
    saved = catch_up(world.services, hopper, draft.id, view.head, digest)
    assert (saved.raw["title"], saved.raw["minutes"]) == ("Mine", 9)
    after = open_draft(world.services, draft.id)
    assert (after.behind, behind(world.services, after)) == (False, None)
    assert publish(world, hopper, after).digest == file_digest(world.services, after)
    beside = revisions_of(world.services, draft.id)[1]
    assert (beside.side, beside.by) == (True, None)


@pytest.mark.whatever_database
def test_undoing_what_was_taken_in_makes_the_draft_behind_again(world: World, hopper: str) -> None:
    draft = changed(world, hopper, title="Mine")
    by_hand(world, minutes=9)
    digest = file_digest(world.services, draft)
    taken_in = catch_up(world.services, hopper, draft.id, draft.head, digest)
    undo_draft(world.services, draft.id, taken_in.head)
    view = open_draft(world.services, draft.id)
    assert view.behind
    with pytest.raises(FileChanged):
        publish(world, hopper, view)


def test_a_conflict_with_the_file_is_chosen_from(world: World, hopper: str) -> None:
    draft = changed(world, hopper, title="Mine")
    by_hand(world, title="By hand")
    digest = file_digest(world.services, draft)
    to = (world.services, hopper, draft.id, draft.head, digest)
    with pytest.raises(Refused, match="Choose"):
        catch_up(*to)
    assert catch_up(*to, {("title",): Choice.MINE}).raw["title"] == "Mine"
    with pytest.raises(Closed, match="rests on the file"):
        catch_up(world.services, hopper, draft.id, 4, digest)


@pytest.mark.whatever_database
def test_a_file_that_is_gone_or_broken_is_told(world: World, hopper: str) -> None:
    draft = changed(world, hopper, title="Mine")
    lesson(world).write_text("{", encoding="utf-8")
    view = open_draft(world.services, draft.id)
    found = behind(world.services, view)
    assert view.behind
    assert found is not None
    assert found.problem is not None
    with pytest.raises(FileChanged, match="JSON"):
        publish(world, hopper, draft)
    with pytest.raises(Refused, match="JSON"):
        catch_up(world.services, hopper, draft.id, draft.head, None)
    assert lesson(world).read_text(encoding="utf-8") == "{"
    lesson(world).unlink()
    found = behind(world.services, open_draft(world.services, draft.id))
    assert found is not None
    assert found.gone
    with pytest.raises(FileChanged):
        publish(world, hopper, draft)
    anew = catch_up(world.services, hopper, draft.id, draft.head, None)
    assert publish_draft(world.services, hopper, draft.id, anew.head).files == (
        f"{COURSE}/{UNIT}.json",
    )


@pytest.mark.whatever_database
def test_a_name_that_was_taken_meanwhile_is_a_clash(world: World, hopper: str) -> None:
    draft = begin_new(world.services, hopper, COURSE, "tower", "The tower")
    raw = unit("tower")
    saved = save_draft(world.services, hopper, draft.id, 1, raw, "Wrote it")
    lesson(world, "tower").write_text(json.dumps(unit("tower", 2)), encoding="utf-8")
    with pytest.raises(Refused, match="of that name") as refused:
        publish_draft(world.services, hopper, draft.id, saved.head)
    assert refused.value.field == "id"
    found = behind(world.services, open_draft(world.services, draft.id))
    assert found is not None
    assert found.problem is not None
    assert "copy this draft" in found.problem.help


def test_what_was_written_but_not_recorded_is_recorded_at_the_next_try(
    world: World, hopper: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    draft = changed(world, hopper, title="Two")

    def away(*_: Any, **__: Any) -> None:
        raise NotSaved("")

    monkeypatch.setattr("quizapp.store.audit.note", away)
    with pytest.raises(NotSaved):
        publish(world, hopper, draft)
    monkeypatch.undo()
    assert lesson(world).read_text(encoding="utf-8") == text_of(draft.raw)
    assert open_draft(world.services, draft.id).state is State.DRAFT
    publish(world, hopper, draft)
    assert world.count(Publication) == 1


def test_a_lesson_that_a_killed_server_left_unlisted_is_listed_at_the_next_try(
    world: World, hopper: str
) -> None:
    draft = begin_from_raw(world.services, hopper, COURSE, unit("tower"), "Proposed")
    lesson(world, "tower").write_text(text_of(draft.raw), encoding="utf-8")
    assert publish(world, hopper, draft).files == (f"{COURSE}/course.json",)
    assert json.loads(lesson(world, "course").read_text())["units"] == [UNIT, "tower"]


def test_two_who_publish_into_one_course_at_once_are_both_listed(world: World, hopper: str) -> None:
    names = ("tower", "bridge", "quay")
    made = [begin_from_raw(world.services, hopper, COURSE, unit(one), "New") for one in names]
    with ThreadPoolExecutor(3) as pool:
        list(pool.map(lambda draft: publish(world, hopper, draft), made))
    listed = json.loads(lesson(world, "course").read_text())["units"]
    assert sorted(listed) == sorted([UNIT, *names])


def test_of_two_who_publish_at_once_one_does(world: World, hopper: str) -> None:
    draft = changed(world, hopper, title="Two")

    def attempt(_: int) -> bool:
        try:
            publish(world, hopper, draft)
        except (Closed, Changed):
            return False
        return True

    with ThreadPoolExecutor(4) as pool:
        assert sum(pool.map(attempt, range(4))) == 1
    assert world.count(Publication) == 1


def test_one_goes_back_to_any_version(world: World, hopper: str) -> None:
    services = world.services
    first = begin_from_unit(services, hopper, COURSE, UNIT).raw
    publish(world, hopper, changed(world, hopper, title="Two"))
    world.start(world.guest().person_id)
    publish(world, hopper, changed(world, hopper, title="Three"))
    by_hand(world, title="Four")
    versions = published_versions(services, COURSE, UNIT)
    assert [(one.number, one.current) for one in versions] == [(2, False), (1, False)]
    assert version_of_lesson(services, COURSE, UNIT, versions[1].digest)["title"] == "Two"
    with pytest.raises(NotFound):
        version_of_lesson(services, COURSE, UNIT, "0" * 64)
    asked = versions_of_unit(services, COURSE, UNIT).asked
    assert [one.digest for one in asked] == [versions[1].digest]
    draft = go_back(services, hopper, COURSE, UNIT, versions[1].digest)
    assert (draft.raw["title"], draft.behind) == ("Two", False)
    assert undo_draft(services, draft.id, draft.head).raw["title"] == "Four"
    lesson(world).unlink()
    assert first["title"] == "The councils"


def test_the_impact_on_marks_is_known_before_publishing(world: World, hopper: str) -> None:
    handed_in(world, "baa")
    draft = begin_from_unit(world.services, hopper, COURSE, UNIT)
    raw = with_key(1, "b", deepcopy(dict(draft.raw)))
    save_draft(world.services, hopper, draft.id, 1, raw, "Mended a key")
    (found,) = impact_of_draft(world.services, open_draft(world.services, draft.id))
    assert (found.attempts, found.rise, found.fall) == (1, 1, 0)


@pytest.mark.whatever_database
def test_what_is_published_is_committed_where_that_is_allowed(
    world: World, hopper: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(world.folder))
    root = world.services.library.root
    subprocess.run(["git", "init", "-q", root], check=True)
    draft = changed(world, hopper, title="Two")
    assert publish(world, hopper, draft).commit is None
    allowed = replace(world.services, commit=True)
    draft = changed(world, hopper, title="Three")
    found = publish_draft(allowed, hopper, draft.id, draft.head, what="A better title")
    log = subprocess.run(
        ["git", "log", "--format=%H %an: %s%n%b", "--name-only"],
        cwd=root,
        capture_output=True,
        text=True,
        check=True,
    )
    assert log.stdout.split("\n") == [
        f"{found.commit} Ms hopper: Publish {COURSE}/{UNIT}",
        "A better title",
        "",
        "",
        f"{COURSE}/{UNIT}.json",
        "",
    ]
    (root / ".git" / "index.lock").touch()
    draft = changed(world, hopper, title="Four")
    last = publish_draft(allowed, hopper, draft.id, draft.head)
    assert last.commit is None
    assert "index.lock" in last.not_committed
    assert json.loads(lesson(world).read_text(encoding="utf-8"))["title"] == "Four"
