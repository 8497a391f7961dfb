"""What my classes are set: see it, and begin it."""

from __future__ import annotations

from typing import Annotated, Literal

import msgspec
from flask import url_for

from quizapp.domain.assignment.rules import MOST_WORD
from quizapp.domain.lesson import Level
from quizapp.usecases.assignments import begin_work, my_work, one_of_mine
from quizapp.usecases.attempts import load_attempt
from quizapp.usecases.people import Scope
from quizapp.web.api.assignment_views import OwnAssignment, own
from quizapp.web.api.attempt_views import AttemptState, attempt_state
from quizapp.web.api.endpoints import endpoint
from quizapp.web.api.problems import CLOSED, NOT_FOUND, REFUSED
from quizapp.web.api.replies import Reply
from quizapp.web.api.resources.attempts import StartKey
from quizapp.web.current import me, remote, services
from quizapp.web.roles import Role


class OwnAssignments(msgspec.Struct, frozen=True):
    """Everything that my classes are set, by due time."""

    assignments: list[OwnAssignment]


class BeginAssignment(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How to begin. word: the access word, where one is asked for."""

    key: StartKey
    level: Literal["standard", "easier"] = "standard"
    word: Annotated[str, msgspec.Meta(max_length=2 * MOST_WORD)] = ""


@endpoint(
    "GET",
    "/assignments",
    role=Role.LEARNER,
    scope=Scope.RECORD_READ,
    gives={200: OwnAssignments},
)
def assignments() -> OwnAssignments:
    """What my classes are set, and what I have done of it."""
    return OwnAssignments([own(one) for one in my_work(services(), me().id)])


@endpoint(
    "GET",
    "/assignments/<assignment>",
    role=Role.LEARNER,
    scope=Scope.RECORD_READ,
    gives={200: OwnAssignment},
    refuses=(NOT_FOUND,),
)
def one_assignment(assignment: str) -> OwnAssignment:
    """One of them."""
    return own(one_of_mine(services(), me().id, assignment))


@endpoint(
    "POST",
    "/assignments/<assignment>/attempts",
    role=Role.LEARNER,
    scope=Scope.RECORD_WRITE,
    body=BeginAssignment,
    gives={200: AttemptState, 201: AttemptState},
    refuses=(NOT_FOUND, CLOSED, REFUSED),
)
def begin_assignment(assignment: str, body: BeginAssignment) -> Reply:
    """Begin an attempt at it (201), or go on with the one under way (200)."""
    level = Level(body.level)
    begun = begin_work(services(), me().id, assignment, level, body.key, body.word, remote())
    taken = load_attempt(services(), me().id, begun.id)
    state = attempt_state(taken, services().rooms, services().clock())
    here = url_for("api.attempt", attempt=begun.id)
    return Reply(state, 201 if begun.fresh else 200, {"Location": here})
