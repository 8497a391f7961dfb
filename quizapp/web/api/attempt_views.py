"""Attempts as the API tells of them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Annotated, Any

import msgspec

from quizapp.domain.question import Room
from quizapp.domain.scoring import Mark
from quizapp.usecases.attempts import AttemptView
from quizapp.usecases.reading.attempt_page import AttemptPage, Line, Place
from quizapp.web.api.asked import Question, question
from quizapp.web.api.cursors import decoded, encoded, not_ours
from quizapp.web.api.inputs import is_id
from quizapp.web.api.replies import number

Moment = Annotated[datetime, msgspec.Meta(tz=True)]


class Score(msgspec.Struct, frozen=True):
    """Points earned and possible. share: of 1, null while nothing counts."""

    score: float
    maximum: float
    share: float | None


class AttemptLine(msgspec.Struct, frozen=True, kw_only=True):
    """An attempt in a list. digest: of the version that it asks, now and for ever.

    wrong_of: the attempt whose wrong answers are tried again; assignment: what it is at, null for
    one's own; mark: null before handing in, and while a class is not shown it yet.
    """

    id: str
    course: str
    unit: str
    digest: str
    title: str
    mode: str
    level: str
    wrong_of: str | None
    assignment: str | None
    started_at: Moment
    submitted_at: Moment | None
    answered: int
    total: int
    mark: Score | None


class AttemptState(AttemptLine, frozen=True, kw_only=True):
    """An attempt as it stands, question by question. ends_at: when its time is over, or null;

    items: none while its clock stands still; in a live quiz those that the class has come to.
    """

    ends_at: Moment | None
    items: list[Question]


class StudentLine(AttemptLine, frozen=True, kw_only=True):
    """An attempt in a teacher's list."""

    person: str
    nickname: str


def attempt_state(taken: AttemptView, rooms: Mapping[str, Room], now: datetime) -> AttemptState:
    """For who takes it: each question that the page would show now, and as it would."""
    asked = [] if taken.is_paused(now) else range(1, len(taken.items) + 1)
    return AttemptState(
        id=taken.id,
        course=taken.course_id,
        unit=taken.unit.id,
        digest=taken.unit.digest,
        title=taken.unit.title,
        mode=taken.mode.value,
        level=taken.level.value,
        wrong_of=taken.wrong_of,
        assignment=taken.assignment_id,
        ends_at=taken.ends_at,
        started_at=taken.started_at,
        submitted_at=taken.submitted_at,
        answered=taken.answered,
        total=len(taken.items),
        mark=score(taken.mark) if taken.mark else None,
        items=[question(taken, at, rooms) for at in asked if taken.is_reached(at)],
    )


def score(mark: Mark) -> Score:
    """A mark in numbers."""
    share = number(mark.share) if mark.maximum else None
    return Score(number(mark.score), number(mark.maximum), share)


def attempt_line(line: Line, page: AttemptPage) -> AttemptLine:
    """For its owner."""
    return AttemptLine(**_line(line, page))


def student_line(line: Line, page: AttemptPage) -> StudentLine:
    """For a teacher."""
    return StudentLine(**_line(line, page), person=line.person_id, nickname=line.nickname)


def place_of(cursor: str | None) -> Place | None:
    """The place that a cursor stands for. Raises Trouble for what is none."""
    if not cursor:
        return None
    moment, id_ = decoded(cursor, 2)
    try:
        at = datetime.fromisoformat(moment)
        known = at.tzinfo is not None and is_id(id_) and at.astimezone(UTC)
    except (ValueError, OverflowError):
        known = False
    if not known:
        raise not_ours()
    return at, id_


def next_of(page: AttemptPage) -> str | None:
    """The cursor of the page that follows, None after the last."""
    if not page.more:
        return None
    last = page.lines[-1]
    return encoded(last.started_at.isoformat(), last.id)


def _line(line: Line, page: AttemptPage) -> dict[str, Any]:
    held = page.marks.get(line.id)
    return {
        "id": line.id,
        "course": line.course_id,
        "unit": line.unit_id,
        "digest": line.unit_digest,
        "title": line.title,
        "mode": line.mode,
        "level": line.level,
        "wrong_of": line.wrong_of,
        "assignment": line.assignment_id,
        "started_at": line.started_at,
        "submitted_at": line.submitted_at,
        "answered": page.answered.get(line.id, 0),
        "total": line.total,
        "mark": score(held.mark) if held else None,
    }
