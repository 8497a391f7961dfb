"""Drafts: two teachers on one lesson lose nothing, and every step can be gone back."""

from __future__ import annotations

import json
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from quizapp.content import editing
from quizapp.content.editing import text_of
from quizapp.content.editing.merging import Choice
from quizapp.content.validate import validate
from quizapp.domain.audit import Action
from quizapp.domain.problem import Problem
from quizapp.store.tables import Audit, Draft, DraftPart, DraftRevision
from quizapp.usecases.drafts import (
    MOST_COMMENT,
    Clash,
    DraftView,
    MergedSave,
    Saved,
    State,
    begin_from_raw,
    begin_from_unit,
    begin_new,
    close_draft,
    comment_on_draft,
    comments_of,
    copy_draft,
    drafts_of_lesson,
    examined,
    list_drafts,
    open_draft,
    raw_of_revision,
    redo_draft,
    resolve_comment,
    revisions_of,
    save_draft,
    send_back,
    send_to_review,
    settle_clash,
    undo_draft,
)
from quizapp.usecases.errors import Changed, Closed, NotFound, Refused
from quizapp.usecases.people import erase_person, export_person
from tests.content.editing.test_operations import done
from tests.support.edits import Edit, carried_out, change_entry, edits, set_about
from tests.support.overhear import statements
from tests.usecases.teachers import teacher
from tests.usecases.world import COURSE, UNIT, World, unit

Raw = dict[str, Any]


@pytest.fixture
def curie(world: World) -> str:
    """Another teacher."""
    return teacher(world, "curie")


@pytest.fixture
def draft(world: World, hopper: str) -> DraftView:
    """Of the world's lesson."""
    return begin_from_unit(world.services, hopper, COURSE, UNIT)


def save(world: World, who: str, draft: DraftView, base: int, raw: Any, what: str = "x") -> Any:
    return save_draft(world.services, who, draft.id, base, raw, what)


def titled(raw: Any, title: str) -> Raw:
    return done(set_about(raw, {"title": title}))


def now(world: World, draft: DraftView) -> DraftView:
    return open_draft(world.services, draft.id)


def test_a_draft_of_a_lesson_is_its_file_and_one_for_all_who_work_on_it(
    world: World, hopper: str, curie: str, draft: DraftView
) -> None:
    assert (draft.head, draft.state, draft.title) == (1, State.DRAFT, "The councils")
    assert draft.raw == unit()
    assert (draft.can_undo, draft.can_redo, draft.behind) == (False, False, False)
    assert begin_from_unit(world.services, curie, COURSE, UNIT).id == draft.id
    assert world.count(Draft) == 1
    (line,) = list_drafts(world.services)
    assert (line.id, line.changed_by, line.behind) == (draft.id, "Ms hopper", False)
    assert examined(world.services, draft).unit is not None
    with pytest.raises(NotFound):
        begin_from_unit(world.services, hopper, COURSE, "none")
    with pytest.raises(NotFound):
        open_draft(world.services, "none")


def test_a_new_lesson_begins_with_what_is_to_be_written(world: World, hopper: str) -> None:
    made = begin_new(world.services, hopper, "quays", "opening-hours", " Opening  hours ")
    assert (made.title, made.digest, made.behind) == ("Opening hours", None, False)
    assert {one.code for one in examined(world.services, made).problems} == {"F015"}
    assert "$schema" not in made.raw
    beside = world.services.library.root / ".schema" / "unit.schema.json"
    beside.parent.mkdir()
    beside.touch()
    second = begin_new(world.services, hopper, "quays", "second", "Second")
    assert second.raw["$schema"] == "../.schema/unit.schema.json"
    for course, name, title, field in (
        ("quays", "opening-hours", "Again", "id"),
        (COURSE, UNIT, "There already", "id"),
        ("../etc", "passwd", "Out", "id"),
        ("quays", "course", "The list", "id"),
        ("quays", "x" * 65, "Long", "id"),
        ("quays", "other", "  ", "title"),
    ):
        with pytest.raises(Refused) as refused:
            begin_new(world.services, hopper, course, name, title)
        assert refused.value.field == field
    with pytest.raises(Refused, match="minutes"):
        begin_from_raw(world.services, hopper, "quays", {**unit("a"), "minutes": 0}, "Proposed")
    proposed = begin_from_raw(world.services, hopper, "quays", unit("a"), "Proposed")
    copied = copy_draft(world.services, hopper, proposed.id, "quays", "b")
    assert (copied.raw["id"], copied.raw["title"]) == ("b", proposed.title)


