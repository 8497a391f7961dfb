"""The rules of an assignment as the record keeps them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any, Protocol

from quizapp.domain.assignment.rules import Counting, Late, Rules, Setting, When
from quizapp.domain.assignment.timing import NOTHING_MORE, Allowance
from quizapp.domain.numbers import fraction, text
from quizapp.domain.policy import Release
from quizapp.store.holding import Concerning
from quizapp.store.tables import Allowance as AllowanceRow


class Row(Protocol):
    """What a row of an assignment has of its rules."""

    @property
    def setting(self) -> str: ...
    @property
    def opens(self) -> datetime | None: ...
    @property
    def due(self) -> datetime | None: ...
    @property
    def closes(self) -> datetime | None: ...
    @property
    def rules(self) -> Mapping[str, Any]: ...


def rules_to_columns(rules: Rules) -> dict[str, Any]:
    """The columns of a row that hold the rules."""
    return {
        "setting": rules.setting.value,
        "opens": rules.opens,
        "due": rules.due,
        "closes": rules.closes,
        "rules": {
            "late": rules.late.value,
            "deduction": text(rules.deduction),
            "attempts": rules.attempts,
            "counting": rules.counting.value,
            "minutes": rules.minutes,
            "grace": rules.grace,
            "shuffle_items": rules.shuffle_items,
            "same_options": rules.same_options,
            "word": rules.word,
            "plan": {part.value: rules.plan[part].value for part in Release},
            "reserved": rules.reserved,
            "pass_line": text(rules.pass_line),
        },
    }


def rules_of(row: Row) -> Rules:
    """The rules in a row."""
    raw = row.rules
    return Rules(
        setting=Setting(row.setting),
        opens=row.opens,
        due=row.due,
        closes=row.closes,
        late=Late(raw["late"]),
        deduction=fraction(raw["deduction"]),
        attempts=raw["attempts"],
        counting=Counting(raw["counting"]),
        minutes=raw["minutes"],
        grace=raw["grace"],
        shuffle_items=raw["shuffle_items"],
        same_options=raw["same_options"],
        word=raw["word"],
        plan={part: When(raw["plan"][part.value]) for part in Release},
        reserved=raw["reserved"],
        pass_line=fraction(raw["pass_line"]),
    )


def allowance_of(row: AllowanceRow | None) -> Allowance:
    """What a learner has beyond the rules."""
    if row is None:
        return NOTHING_MORE
    return Allowance(row.minutes, row.pause, row.attempts, row.due, row.closes)


def own_allowance_of(row: Concerning) -> Allowance:
    """The same, of a row that brings it along."""
    if row.minutes is None:
        return NOTHING_MORE
    return Allowance(row.minutes, row.pause or 0, row.attempts or 0, row.own_due, row.own_closes)


def by_hand_of(released: Iterable[str]) -> frozenset[Release]:
    """The parts of the feedback that a teacher has shown."""
    return frozenset(Release(one) for one in released)
