"""What each learner comes to in a class, and the line that says it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction

from quizapp.domain.gradebook import Part, State, Work, category_share, course_grade
from quizapp.store.classes import Member
from quizapp.store.tries import DECIDES, Raw
from quizapp.usecases.gradebook.model import REST, Cell, Column, Row
from quizapp.usecases.gradebook.record import Record
from quizapp.usecases.gradebook.worth import Terms, Worth, cell, terms, worth
from quizapp.usecases.kept_rules import rules_of

_MISSED = (State.MISSING, State.OVERDUE)


@dataclass(frozen=True, slots=True)
class Standing:
    """A learner. worths: in the order of the columns; the others as in `Row`."""

    learner: Member
    worths: tuple[Worth, ...]
    shares: tuple[Fraction | None, ...]
    grade: Fraction | None
    missing: int


@dataclass(frozen=True, slots=True)
class Sheet:
    """A class as it stands now.

    places: by column the number of its category; special: those who are excused from something, or
    have something beyond the rules.
    """

    record: Record
    now: datetime
    columns: tuple[Column, ...]
    terms: tuple[Terms, ...]
    places: tuple[int, ...]
    special: frozenset[str]

    def standing(self, learner: Member) -> Standing:
        """What the learner comes to. All are asked for that where only a page of them is shown."""
        mine, special = self.record.sat.by(learner.person.id), learner.person.id in self.special
        worths = tuple(
            self._worth(learner, of) if special else self._usual(learner, of, mine.get(of.id))
            for of in self.terms
        )
        shares = self._shares(worths)
        parts = (
            Part(Fraction(one.weight), share)
            for one, share in zip(self.record.categories, shares, strict=True)
        )
        missing = sum(one.state in _MISSED for one in worths)
        return Standing(learner, worths, shares, course_grade(parts), missing)

    def row(self, one: Standing, namesake: str) -> Row:
        """The learner's line."""
        person = one.learner.person
        cells = tuple(
            self._cell(person.id, of.id, what)
            for of, what in zip(self.terms, one.worths, strict=True)
        )
        return Row(person.id, person.nickname, namesake, cells, one.shares, one.grade, one.missing)

    def _usual(self, learner: Member, of: Terms, own: Raw | list[Raw] | None) -> Worth:
        """A class has fifty thousand, and few that differ."""
        if isinstance(own, list):
            return self._worth(learner, of)
        # Who has begun nothing may have joined too late for it.
        decides = learner.joined_at if own is None else own[DECIDES]
        found = of.usual.get(decides)
        if found is None:
            found = of.usual[decides] = self._worth(learner, of)
        return found

    def _worth(self, learner: Member, of: Terms) -> Worth:
        place = (learner.person.id, of.id)
        more, excused = self.record.allowances.get(place), place in self.record.excused
        own = self.record.sat.of(*place)
        return worth(of, own, more, learner.joined_at, self.now, excused=excused)

    def _cell(self, person_id: str, assignment_id: str, what: Worth) -> Cell:
        excuse = self.record.excused.get((person_id, assignment_id))
        own = self.record.sat.of(person_id, assignment_id)
        return cell(what, own, excuse.reason if excuse else "")

    def _shares(self, worths: Sequence[Worth]) -> tuple[Fraction | None, ...]:
        of: list[list[Work]] = [[] for _ in self.record.categories]
        for place, one in zip(self.places, worths, strict=True):
            if one.counts is not None:
                of[place].append(one.counts)
        return tuple(
            category_share(one.by, works)
            for one, works in zip(self.record.categories, of, strict=True)
        )


def sheet_of(record: Record, now: datetime) -> Sheet:
    """The class with all that it is set."""
    of = tuple(terms(one.id, rules_of(one), record.points[one.id], now) for one in record.set_)
    places = {one.id: place for place, one in enumerate(record.categories)}
    columns = tuple(
        Column(one.id, one.title, record.filed.get(one.id, REST), one.due, its.phase, its.points)
        for one, its in zip(record.set_, of, strict=True)
    )
    special = frozenset(person for person, _ in (*record.allowances, *record.excused))
    at = tuple(places[one.category_id] for one in columns)
    return Sheet(record, now, columns, of, at, special)
