"""Begin a unit, go on with it, or retry what was wrong."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from quizapp.content.library import Version
from quizapp.domain.attempt import Mode
from quizapp.domain.draw import drawn
from quizapp.domain.lesson import Level
from quizapp.domain.policy import Policy
from quizapp.store import attempts, marks, starts, units
from quizapp.store.tables import Attempt
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
from quizapp.usecases.attempts.record import mark_of
from quizapp.usecases.errors import Closed, NotFound, Refused
from quizapp.usecases.holding import holding_of
from quizapp.usecases.services import Services
from quizapp.usecases.transaction import writing


@dataclass(frozen=True, slots=True)
class _Wish:
    person_id: str
    course_id: str
    unit_id: str
    mode: Mode
    level: Level
    wrong_of: str | None

    @property
    def stored(self) -> starts.Wish:
        """The same in the words of the record."""
        return starts.Wish(
            self.person_id, self.course_id, self.unit_id, self.mode.value, self.wrong_of
        )

    def fits(self, attempt: Attempt) -> bool:
        wanted = (self.course_id, self.unit_id, self.mode.value, self.wrong_of)
        return wanted == (attempt.course_id, attempt.unit_id, attempt.mode, attempt.wrong_of)


def start_attempt(
    services: Services,
    person_id: str,
    course_id: str,
    unit_id: str,
    mode: Mode,
    level: Level,
    start_key: str,
    wrong_of: str | None = None,
    *,
    fresh: bool = False,
) -> Started:
    """The attempt to go on with.

    The same key for the same wish is the same attempt. The newest attempt of that unit and mode
    (and `wrong_of`) is resumed while it is open, unless `fresh`. wrong_of: a submitted attempt of
    this person, whose items with less than full credit are asked again.
    Raises NotFound (unit, person or attempt), Closed (wrong_of is not submitted yet, or the lesson
    is set as work that keeps its answers), Refused (nothing was wrong, or no key), TooMany (new
    ones of this person) and NotSaved.
    """
    key = keys.checked(start_key)
    wish = _Wish(person_id, course_id, unit_id, mode, level, wrong_of)
    # Before the transaction: nobody shall wait for a file that is being read.
    version = services.library.version(course_id, unit_id)
    with writing(services) as session:
        earlier = hold(services, session, person_id)
        begun, newest = starts.before(session, wish.stored, key)
        own = (one for one, assignment_id in begun if assignment_id is None)
        attempt = next((one for one in own if wish.fits(one)), None)
        if attempt is None and earlier.concerned:
            _must_not_be_kept(services, session, wish)
        last = None if attempt is not None else newest
        if last is not None and last.submitted_at is None and not fresh:
            attempt = last
        if attempt is None:
            must_not_be_too_many(services.clock(), earlier)
            number = f"{key}~{len(begun) + 1}" if begun else key
            at = after(last, services.clock())
            return Started(_begin(services, session, wish, number, version, at), fresh=True)
        if attempt.level != level.value:
            attempts.set_level(session, attempt.id, level.value)
        return Started(attempt.id, fresh=False)


def _must_not_be_kept(services: Services, session: Session, wish: _Wish) -> None:
    """Raises Closed while the lesson's answers are kept from the person."""
    if holding_of(services, session, wish.person_id).keeps((wish.course_id, wish.unit_id)):
        raise Closed(
            "This lesson is set as work just now, so it cannot be taken on one’s own. If your "
            "class is given it, you find it at the top of the lessons."
        )


def _begin(
    services: Services,
    session: Session,
    wish: _Wish,
    key: str,
    version: Version | None,
    at: datetime,
) -> str:
    attempt_id = services.tokens(16)
    seed = seed_of(services, attempt_id)
    digest, items = _what(services, session, wish, version, seed)
    begin(
        session,
        attempt_id,
        wish.person_id,
        Asked(wish.course_id, wish.unit_id, digest, items, seed),
        policy=Policy(wish.mode),
        level=wish.level,
        key=key,
        at=at,
        wrong_of=wish.wrong_of,
    )
    return attempt_id


def _what(
    services: Services, session: Session, wish: _Wish, version: Version | None, seed: int
) -> tuple[str, list[str]]:
    """The digest of the version to ask, and which of its items: drawn once, then kept."""
    wrong, earlier = _wrong(session, wish) if wish.wrong_of else (None, None)
    if version is not None:
        unit = version.unit
        asked = drawn(unit.items, unit.draw, seed) if wrong is None else unit.items
        items = [item.id for item in asked if wrong is None or item.id in wrong]
        if items:
            names = {"course_id": wish.course_id, "unit_id": wish.unit_id, "title": unit.title}
            body, at = version.text, services.clock()
            units.keep(session, digest=unit.digest, body=body, at=at, **names)
            return unit.digest, items
    if earlier is None or wrong is None:
        raise NotFound
    # The lesson has gone or has none of these items any more: ask what was asked.
    return earlier.unit_digest, [item for item in earlier.items if item in wrong]


def _wrong(session: Session, wish: _Wish) -> tuple[set[str], Attempt]:
    # Not locked: handing in and marking it are one step, so it is seen either before or after.
    found = marks.with_latest(session, wish.wrong_of or "")
    if found is None:
        raise NotFound
    earlier, mark = found
    theirs = (earlier.person_id, earlier.course_id, earlier.unit_id)
    if theirs != (wish.person_id, wish.course_id, wish.unit_id):
        raise NotFound
    if earlier.submitted_at is None or mark is None:
        raise Closed("Submit this attempt first; then what was wrong can be tried again.")
    wrong = {item.item for item in mark_of(mark, earlier.items).items if item.missed}
    if not wrong:
        raise Refused("There is nothing to try again: every answer was right.")
    return wrong, earlier