def test_saving_keeps_each_revision_and_the_same_again_adds_none(
    world: World, hopper: str, draft: DraftView
) -> None:
    new = titled(draft.raw, "Two")
    assert save(world, hopper, draft, 1, new, "Wrote a title") == Saved(2, new)
    assert save(world, hopper, draft, 1, new) == Saved(2, new)
    assert save(world, hopper, draft, 1, draft.raw) == Saved(2, new)
    assert now(world, draft).title == "Two"
    assert [
        (one.number, one.parent, one.what, one.by) for one in revisions_of(world.services, draft.id)
    ] == [
        (2, 1, "Wrote a title", "Ms hopper"),
        (1, None, "Began from the published lesson", "Ms hopper"),
    ]
    assert raw_of_revision(world.services, draft.id, 1) == draft.raw
    for base, raw, error in (
        (9, new, NotFound),
        (2, {**new, "minutes": "x"}, Refused),
        (2, {**new, "id": "other"}, Refused),
        (2, titled(new, "a") | {"title": "\ud800"}, Refused),
    ):
        with pytest.raises(error):
            save(world, hopper, draft, base, raw)
    with pytest.raises(Refused, match="Say what was done"):
        save(world, hopper, draft, 2, titled(new, "z"), "  ")
    assert now(world, draft).head == 2


def test_different_parts_changed_by_two_are_merged_and_both_are_kept(
    world: World, hopper: str, curie: str, draft: DraftView
) -> None:
    save(world, hopper, draft, 1, titled(draft.raw, "Hers"))
    found = save(world, curie, draft, 1, done(set_about(draft.raw, {"minutes": 9})))
    assert isinstance(found, MergedSave)
    assert (found.head, found.mine) == (4, 3)
    assert (found.raw["title"], found.raw["minutes"]) == ("Hers", 9)
    assert [str(one) for one in found.theirs] == [
        "The lesson: the title was “The councils” and is “Hers”"
    ]
    assert now(world, draft).raw == found.raw
    rows = {one.number: one for one in revisions_of(world.services, draft.id)}
    assert (rows[3].side, rows[4].parent, rows[4].merged) == (True, 2, 3)
    # Whoever undoes a merge has the other's version again.
    assert undo_draft(world.services, draft.id, 4).raw["title"] == "Hers"


def test_the_same_words_changed_by_two_are_a_conflict_and_nothing_is_lost(
    world: World, hopper: str, curie: str, draft: DraftView
) -> None:
    save(world, hopper, draft, 1, titled(draft.raw, "Hers"))
    mine = done(set_about(draft.raw, {"title": "His", "minutes": 9}))
    found = save(world, curie, draft, 1, mine)
    assert isinstance(found, Clash)
    assert (found.head, found.mine) == (2, 3)
    (conflict,) = found.merged.conflicts
    assert (conflict.mine, conflict.theirs) == ("His", "Hers")
    assert now(world, draft).raw["title"] == "Hers"
    assert raw_of_revision(world.services, draft.id, 3) == mine
    settle = (world.services, curie, draft.id, 3, 2)
    assert isinstance(settle_clash(*settle, {}), Clash)
    after = settle_clash(*settle, {conflict.path: Choice.MINE})
    assert isinstance(after, MergedSave)
    assert (after.raw["title"], after.raw["minutes"]) == ("His", 9)
    with pytest.raises(NotFound):
        settle_clash(world.services, curie, draft.id, 2, 2, [])


