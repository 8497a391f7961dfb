"""Regrade a version of a unit, and take that back."""

from __future__ import annotations

from fractions import Fraction

from sqlalchemy.orm import Session

from quizapp.content.library.library import Version
from quizapp.domain.audit import Action, Kind, Values
from quizapp.domain.regrade import Treatments
from quizapp.store import audit, disputes, regrades, units
from quizapp.store.regrades import Place
from quizapp.store.tables import Regrade as RegradeRow
from quizapp.usecases.attempts.regrading import REASON
from quizapp.usecases.corrections.impact import known_items
from quizapp.usecases.corrections.model import PASS_LINE, Impact
from quizapp.usecases.corrections.tally import Tally
from quizapp.usecases.corrections.versions import version_in
from quizapp.usecases.corrections.walk import Progress, settle
from quizapp.usecases.errors import Closed, KeyUsed, NotFound, Refused
from quizapp.usecases.services import Services
from quizapp.usecases.transaction import writing
from quizapp.usecases.typed import sentence

_NO_REASON = "Give a reason. Students read it beside their mark."
MOST_REASON = 500
"""Characters."""

# No database keeps a larger one in such a column.
_HIGHEST = 2**31 - 1
TAKEN_BACK = "regrade taken back: "
"""Before the reason, where a mark says why it was derived."""


def regrade(
    services: Services,
    teacher_id: str,
    place: Place,
    new_digest: str,
    treatments: Treatments,
    reason: str,
    key: str,
    pass_line: Fraction = PASS_LINE,
    progress: Progress | None = None,
) -> Impact:
    """Derive the marks of all attempts at `place` anew; attempts handed in later follow.

    key: of this regrade, made by the client: sending it again changes nothing, and finishes what a
    stopped server left. Raises NotFound (version), Refused (no reason, or too long a one; nothing
    to do; an item that was not asked), KeyUsed (for another regrade) and NotSaved, after which some
    marks may have yet to follow. Whether the asker may is for the caller to say.
    """
    why = sentence(reason, MOST_REASON, "reason", _NO_REASON)
    if not treatments:
        raise Refused("Choose for at least one question what should become of it.", "treatments")
    row = _recorded(services, teacher_id, place, new_digest, treatments, why, key)
    tally = Tally(place, treatments, pass_line)
    settle(services, place, teacher_id, REASON + row.reason, tally, progress)
    return tally.impact()


def reverse_regrade(
    services: Services,
    teacher_id: str,
    course_id: str,
    unit_id: str,
    number: int,
    reason: str,
    pass_line: Fraction = PASS_LINE,
    progress: Progress | None = None,
) -> Impact:
    """Give every mark the value that it would have without that regrade; the history stays.

    Disputes that it had settled wait for an answer again. Raises NotFound (no such regrade), Closed
    (taken back before), Refused (reason) and NotSaved, as `regrade` does. Whether the asker may is
    for the caller to say.
    """
    why = sentence(reason, MOST_REASON, "reason", _NO_REASON)
    if number > _HIGHEST:
        raise NotFound
    with writing(services) as session:
        row = regrades.one(session, course_id, unit_id, number)
        if row is None:
            raise NotFound
        if row.reversed_at is not None:
            raise Closed("This correction has been taken back already.")
        regrades.take_back(session, row, by=teacher_id, at=services.clock(), reason=why)
        disputes.reopen(session, row)
        _note(services, session, Action.REGRADE_TAKEN_BACK, row, teacher_id, {"reason": why})
        place = Place(course_id, unit_id, row.old_digest)
    tally = Tally(place, {}, pass_line)
    settle(services, place, teacher_id, TAKEN_BACK + why, tally, progress)
    return tally.impact()


def finish_regrades(services: Services, teacher_id: str, place: Place) -> Impact:
    """Go on where a regrade of that version was stopped. Raises NotSaved."""
    tally = Tally(place, {}, PASS_LINE)
    settle(services, place, teacher_id, f"{REASON}finished after a stop", tally)
    return tally.impact()


def _note(
    services: Services,
    session: Session,
    action: Action,
    row: RegradeRow,
    teacher_id: str,
    after: Values,
) -> None:
    told = {"correction": row.number, **after}
    unit = f"{row.course_id}/{row.unit_id}"
    at = services.clock()
    audit.note(session, action, Kind.UNIT, unit, who=teacher_id, at=at, after=told)


def _recorded(
    services: Services,
    teacher_id: str,
    place: Place,
    new_digest: str,
    treatments: Treatments,
    reason: str,
    key: str,
) -> RegradeRow:
    """The regrade of that key, added unless it is there."""
    with writing(services) as session:
        # Two postings of one key, or two regrades at once, come one after the other.
        if not regrades.lock(session, place.digest):
            raise NotFound
        chosen = {name: one.value for name, one in treatments.items()}
        if known := regrades.by_key(session, key):
            return _same(known, place, new_digest, chosen)
        old = version_in(services, session, place.course_id, place.unit_id, place.digest)
        known_items(old.unit, treatments)
        new = version_in(services, session, place.course_id, place.unit_id, new_digest)
        _keep(services, session, place, new)
        row = RegradeRow(
            course_id=place.course_id,
            unit_id=place.unit_id,
            number=regrades.next_number(session, place.course_id, place.unit_id),
            old_digest=place.digest,
            new_digest=new_digest,
            treatments=chosen,
            reason=reason,
            client_key=key,
            by=teacher_id,
            at=services.clock(),
        )
        done = {"reason": reason, **chosen}
        _note(services, session, Action.REGRADED, row, teacher_id, done)
        regrades.add(session, row)
        return row


def _same(
    known: RegradeRow, place: Place, new_digest: str, treatments: dict[str, str]
) -> RegradeRow:
    """The regrade that was sent before. Raises KeyUsed when it was another one."""
    unit = (known.course_id, known.unit_id, known.old_digest)
    if (*unit, known.new_digest, known.treatments) != (*place, new_digest, treatments):
        raise KeyUsed("A correction was sent from this page already. Open the page anew.")
    return known


def _keep(services: Services, session: Session, place: Place, new: Version) -> None:
    """Keep the version that judges, whether or not somebody was ever asked it."""
    units.keep(
        session,
        digest=new.unit.digest,
        course_id=place.course_id,
        unit_id=place.unit_id,
        title=new.unit.title,
        body=new.text,
        at=services.clock(),
    )
