"""Drafts as pages and programs show them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from quizapp.content.editing.merging import Merged
from quizapp.content.editing.telling import Change
from quizapp.domain.drafting import State
from quizapp.domain.problem import Problem

Raw = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class DraftView:
    """A draft as it is now.

    head: number of the current revision, which is said when something is saved; raw: its unit,
    which nobody may change in place; digest: of the published version that it rests on, None for a
    new unit; used: ids that any revision had or cited, which operations take so that nothing new
    gets one of them; behind: whether the file is another one by now, or gone; changed_by, sent_by:
    ids of who made the current revision and who sent it to review, None once they are erased;
    record: the source record that it brings along, as far as the unit tells it by now, None where
    there is none or it is a file; has_article: whether the article is at hand (`article_beside`).
    """

    id: str
    course_id: str
    unit_id: str
    title: str
    state: State
    head: int
    raw: Raw
    record: Raw | None
    has_article: bool
    digest: str | None
    used: frozenset[str]
    begun_at: datetime
    changed_at: datetime
    changed_by: str | None
    sent_by: str | None
    sent_at: datetime | None
    can_undo: bool
    can_redo: bool
    behind: bool


@dataclass(frozen=True, slots=True)
class DraftLine:
    """A draft in a list. changed_by: a nickname, None for somebody erased; comments: that wait."""

    id: str
    course_id: str
    unit_id: str
    title: str
    state: State
    changed_at: datetime
    changed_by: str | None
    comments: int
    behind: bool


@dataclass(frozen=True, slots=True)
class Saved:
    """What was sent is the current revision; or that was the same already."""

    head: int
    raw: Raw


@dataclass(frozen=True, slots=True)
class MergedSave:
    """Others had saved meanwhile, and both could be made one, which is the current revision.

    mine: number of the revision that holds what was sent; theirs: what the others had changed, in
    words.
    """

    head: int
    raw: Raw
    mine: int
    theirs: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class Clash:
    """Others had saved meanwhile, and both can't stand. The current revision is still theirs.

    mine: number of the revision beside the line that holds what was sent, and is not lost; head: of
    theirs; merged: both, with the conflicts to decide (`settle_clash`).
    """

    head: int
    mine: int
    merged: Merged
    theirs: tuple[Change, ...]


Outcome = Saved | MergedSave | Clash


@dataclass(frozen=True, slots=True)
class Revision:
    """A revision in a list. by: a nickname, None for somebody erased; side: beside the line."""

    number: int
    parent: int | None
    merged: int | None
    side: bool
    what: str
    by: str | None
    at: datetime


@dataclass(frozen=True, slots=True)
class Comment:
    """by, resolved_by: nicknames, None for nobody or somebody erased; item_id: None for the whole.

    mine: whether the asker wrote it.
    """

    number: int
    item_id: str | None
    text: str
    by: str | None
    at: datetime
    resolved_by: str | None
    resolved_at: datetime | None
    mine: bool


@dataclass(frozen=True, slots=True)
class Behind:
    """What somebody did to the file since the draft began from it.

    gone: the file is not there any more; problem: it can't be read; changes: in words; merged: both
    made one, None where gone or unreadable.
    """

    gone: bool
    problem: Problem | None
    changes: tuple[Change, ...]
    merged: Merged | None


@dataclass(frozen=True, slots=True)
class Published:
    """files: relative to the lessons folder; commit: id of the commit, None for none;

    not_committed: why there is none though there should be, "" otherwise.
    """

    digest: str
    files: tuple[str, ...]
    commit: str | None
    not_committed: str


@dataclass(frozen=True, slots=True)
class PublishedVersion:
    """A version of a unit that was published from a draft. by: a nickname, None if erased;

    current: whether it is the one in the folder now.
    """

    number: int
    digest: str
    draft_id: str
    revision: int
    what: str
    by: str | None
    at: datetime
    current: bool