def test_whoever_settles_too_late_is_asked_once_more(
    world: World, hopper: str, curie: str, draft: DraftView
) -> None:
    save(world, hopper, draft, 1, titled(draft.raw, "Hers"))
    mine = done(set_about(draft.raw, {"title": "His", "minutes": 9}))
    found = save(world, curie, draft, 1, mine)
    later = done(set_about(titled(draft.raw, "Hers"), {"minutes": 8}))
    save(world, hopper, draft, 2, later)
    chosen = {("title",): Choice.MINE}
    again = settle_clash(world.services, curie, draft.id, found.mine, found.head, chosen)
    assert isinstance(again, Clash)
    assert {one.path for one in again.merged.conflicts} == {("title",), ("minutes",)}


def test_undo_and_redo_go_along_the_line_and_a_new_step_leaves_the_old_one_in_the_history(
    world: World, hopper: str, draft: DraftView
) -> None:
    services, id_ = world.services, draft.id
    for n in (1, 2):
        save(world, hopper, draft, n, titled(draft.raw, f"Title {n}"))
    assert undo_draft(services, id_, 3).raw["title"] == "Title 1"
    assert text_of(undo_draft(services, id_, 2).raw) == text_of(draft.raw)
    with pytest.raises(Closed, match="nothing to undo"):
        undo_draft(services, id_, 1)
    view = now(world, draft)
    assert (view.can_undo, view.can_redo, view.title) == (False, True, "The councils")
    assert redo_draft(services, id_, 1).head == 2
    with pytest.raises(Changed):
        redo_draft(services, id_, 1)
    save(world, hopper, draft, 2, titled(draft.raw, "Other"))
    undo_draft(services, id_, 4)
    assert redo_draft(services, id_, 2).raw["title"] == "Other"
    with pytest.raises(Closed, match="nothing to do again"):
        redo_draft(services, id_, 4)
    assert raw_of_revision(services, id_, 3)["title"] == "Title 2"


