"""Scores go to the LMS: from a table, when they are due, and again when they were not taken.

Who hands in never waits for that: the score is only noted, with the mark, in one transaction.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlsplit, urlunsplit

from quizapp.domain.lti import words
from quizapp.domain.lti.scores import Standing, score, stamp_after, told, wait
from quizapp.domain.policy import Release
from quizapp.store import marks
from quizapp.store.lti import scores as queue
from quizapp.store.lti.scores import Waiting
from quizapp.usecases.assignments import one_of_mine
from quizapp.usecases.errors import NotFound
from quizapp.usecases.lti.access import forget_token, token_for
from quizapp.usecases.lti.columns import column_of
from quizapp.usecases.lti.late import crypt, talking
from quizapp.usecases.lti.model import Away, Distrusted, platform_of
from quizapp.usecases.services import Services
from quizapp.usecases.transaction import reading, writing

CLAIM = timedelta(minutes=2)
"""How long one process has for what it has taken on; a killed one loses it to another."""

AT_ONCE = 20
LOOKED_AGAIN = timedelta(minutes=15)
"""Where a score may not be told yet: what shows it may be the passing of a date."""

_AGAIN = frozenset({0, 401, 403, 408, 409, 425, 429})
"""Statuses that may become better by themselves, as those from 500 on."""


@dataclass(frozen=True, slots=True)
class Sent:
    """What came of a round: told, to be tried again, given up; nothing: had nothing new."""

    told: int = 0
    again: int = 0
    given_up: int = 0
    nothing: int = 0

    def __add__(self, other: Sent) -> Sent:
        return Sent(
            self.told + other.told,
            self.again + other.again,
            self.given_up + other.given_up,
            self.nothing + other.nothing,
        )

    @property
    def all(self) -> int:
        """How many there were."""
        return self.told + self.again + self.given_up + self.nothing


def send_due(services: Services) -> Sent:
    """Send all that is due now. Raises NotSaved; what was not done is taken on again later."""
    done = Sent()
    while True:
        now = services.clock()
        with writing(services) as session:
            waiting = queue.claim(session, now, now + CLAIM, AT_ONCE)
            session.expunge_all()
        if not waiting:
            return done
        for one in waiting:
            done += _send(services, one)


def next_due(services: Services) -> datetime | None:
    """When there is something to send, None for nothing. Raises NotSaved."""
    with reading(services) as session:
        return queue.next_due(session)


def _send(services: Services, one: Waiting) -> Sent:
    standing = standing_of(services, one)
    about = told(standing) if standing is not None else None
    if about is None or not standing or not standing.begun or about == one.score.sent:
        hidden = standing is not None and standing.submitted and standing.share is None
        _done(services, one, {"due_at": _later(services) if hidden else None, "trouble": ""})
        return Sent(nothing=1)
    stamp = stamp_after(one.score.stamp, services.clock())
    try:
        _tell(services, one, score(about, _subject(services, one), stamp))
    except Away as error:
        return _not_taken(services, one, error)
    except Distrusted:
        # The server's secret is another one: only who set it can help.
        return _not_taken(services, one, Away("sealed", 400))
    hidden = standing.submitted and standing.share is None
    values = {"sent": about, "sent_at": services.clock(), "stamp": stamp, "trouble": "", "tries": 0}
    _done(services, one, values | {"due_at": _later(services) if hidden else None})
    return Sent(told=1)


def standing_of(services: Services, one: Waiting) -> Standing | None:
    """Where somebody stands now; None where the work is theirs no more. Raises NotSaved.

    What they may not see themselves yet is told to nobody: an LMS shows it to them.
    """
    if one.link.assignment_id is None:
        return None
    try:
        mine = one_of_mine(services, one.score.person_id, one.link.assignment_id)
    except NotFound:
        return None
    handed_in = [each.id for each in mine.attempts if each.submitted_at is not None]
    with reading(services) as session:
        known = marks.latest_of_many(session, handed_in)
        waiting = any(row.awaited for row in known.values())
    share = mine.counted if Release.SCORE in mine.shown else None
    return Standing(bool(mine.attempts), bool(handed_in), waiting, share)


def _tell(services: Services, one: Waiting, body: dict[str, Any]) -> None:
    platform = platform_of(one.platform)
    if words.SCORES not in one.link.scopes:
        raise Away("not allowed", 404)
    item = one.link.item or column_of(services, one.link, platform)
    content = json.dumps(body).encode()
    token = token_for(services, platform, words.SCORES)
    try:
        talking.ask(
            platform.origins, "POST", _below(item), token=token, body=(words.SCORE_TYPE, content)
        )
    except Away as error:
        if error.status in {401, 403}:
            forget_token(services, platform, words.SCORES)
        raise


def _not_taken(services: Services, one: Waiting, error: Away) -> Sent:
    tries = one.score.tries + 1
    hopeless = error.status not in _AGAIN and error.status < 500
    after = None if hopeless else wait(tries, error.retry_after)
    said = f"{error.why} {error.status}".removesuffix(" 0")
    due = None if after is None else services.clock() + after
    values: dict[str, Any] = {"due_at": due, "tries": tries, "trouble": said}
    if error.status == 409:
        # It has a later one than we know of.
        values["stamp"] = stamp_after(one.score.stamp, services.clock())
    _done(services, one, values)
    return Sent(given_up=1) if after is None else Sent(again=1)


def _done(services: Services, one: Waiting, values: dict[str, Any]) -> None:
    with writing(services) as session:
        queue.done(session, one.score, values)


def _later(services: Services) -> datetime:
    return services.clock() + LOOKED_AGAIN


def _subject(services: Services, one: Waiting) -> str:
    subject: str = crypt.unseal(services.secret, "subject", one.person.sealed)
    return subject


def _below(item: str) -> str:
    """Where the scores of a column go: below its path, whatever its query is."""
    parts = urlsplit(item)
    path = parts.path.rstrip("/") + "/scores"
    return urlunsplit((parts.scheme, parts.netloc, path, parts.query, ""))
