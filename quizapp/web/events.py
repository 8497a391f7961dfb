"""What somebody who looks into an attack wants to find in the log: who, what, from where, when.

A line an event: its name, then fields as name=value with the values as JSON, so that nobody can
write a line of their own. Never a password, a code, a token or a link; people by their id. The
events are listed in docs/reference/security-events.md.
"""

from __future__ import annotations

import json
import logging
from enum import StrEnum

from flask import request

_LOG = logging.getLogger("quizapp.security")


class Event(StrEnum):
    """What happened. The value is its name in the log."""

    GUEST_BEGAN = "guest-began"
    SIGNED_IN = "signed-in"
    SIGN_IN_FAILED = "sign-in-failed"
    SCHOOL_LINKED = "school-linked"
    SCHOOL_AWAY = "school-away"
    SIGNED_OUT = "signed-out"
    SIGNED_OUT_ELSEWHERE = "signed-out-elsewhere"
    TEACHER_MADE = "teacher-made"
    TEACHER_INVITED = "teacher-invited"
    ACCOUNT_MADE = "account-made"
    PASSWORD_CHANGED = "password-changed"  # noqa: S105 - the name of an event
    PASSWORD_REFUSED = "password-refused"  # noqa: S105 - the name of an event
    CODE_MADE = "code-made"
    TOKEN_MADE = "token-made"  # noqa: S105 - the name of an event
    TOKEN_ENDED = "token-ended"  # noqa: S105 - the name of an event
    CLASS_MADE = "class-made"
    CLASS_REMOVED = "class-removed"
    CLASS_CODED = "class-coded"
    CLASS_JOINED = "class-joined"
    ROSTER_ADDED = "roster-added"
    CLASS_LEFT = "class-left"
    MEMBER_OUT = "member-out"
    KEEPING_SET = "keeping-set"
    WORK_SET = "assignment-set"
    WORK_CHANGED = "assignment-changed"
    WORK_SHOWN = "assignment-shown"
    WORK_ALLOWED = "assignment-allowed"
    WORK_EXCUSED = "assignment-excused"
    WORK_NOT_EXCUSED = "assignment-not-excused"
    GRADING_CHANGED = "grading-changed"
    WORK_REMOVED = "assignment-removed"
    CO_TEACHER_ADDED = "co-teacher-added"
    ROLE_GIVEN = "role-given"
    ROLE_TAKEN = "role-taken"
    INVITE_WITHDRAWN = "invite-withdrawn"
    RESET_MADE = "reset-made"
    RESET_USED = "reset-used"
    CODE_GIVEN = "code-given"
    SIGNED_OUT_BY_ADMIN = "signed-out-by-admin"
    AUDIT_TAKEN = "audit-taken"
    LMS_CHANGED = "lms-changed"
    LMS_KEY_CHANGED = "lms-key-changed"
    LMS_ROSTER = "lms-roster"
    LINK_REFUSED = "link-refused"
    REGRADED = "regraded"
    REGRADE_TAKEN_BACK = "regrade-taken-back"
    DATA_TAKEN = "data-taken"
    PERSON_ERASED = "person-erased"
    FORBIDDEN = "forbidden"
    NOT_THEIRS = "not-theirs"
    LIMIT_REACHED = "limit-reached"
    TOKEN_REFUSED = "token-refused"  # noqa: S105 - the name of an event
    TOO_LARGE = "too-large"


_FAILURES = frozenset(
    {
        Event.SIGN_IN_FAILED,
        Event.SCHOOL_AWAY,
        Event.PASSWORD_REFUSED,
        Event.FORBIDDEN,
        Event.NOT_THEIRS,
        Event.LIMIT_REACHED,
        Event.TOKEN_REFUSED,
        Event.LINK_REFUSED,
        Event.TOO_LARGE,
    }
)


def tell(event: Event, who: str | None = None, **more: str) -> None:
    """Write it down; who: a person's id."""
    fields = {"from": request.remote_addr or "", "at": request.endpoint or ""}
    if who:
        fields["who"] = who
    told = " ".join(f"{name}={json.dumps(value)}" for name, value in (fields | more).items())
    level = logging.WARNING if event in _FAILURES else logging.INFO
    _LOG.log(level, "%s %s", event.value, told)
