"""What was corrected, for those who teach and for those whose marks it is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction
from itertools import pairwise

from quizapp.domain.numbers import fraction
from quizapp.domain.policy import Release
from quizapp.domain.regrade import Treatment
from quizapp.store import marks, regrades
from quizapp.store.tables import Mark
from quizapp.store.tables import Regrade as RegradeRow
from quizapp.usecases.attempts import AttemptView
from quizapp.usecases.corrections.model import Correction
from quizapp.usecases.services import Services
from quizapp.usecases.transaction import looking, reading


@dataclass(frozen=True, slots=True)
class Derivation:
    """A mark that an attempt has or had. by: a nickname, None for the handing in and the erased."""

    number: int
    at: datetime
    by: str | None
    reason: str
    score: Fraction
    maximum: Fraction

    @property
    def share(self) -> Fraction | None:
        """Of the points; None where nothing can be earned."""
        return self.score / self.maximum if self.maximum else None


@dataclass(frozen=True, slots=True)
class MarkChanged:
    """A regrade of one's own attempt, or its taking back.

    before, after: shares, None where nothing can be earned; items: treated ones that were asked, by
    id; taken_back: whether it is one; accepted: whether one more answer counts as right by it.
    """

    at: datetime
    before: Fraction | None
    after: Fraction | None
    reason: str
    items: dict[str, Treatment]
    taken_back: bool
    accepted: bool = False


def corrections_of_unit(services: Services, course_id: str, unit_id: str) -> list[Correction]:
    """Every regrade of the unit, newest first. Raises NotSaved."""
    with reading(services) as session:
        rows = regrades.of_unit(session, course_id, unit_id)
        who = {one for row in rows for one in (row.by, row.reversed_by) if one}
        names = regrades.nicknames(session, who) if who else {}
    return [_correction(row, names) for row in reversed(rows)]


def mark_history(services: Services, attempt_id: str) -> tuple[Derivation, ...]:
    """Every mark of an attempt, oldest first. Raises NotSaved.

    Whether the asker may is for the caller to say.
    """
    with looking(services) as session:
        rows = marks.history(session, attempt_id)
    return tuple(
        Derivation(
            row.derivation, row.at, nickname, row.reason, fraction(row.score), fraction(row.maximum)
        )
        for row, nickname in rows
    )


def mark_changes(services: Services, taken: AttemptView) -> tuple[MarkChanged, ...]:
    """What corrections did to an attempt's mark, oldest first; no statement where none did any.

    None of them for an attempt that shows no mark or no key yet: a reason may tell what is right.
    Raises NotSaved.
    """
    if not taken.corrected or taken.mark is None or Release.KEY not in taken.allowed:
        return ()
    # Of what comes in meanwhile nothing is lost: the marks say which regrades they name.
    with looking(services) as session:
        rows = [row for row, _ in marks.history(session, taken.id)]
        known = {row.number: row for row in regrades.of_unit(session, *_unit(taken))}
    asked = {item.id for item in taken.items}
    found = []
    for was, now in pairwise(rows):
        found += _between(was, now, known, asked)
    return tuple(found)


def _unit(taken: AttemptView) -> tuple[str, str]:
    return taken.course_id, taken.unit.id


def _between(
    was: Mark, now: Mark, known: dict[int, RegradeRow], asked: set[str]
) -> list[MarkChanged]:
    """What came or went from one derivation to the next."""
    shares = (_share(was), _share(now))
    found = []
    for number in sorted(set(was.regrades or ()) ^ set(now.regrades or ())):
        row = known[number]
        items = {name: Treatment(one) for name, one in row.treatments.items() if name in asked}
        taken_back = number in (was.regrades or ())
        reason = (row.reversed_reason or "") if taken_back else row.reason
        accepted = row.accepted is not None
        # Another answer that was accepted is nothing to tell those who did not give it.
        if items and (not accepted or shares[0] != shares[1]):
            found.append(MarkChanged(now.at, *shares, reason, items, taken_back, accepted))
    return found


def _share(row: Mark) -> Fraction | None:
    most = fraction(row.maximum)
    return fraction(row.score) / most if most else None


def _correction(row: RegradeRow, names: dict[str, str]) -> Correction:
    return Correction(
        number=row.number,
        old_digest=row.old_digest,
        new_digest=row.new_digest,
        treatments={name: Treatment(one) for name, one in row.treatments.items()},
        reason=row.reason,
        by=names.get(row.by or ""),
        at=row.at,
        taken_back_by=names.get(row.reversed_by or ""),
        taken_back_at=row.reversed_at,
        taken_back_reason=row.reversed_reason,
        accepted=tuple(sorted(row.accepted or ())),
    )
