"""A new attempt in the record, of one's own or at an assignment."""

from __future__ import annotations

import hashlib
import hmac
import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from quizapp.domain.lesson import Level
from quizapp.domain.policy import Policy
from quizapp.store import attempts, people
from quizapp.store.people import Starts
from quizapp.store.tables import Attempt
from quizapp.usecases.errors import NotFound, TooMany
from quizapp.usecases.policies import policy_to_json
from quizapp.usecases.services import Services

MOST_BEGUN = ((40, timedelta(hours=1)), (150, timedelta(days=1)))
"""So many new attempts of one person in such a time; nobody takes lessons so fast."""


@dataclass(frozen=True, slots=True)
class Started:
    """The attempt to go on with. fresh: whether it was begun just now."""

    id: str
    fresh: bool


@dataclass(frozen=True, slots=True)
class Asked:
    """What an attempt asks: a version that was kept, and its items in order.

    seed: fixes the order of their options.
    """

    course_id: str
    unit_id: str
    digest: str
    items: Sequence[str]
    seed: int


def hold(services: Services, session: Session, person_id: str) -> Starts:
    """Keep others of the person's starts waiting, so that two at once see each other.

    Of each limit when the attempt began that reaches it. Raises NotFound for nobody.
    """
    numbers = [most for most, _ in MOST_BEGUN]
    starts = people.locked_with_starts(session, person_id, numbers, services.clock())
    if starts is None:
        raise NotFound
    return starts


def must_not_be_too_many(now: datetime, begun: Starts) -> None:
    """Raises TooMany."""
    for at, (_, span) in zip(begun.at, MOST_BEGUN, strict=True):
        if at is not None and now - at < span:
            wait = math.ceil((at + span - now).total_seconds())
            raise TooMany(wait, "You have begun very many lessons.")


def after(last: Attempt | None, now: datetime) -> datetime:
    """When an attempt begins: after the one before it, even where the clock was set back since."""
    return now if last is None else max(now, last.started_at + timedelta(microseconds=1))


def seed_of(services: Services, what: str) -> int:
    """Known to the server alone: with it the order of the options would tell their ids' order."""
    made = hmac.digest(services.secret, f"seed:{what}".encode(), hashlib.sha256)
    return int.from_bytes(made[:6])


def begin(
    session: Session,
    attempt_id: str,
    person_id: str,
    asked: Asked,
    *,
    policy: Policy,
    level: Level,
    key: str,
    at: datetime,
    wrong_of: str | None = None,
) -> None:
    """Add the attempt. The caller holds the person and has kept the version."""
    attempt = Attempt(
        id=attempt_id,
        person_id=person_id,
        unit_digest=asked.digest,
        course_id=asked.course_id,
        unit_id=asked.unit_id,
        mode=policy.mode.value,
        level=level.value,
        seed=asked.seed,
        policy=policy_to_json(policy),
        items=list(asked.items),
        start_key=key,
        wrong_of=wrong_of,
        started_at=at,
    )
    attempts.add(session, attempt)
