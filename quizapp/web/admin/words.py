"""The audit log in words."""

from __future__ import annotations

from collections.abc import Mapping

from quizapp.domain.audit import Action, Value

GONE = "somebody who is no longer here"
SERVER = "the server itself"

_DONE = {
    Action.ROLE_GIVEN: "Gave more rights",
    Action.ROLE_TAKEN: "Took rights away",
    Action.INVITED: "Made a link for a new teacher",
    Action.INVITE_WITHDRAWN: "Withdrew a link for a new teacher",
    Action.INVITE_USED: "Made an account by a link",
    Action.RESET_MADE: "Made a link for a new password",
    Action.RESET_USED: "Set a new password by a link",
    Action.CODE_GIVEN: "Made a new code for a student",
    Action.SIGNED_OUT: "Signed somebody out everywhere",
    Action.CLASS_MADE: "Made a class",
    Action.CLASS_REMOVED: "Took a class away",
    Action.CLASS_CODED: "Gave a class another code",
    Action.CLASS_HANDED_OVER: "Handed a class over",
    Action.CO_TEACHER_ADDED: "Added a co-teacher",
    Action.MEMBER_OUT: "Took somebody out of a class",
    Action.KEEPING_SET: "Said how long a class keeps work",
    Action.ERASED_BY_RULE: "Erased a student whom no class keeps any longer",
    Action.WORK_SET: "Set a class a lesson",
    Action.WORK_CHANGED: "Changed the rules of an assignment",
    Action.WORK_SHOWN: "Showed or hid a part of the feedback",
    Action.WORK_ALLOWED: "Gave a student more time or attempts",
    Action.WORK_EXCUSED: "Excused a student from an assignment",
    Action.WORK_NOT_EXCUSED: "Took an excuse back",
    Action.GRADING_CHANGED: "Changed what a grade is made of",
    Action.WORK_REMOVED: "Took an assignment away",
    Action.MARK_DECIDED: "Marked an answer by hand",
    Action.FORECAST_RESOLVED: "Said what came of a forecast",
    Action.REGRADED: "Corrected the marks of a lesson",
    Action.REGRADE_TAKEN_BACK: "Took back a correction of marks",
    Action.ANSWER_ACCEPTED: "Accepted one more answer for everyone",
    Action.DISPUTE_DECLINED: "Told a student why an answer is not right",
    Action.DRAFT_SENT: "Sent a lesson to review",
    Action.DRAFT_RETURNED: "Ended the review of a lesson",
    Action.DRAFT_CLOSED: "Gave up what was written of a lesson",
    Action.DRAFT_REOPENED: "Took up again what was written of a lesson",
    Action.PUBLISHED: "Published a lesson",
    Action.LMS_ADDED: "Let an LMS in",
    Action.LMS_CHANGED: "Changed what holds for an LMS",
    Action.LMS_KEY_CHANGED: "Changed the key that LMSs know this server by",
}


def done(action: str) -> str:
    """What was done; an action of another version of quizapp by its name."""
    return _DONE.get(Action(action), action) if action in set(Action) else action


def told(values: Mapping[str, Value] | None) -> str:
    """Values of a line, as `role teacher, pass line 3/5, due none`; "" for none."""
    return ", ".join(
        f"{name.replace('_', ' ')} {_plain(value)}" for name, value in (values or {}).items()
    )


def _plain(value: Value) -> str:
    if value is None:
        return "none"
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value)
