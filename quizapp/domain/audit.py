"""What the audit log keeps: who changed what, in a few words that name nobody."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from enum import StrEnum

Value = str | int | bool | None
Values = Mapping[str, Value]

KEPT = timedelta(days=3 * 365)
"""After that a line is forgotten: no mark of a school year is asked about any more."""

MOST_LETTERS = 200
"""Of one value; a log is no copy of the record."""


class Action(StrEnum):
    """What was done. The value is kept: it never changes its meaning."""

    ROLE_GIVEN = "role-given"
    ROLE_TAKEN = "role-taken"
    INVITED = "invited"
    INVITE_WITHDRAWN = "invite-withdrawn"
    INVITE_USED = "invite-used"
    RESET_MADE = "reset-made"
    RESET_USED = "reset-used"
    CODE_GIVEN = "code-given"
    SIGNED_OUT = "signed-out"
    CLASS_MADE = "class-made"
    CLASS_REMOVED = "class-removed"
    CLASS_CODED = "class-coded"
    CLASS_HANDED_OVER = "class-handed-over"
    CO_TEACHER_ADDED = "co-teacher-added"
    MEMBER_OUT = "member-out"
    KEEPING_SET = "keeping-set"
    ERASED_BY_RULE = "erased-by-rule"
    WORK_SET = "assignment-set"
    WORK_CHANGED = "assignment-changed"
    WORK_SHOWN = "assignment-shown"
    WORK_ALLOWED = "assignment-allowed"
    WORK_EXCUSED = "assignment-excused"
    WORK_NOT_EXCUSED = "assignment-not-excused"
    GRADING_CHANGED = "grading-changed"
    WORK_REMOVED = "assignment-removed"
    MARK_DECIDED = "mark-decided"
    FORECAST_RESOLVED = "forecast-resolved"
    REGRADED = "regraded"
    REGRADE_TAKEN_BACK = "regrade-taken-back"
    ANSWER_ACCEPTED = "answer-accepted"
    DISPUTE_DECLINED = "dispute-declined"
    DRAFT_SENT = "draft-sent"
    DRAFT_RETURNED = "draft-returned"
    DRAFT_CLOSED = "draft-closed"
    DRAFT_REOPENED = "draft-reopened"
    PUBLISHED = "published"
    LMS_ADDED = "lms-added"
    LMS_CHANGED = "lms-changed"
    LMS_KEY_CHANGED = "lms-key-changed"


class Kind(StrEnum):
    """What it was done to."""

    PERSON = "person"
    INVITE = "invite"
    CLASS = "class"
    ASSIGNMENT = "assignment"
    ATTEMPT = "attempt"
    FORECAST = "forecast"
    UNIT = "unit"
    LMS = "lms"


def short(values: Values | None) -> dict[str, Value] | None:
    """The values with long texts cut; None stays None."""
    if values is None:
        return None
    return {name: _cut(value) for name, value in values.items()}


def _cut(value: Value) -> Value:
    if isinstance(value, str) and len(value) > MOST_LETTERS:
        return value[: MOST_LETTERS - 1] + "…"
    return value
