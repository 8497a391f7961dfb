"""How `quizapp impact` reports."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from quizapp.content.report.findings import printable
from quizapp.domain.changes import Aspect, ItemChange
from quizapp.domain.lesson import Unit
from quizapp.domain.numbers import text
from quizapp.domain.regrade import Treatments
from quizapp.usecases.corrections import Composed, Impact


@dataclass(frozen=True, slots=True)
class Report:
    """What differs, and what it does to marks. impacts: a course each, None without a record;

    drawn: units made of several lessons, this one among them, whose marks are not counted here.
    """

    old: Unit
    new: Unit
    changes: tuple[ItemChange, ...]
    treatments: Treatments
    impacts: tuple[Impact, ...] | None
    drawn: tuple[Composed, ...] = ()

    @property
    def touched(self) -> int:
        """How many marks would change."""
        return sum(one.touched for one in self.impacts or ())


def in_text(report: Report) -> str:
    """For people at a terminal."""
    return "".join(f"{printable(line)}\n" for line in _lines(report))


def in_json(report: Report) -> str:
    """For programs. Shares are exact fractions."""
    value = {
        "unit": report.old.id,
        "old": report.old.digest,
        "new": report.new.digest,
        "changes": [
            {
                "item": one.id,
                "aspects": [aspect.value for aspect in Aspect if aspect in one.aspects],
            }
            for one in report.changes
        ],
        "treatments": {name: one.value for name, one in report.treatments.items()},
        "touched": report.touched,
        "drawn": [one._asdict() for one in report.drawn],
        "courses": None if report.impacts is None else [_value(one) for one in report.impacts],
    }
    return json.dumps(value, indent=2, ensure_ascii=False) + "\n"


FORMATS: Mapping[str, Callable[[Report], str]] = {"text": in_text, "json": in_json}


def _lines(report: Report) -> Iterator[str]:
    yield f"unit {report.old.id}: {report.old.digest[:12]} to {report.new.digest[:12]}"
    yield f"{counted(len(report.changes), 'question')} changed"
    changed = {one.id for one in report.changes}
    for one in report.changes:
        told = ", ".join(aspect.value for aspect in Aspect if aspect in one.aspects)
        yield f"  {one.id}: {told}{_then(report, one.id)}"
    for name in report.treatments:
        if name not in changed:
            yield f"  {name}: not changed{_then(report, name)}"
    if report.impacts is None:
        yield "there is no record of attempts here"
    elif not report.impacts:
        yield "nobody has begun the old version"
    for impact in report.impacts or ():
        yield from _impact(impact)
    for one in report.drawn:
        yield (
            f"not counted: {one.course_id}/{one.unit_id} draws from this unit, too "
            f"({one.title}); its page of corrections counts its marks"
        )


def _then(report: Report, name: str) -> str:
    treatment = report.treatments.get(name)
    return f" ({treatment.value})" if treatment else ""


def _impact(one: Impact) -> Iterator[str]:
    yield (
        f"course {one.place.course_id}: {counted(one.attempts, 'attempt')} handed in by "
        f"{counted(one.people, 'person', 'people')}, {one.under_way} under way"
    )
    gone = f", {one.unscored} of them to nothing that counts" if one.unscored else ""
    yield f"  marks: {one.rise} rise, {one.fall} fall{gone}, {one.same} stay"
    line = f"{float(one.pass_line * 100):g}"
    yield f"  the pass line of {line} %: {one.pass_up} cross it upwards, {one.pass_down} downwards"
    for item in one.items.values():
        yield (
            f"  {item.item}: {counted(item.asked, 'answer')}, "
            f"{item.raised} earn more, {item.lowered} earn less"
        )


def _value(one: Impact) -> dict[str, Any]:
    return {
        "course": one.place.course_id,
        "attempts": one.attempts,
        "people": one.people,
        "under_way": one.under_way,
        "rise": one.rise,
        "fall": one.fall,
        "same": one.same,
        "unscored": one.unscored,
        "pass_line": text(one.pass_line),
        "pass_up": one.pass_up,
        "pass_down": one.pass_down,
        "items": {
            item.item: {"asked": item.asked, "raised": item.raised, "lowered": item.lowered}
            for item in one.items.values()
        },
        "moved": [
            {
                "attempt": moved.attempt_id,
                "before": _share(moved.before),
                "after": _share(moved.after),
            }
            for moved in one.moved
        ],
    }


def _share(share: Fraction | None) -> str | None:
    return None if share is None else text(share)


def counted(many: int, what: str, several: str = "") -> str:
    """The number with its noun."""
    return f"{many} {what if many == 1 else several or what + 's'}"