@settings(max_examples=8, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(edits(6))
def test_undoing_every_step_returns_the_same_bytes(
    world: World, hopper: str, wanted: list[Edit]
) -> None:
    draft = begin_from_raw(world.services, hopper, "quays", unit("steps"), "Proposed")
    states, head, used = [draft.raw], 1, draft.used
    for edit in wanted:
        after = edit.on(dict(states[-1]), used)
        if isinstance(after, Problem):
            continue
        found = save(world, hopper, draft, head, after)
        if found.head != head:
            states.append(after)
        head = found.head
    texts = [text_of(one) for one in states]
    for n in range(len(states) - 1, 0, -1):
        assert text_of(now(world, draft).raw) == texts[n]
        head = undo_draft(world.services, draft.id, head).head
    assert text_of(now(world, draft).raw) == texts[0]
    for n in range(1, len(states)):
        head = redo_draft(world.services, draft.id, head).head
        assert text_of(now(world, draft).raw) == texts[n]
    assert used <= now(world, draft).used
    close_draft(world.services, hopper, draft.id)


def test_a_picture_is_kept_once_however_often_its_lesson_is_saved(
    world: World, hopper: str, draft: DraftView
) -> None:
    data = "iVBORw0KGgo" * 40_000
    picture = {"type": "image/png", "data": data, "alt": "A mill"}
    raw: Any = {**draft.raw, "stimuli": [{"id": "s1", "title": "Mill", "picture": picture}]}
    for n in range(1, 4):
        raw = titled(raw, f"Title {n}")
        assert save(world, hopper, draft, n, raw).raw == raw
    assert now(world, draft).raw == raw
    assert world.count(DraftPart) == 1
    sizes = world.raw("SELECT length(body) FROM draft_revision")
    assert max(size for (size,) in sizes) < 2000


def test_ids_of_what_is_gone_are_not_given_again(
    world: World, hopper: str, draft: DraftView
) -> None:
    after = done(editing.remove_entry(draft.raw, "items", "q3"))
    save(world, hopper, draft, 1, after)
    view = now(world, draft)
    assert "q3" in view.used
    close_draft(world.services, hopper, draft.id)
    again = begin_from_unit(world.services, hopper, COURSE, UNIT)
    made = done(editing.duplicate_entry(after, "items", "q1", again.used))
    assert [one["id"] for one in made["items"]] == ["q1", "q4", "q2"]


STEPS = st.lists(st.tuples(st.booleans(), st.booleans(), edits(2)), min_size=2, max_size=7)


@settings(max_examples=6, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(STEPS)
def test_whatever_two_do_who_see_old_revisions_all_they_sent_is_kept(
    world: World, hopper: str, curie: str, steps: list[tuple[bool, bool, list[Edit]]]
) -> None:
    draft = begin_from_raw(world.services, hopper, "quays", unit("steps"), "Proposed")
    people, sent = (hopper, curie), []
    seen = {who: (1, dict(draft.raw)) for who in people}
    for first, looks, wanted in steps:
        who = people[first]
        if looks:
            view = now(world, draft)
            seen[who] = (view.head, dict(view.raw))
        base, raw = seen[who]
        after = carried_out(raw, wanted)
        sent.append(after)
        found = save(world, who, draft, base, after)
        if isinstance(found, Clash):
            assert found.merged.conflicts
            sides = [Choice.MINE] * len(found.merged.conflicts)
            with suppress(Refused):
                settle_clash(world.services, who, draft.id, found.mine, found.head, sides)
        assert validate("unit", now(world, draft).raw) == []
    rows = revisions_of(world.services, draft.id)
    texts = [text_of(raw_of_revision(world.services, draft.id, one.number)) for one in rows]
    assert {text_of(one) for one in sent} <= set(texts)
    assert [one.number for one in rows] == list(range(len(rows), 0, -1))
    close_draft(world.services, hopper, draft.id)


def test_of_two_who_save_at_once_none_is_lost(
    world: World, hopper: str, curie: str, draft: DraftView
) -> None:
    def change(n: int) -> Any:
        who = (hopper, curie)[n % 2]
        raw = done(change_entry(draft.raw, "items", f"q{n % 3 + 1}", {"hint": f"hint {n}"}))
        return save(world, who, draft, 1, raw)

    with ThreadPoolExecutor(4) as pool:
        found = list(pool.map(change, range(6)))
    assert {type(one) for one in found} <= {Saved, MergedSave, Clash}
    rows = revisions_of(world.services, draft.id)
    assert [one.number for one in rows] == list(range(len(rows), 0, -1))
    texts = [json.dumps(raw_of_revision(world.services, draft.id, one.number)) for one in rows]
    assert all(any(f"hint {n}" in text for text in texts) for n in range(6))
    hints = {one.get("hint") for one in now(world, draft).raw["items"]}
    assert len(hints - {None}) == 3
    assert sum(isinstance(one, Clash) for one in found) == 3


def test_two_who_begin_at_once_share_one_draft(world: World, hopper: str, curie: str) -> None:
    with ThreadPoolExecutor(2) as pool:
        found = list(
            pool.map(
                lambda who: begin_from_unit(world.services, who, COURSE, UNIT).id, (hopper, curie)
            )
        )
    assert len(set(found)) == 1


def test_comments_hang_on_questions_and_are_ticked_off(
    world: World, hopper: str, curie: str, draft: DraftView
) -> None:
    services, id_ = world.services, draft.id
    assert comment_on_draft(services, curie, id_, "  Which mill?\n\nSay so. ", "q1") == 1
    assert comment_on_draft(services, hopper, id_, "Too long.") == 2
    for text, item, error in (
        ("  ", None, Refused),
        ("a" * (MOST_COMMENT + 1), None, Refused),
        ("x", "q9", NotFound),
    ):
        with pytest.raises(error):
            comment_on_draft(services, curie, id_, text, item)
    resolve_comment(services, hopper, id_, 1)
    one, two = comments_of(services, hopper, id_)
    assert (one.text, one.item_id, one.by, one.mine) == (
        "Which mill?\n\nSay so.",
        "q1",
        "Ms curie",
        False,
    )
    assert (one.resolved_by, two.resolved_by, two.mine) == ("Ms hopper", None, True)
    assert list_drafts(services)[0].comments == 1
    resolve_comment(services, hopper, id_, 1, resolved=False)
    assert comments_of(services, curie, id_)[0].resolved_at is None
    with pytest.raises(NotFound):
        resolve_comment(services, hopper, id_, 3)


def test_a_draft_goes_to_review_and_back_and_is_given_up(
    world: World, hopper: str, draft: DraftView
) -> None:
    services, id_ = world.services, draft.id
    send_to_review(services, hopper, id_)
    view = now(world, draft)
    assert (view.state, view.sent_by, view.sent_at) == (State.IN_REVIEW, hopper, world.clock())
    save(world, hopper, draft, 1, titled(draft.raw, "In review"))
    send_back(services, hopper, id_)
    assert (now(world, draft).state, now(world, draft).sent_by) == (State.DRAFT, None)
    close_draft(services, hopper, id_)
    closed = now(world, draft)
    assert (closed.state, closed.can_undo, closed.title) == (State.CLOSED, False, "In review")
    assert list_drafts(services) == ()
    for again in (send_to_review, send_back, close_draft):
        with pytest.raises(Closed):
            again(services, hopper, id_)
    with pytest.raises(Closed):
        save(world, hopper, draft, 2, draft.raw)
    world.clock.go_on(minutes=1)
    again = begin_from_unit(services, hopper, COURSE, UNIT)
    assert [(one.id, one.state) for one in drafts_of_lesson(services, COURSE, UNIT)] == [
        (again.id, State.DRAFT),
        (id_, State.CLOSED),
    ]
    assert raw_of_revision(services, id_, 2)["title"] == "In review"
    with services.sessions() as session:
        done_ = [row.action for row in session.query(Audit).order_by(Audit.at, Audit.action)]
    assert {Action.DRAFT_SENT, Action.DRAFT_RETURNED, Action.DRAFT_CLOSED} <= set(done_)


def test_what_a_teacher_wrote_is_handed_over_and_stays_without_the_name(
    world: World, hopper: str, curie: str, draft: DraftView
) -> None:
    services = world.services
    save(world, curie, draft, 1, titled(draft.raw, "Hers"), "Wrote a title")
    comment_on_draft(services, curie, draft.id, "Which mill?", "q1")
    resolve_comment(services, curie, draft.id, 1)
    send_to_review(services, curie, draft.id)
    mine = export_person(services, curie)
    assert [one["what"] for one in mine["drafts"]] == ["Wrote a title"]
    assert [one["text"] for one in mine["draft_comments"]] == ["Which mill?"]
    assert hopper not in json.dumps(mine)
    erase_person(services, curie)
    assert curie.encode() not in world.held()
    assert world.count(DraftRevision) == 2
    assert now(world, draft).raw["title"] == "Hers"
    assert revisions_of(services, draft.id)[0].by is None
    assert comments_of(services, hopper, draft.id)[0].by is None


def test_a_long_history_is_not_read_to_show_or_to_save(
    world: World, hopper: str, draft: DraftView
) -> None:
    services, raw = world.services, draft.raw
    for n in range(1, 12):
        raw = titled(raw, f"Title {n}")
        save(world, hopper, draft, n, raw)

    def counted(act: Any) -> int:
        with statements(world.engine) as seen:
            act()
        return len(seen)

    mine = done(set_about(draft.raw, {"minutes": 9}))
    assert counted(lambda: now(world, draft)) == 1
    assert counted(lambda: list_drafts(services)) <= 3
    assert counted(lambda: comments_of(services, hopper, draft.id)) <= 2
    assert counted(lambda: save(world, hopper, draft, 12, titled(raw, "Last"))) <= 6
    assert counted(lambda: save(world, hopper, draft, 1, mine)) <= 9
    assert counted(lambda: undo_draft(services, draft.id, 15)) <= 5
