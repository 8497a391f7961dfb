"""Answers: one at a time, or several that waited for the network."""

from __future__ import annotations

from typing import Literal

from quizapp.usecases.attempts import AttemptHead, open_head
from quizapp.usecases.errors import UsecaseError
from quizapp.usecases.people import Scope
from quizapp.web.api import problems
from quizapp.web.api.conditions import is_conditional
from quizapp.web.api.endpoints import endpoint
from quizapp.web.api.errors import trouble_of
from quizapp.web.api.keeping import keep, keep_if_seen
from quizapp.web.api.problems import Problem, Trouble
from quizapp.web.api.replies import Reply, problem
from quizapp.web.api.response_views import Batch, Kept, Outcome, Outcomes, Save, SaveOne
from quizapp.web.current import me, services
from quizapp.web.roles import Role
from quizapp.web.watched import note_answer

_REFUSES = (
    problems.NOT_FOUND,
    problems.CLOSED,
    problems.CONFLICT,
    problems.KEY_USED,
    problems.UNREADABLE,
    problems.REFUSED,
)


@endpoint(
    "PUT",
    "/attempts/<attempt>/items/<int:number>",
    role=Role.LEARNER,
    scope=Scope.RECORD_WRITE,
    body=Save,
    gives={200: Kept},
    if_match=True,
    refuses=_REFUSES,
)
def answer(attempt: str, number: int, body: Save) -> Kept:
    """Save an answer: once told, it is on the disk. The same key again changes nothing."""
    head = open_head(services(), me().id, attempt)
    kept = (keep_if_seen if is_conditional() else keep)(head, number, body)
    note_answer("repeated" if kept.repeated else "saved")
    return kept


@endpoint(
    "POST",
    "/attempts/<attempt>/responses",
    role=Role.LEARNER,
    scope=Scope.RECORD_WRITE,
    body=Batch,
    gives={200: Outcomes, 207: Outcomes},
    refuses=(problems.NOT_FOUND,),
)
def answers(attempt: str, body: Batch) -> Reply:
    """Save several answers in order, each by itself: 200 when all are kept, 207 when not."""
    head = open_head(services(), me().id, attempt)
    outcomes: list[Outcome] = []
    down: Problem | None = None
    for one in body.responses:
        # Once the disk fails nothing later is tried: a newer answer must not come first.
        outcome = _refused(one, down) if down else _outcome(head, one)
        if outcome.problem and outcome.problem.status >= problems.NOT_SAVED.status:
            down = outcome.problem
        outcomes.append(outcome)
        note_answer("not-saved" if down else outcome.status)
    whole = all(one.kept for one in outcomes)
    return Reply(Outcomes(outcomes), 200 if whole else 207)


def _outcome(head: AttemptHead, one: SaveOne) -> Outcome:
    try:
        kept = keep(head, one.item, one)
    except (UsecaseError, Trouble) as error:
        trouble = trouble_of(error)
        here = f"/items/{one.item}"
        return _refused(one, problem(trouble.kind, trouble.detail, here, trouble.more))
    status: Literal["saved", "repeated"] = "repeated" if kept.repeated else "saved"
    return Outcome(item=one.item, key=one.key, status=status, kept=kept)


def _refused(one: SaveOne, why: Problem) -> Outcome:
    return Outcome(item=one.item, key=one.key, status="refused", problem=why)
