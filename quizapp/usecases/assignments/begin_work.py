"""Begin an attempt at an assignment, or go on with the one under way."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from quizapp.content.library import Version
from quizapp.domain.assignment.beginning import Begin, is_the_word, may_begin
from quizapp.domain.assignment.rules import Rules, Setting
from quizapp.domain.assignment.timing import ends_at
from quizapp.domain.lesson import Level
from quizapp.domain.policy import Policy
from quizapp.domain.shuffle import shuffled
from quizapp.store import assignments, paces, sittings, starts, units
from quizapp.store.assignments import Mine
from quizapp.store.tables import Attempt, Pace
from quizapp.usecases.attempts import keys
from quizapp.usecases.attempts.begin import (
    Asked,
    Started,
    after,
    begin,
    hold,
    must_not_be_too_many,
    seed_of,
)
from quizapp.usecases.attempts.ending import end_if_over
from quizapp.usecases.errors import Closed, NotFound, Refused
from quizapp.usecases.kept_rules import allowance_of, rules_of
from quizapp.usecases.people import limits
from quizapp.usecases.selections import asked_of, parts_of, version_for
from quizapp.usecases.services import Services
from quizapp.usecases.transaction import looking, writing

WHY_NOT = {
    Begin.NOT_YET: "This work has not opened yet.",
    Begin.CLOSED: "This work is closed: nothing more is taken.",
    Begin.USED_UP: "You have used all your attempts.",
}
_WRONG_WORD = "This is not the access word. Ask your teacher."


@dataclass(frozen=True, slots=True)
class _Place:
    person_id: str
    assignment_id: str
    level: Level
    key: str


def begin_work(
    services: Services,
    person_id: str,
    assignment_id: str,
    level: Level,
    start_key: str,
    word: str = "",
    remote: str = "",
) -> Started:
    """The attempt to go on with; the same key again is the same attempt.

    Raises NotFound (no such work of this person, or its lesson is gone), Closed (not open, closed,
    or no attempts left), Refused (field "word", or no key), TooMany (wrong words, or new attempts)
    and NotSaved.
    """
    place = _Place(person_id, assignment_id, level, keys.checked(start_key))
    with looking(services) as session:
        mine = _mine(session, place)
        before = sittings.of_person(session, assignment_id, person_id)
        led = _led(session, mine)
    # What has run out is handed in before anything else may begin.
    under_way = [one.id for one in before if one.submitted_at is None]
    ended = [one for one in under_way if end_if_over(services, one)]
    version = version_for(services, mine.assignment)
    goes_on = len(ended) < len(under_way) or _same(before, place) is not None
    if not goes_on:
        # Whoever cannot begin now guesses nothing by trying, so it is not counted either.
        _must_begin(mine, services.clock(), len(before), led)
        if version is None:
            raise NotFound
    asks = bool(rules_of(mine.assignment).word)
    taken = limits.take(services, limits.of_word(assignment_id, remote)) if asks else ()
    with writing(services) as session:
        # Else rules that change just now would find no attempt that is to follow them.
        assignments.hold_rules(session, assignment_id)
        earlier = hold(services, session, person_id)
        mine = _mine(session, place)
        rules, more = rules_of(mine.assignment), allowance_of(mine.allowance)
        begun = sittings.of_person(session, assignment_id, person_id)
        open_ = next((one for one in begun if one.submitted_at is None), None)
        if (again := open_ or _same(begun, place)) is not None:
            limits.give_back(session, taken)
            return Started(again.id, fresh=False)
        now = services.clock()
        led = _led(session, mine)
        _must_begin(mine, now, len(begun), led)
        if not assignments.learns_in(session, mine.assignment.classroom_id, person_id):
            raise NotFound
        if not is_the_word(rules, word):
            raise Refused(_WRONG_WORD, "word")
        limits.give_back(session, taken)
        must_not_be_too_many(now, earlier)
        if version is None:
            raise NotFound
        at = after(begun[-1] if begun else None, now)
        own = services.tokens(16)
        asked = _asked(services, session, mine, version, own) if led is None else _as_led(mine, led)
        made = _begin(session, place, own, asked, _policy(rules), at)
        sittings.add(session, made, assignment_id, person_id, ends_at(rules, more, at))
        return Started(made, fresh=True)


def _mine(session: Session, place: _Place) -> Mine:
    found = assignments.mine(session, place.person_id, place.assignment_id)
    if found is None:
        raise NotFound
    return found


def _same(begun: Sequence[Attempt], place: _Place) -> Attempt | None:
    """The attempt that was begun by the same key."""
    return next((one for one in begun if keys.page_of(one.start_key) == place.key), None)


def _led(session: Session, mine: Mine) -> Pace | None:
    """The live quiz that the teacher has opened, None for any other work."""
    if mine.assignment.setting != Setting.LIVE.value:
        return None
    return paces.opened(session, mine.assignment.id)


def _must_begin(mine: Mine, now: datetime, begun: int, led: Pace | None) -> None:
    """Raises Closed."""
    rules, more = rules_of(mine.assignment), allowance_of(mine.allowance)
    may = may_begin(rules, more, now, begun=begun, open_=False)
    if may in WHY_NOT:
        raise Closed(WHY_NOT[may])
    if rules.setting is Setting.LIVE and led is None:
        raise Closed("Your teacher has not opened it yet.")


def _policy(rules: Rules) -> Policy:
    if rules.setting is Setting.LIVE:
        # Who is shown the results has had the last moment, too.
        return Policy(rules.setting.mode, paced=True)
    return Policy(rules.setting.mode, grace=rules.grace_time)


def _as_led(mine: Mine, led: Pace) -> Asked:
    row = mine.assignment
    return Asked(row.course_id, row.unit_id, led.unit_digest, led.items, led.seed)


def _asked(
    services: Services, session: Session, mine: Mine, version: Version, attempt_id: str
) -> Asked:
    row, rules = mine.assignment, rules_of(mine.assignment)
    own = seed_of(services, attempt_id)
    unit = version.unit
    seed = seed_of(services, f"assignment:{row.id}") if rules.same_options else own
    parts = parts_of(row)
    # Of several lessons all are asked the same where they see the options in the same order.
    ids = [item.id for item in asked_of(unit, parts, seed if parts else own)]
    if rules.shuffle_items:
        ids = list(shuffled(ids, own, "items"))
    names = {"course_id": row.course_id, "unit_id": row.unit_id, "title": unit.title}
    units.keep(session, digest=unit.digest, body=version.text, at=services.clock(), **names)
    return Asked(row.course_id, row.unit_id, unit.digest, ids, seed)


def _begin(
    session: Session, place: _Place, attempt_id: str, asked: Asked, policy: Policy, at: datetime
) -> str:
    used = starts.under_key(session, place.person_id, place.key)
    begin(
        session,
        attempt_id,
        place.person_id,
        asked,
        policy=policy,
        level=place.level,
        key=f"{place.key}~{used + 1}" if used else place.key,
        at=at,
    )
    return attempt_id
