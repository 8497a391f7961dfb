"""Begin an attempt at an assignment, or go on with the one under way."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from quizapp.content.library import Version
from quizapp.domain.assignment.beginning import Begin, is_the_word, may_begin
from quizapp.domain.assignment.timing import ends_at
from quizapp.domain.lesson import Level
from quizapp.domain.policy import Policy
from quizapp.domain.shuffle import shuffled
from quizapp.store import assignments, sittings, starts, units
from quizapp.store.assignments import Mine
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
    for one in (one for one in before if one.submitted_at is None):
        # What has run out is handed in before anything else may begin.
        end_if_over(services, one.id)
    rules = rules_of(mine.assignment)
    taken = limits.take(services, limits.of_word(assignment_id, remote)) if rules.word else ()
    version = version_for(services, mine.assignment)
    with writing(services) as session:
        earlier = hold(services, session, person_id)
        mine = _mine(session, place)
        rules, more = rules_of(mine.assignment), allowance_of(mine.allowance)
        begun = sittings.of_person(session, assignment_id, person_id)
        same = next((one for one in begun if keys.page_of(one.start_key) == place.key), None)
        open_ = next((one for one in begun if one.submitted_at is None), None)
        if (again := open_ or same) is not None:
            limits.give_back(session, taken)
            return Started(again.id, fresh=False)
        now = services.clock()
        may = may_begin(rules, more, now, begun=len(begun), open_=False)
        if may in WHY_NOT:
            raise Closed(WHY_NOT[may])
        if not assignments.learns_in(session, mine.assignment.classroom_id, person_id):
            raise NotFound
        if not is_the_word(rules, word):
            raise Refused(_WRONG_WORD, "word")
        limits.give_back(session, taken)
        must_not_be_too_many(now, earlier)
        if version is None:
            raise NotFound
        at = after(begun[-1] if begun else None, now)
        made = _begin(services, session, place, mine, version, at)
        sittings.add(session, made, assignment_id, person_id, ends_at(rules, more, at))
        return Started(made, fresh=True)


def _mine(session: Session, place: _Place) -> Mine:
    found = assignments.mine(session, place.person_id, place.assignment_id)
    if found is None:
        raise NotFound
    return found


def _begin(
    services: Services, session: Session, place: _Place, mine: Mine, version: Version, at: datetime
) -> str:
    row, rules = mine.assignment, rules_of(mine.assignment)
    attempt_id = services.tokens(16)
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
    used = starts.under_key(session, place.person_id, place.key)
    begin(
        session,
        attempt_id,
        place.person_id,
        Asked(row.course_id, row.unit_id, unit.digest, ids, seed),
        policy=Policy(rules.setting.mode, grace=rules.grace_time),
        level=place.level,
        key=f"{place.key}~{used + 1}" if used else place.key,
        at=at,
    )
    return attempt_id
