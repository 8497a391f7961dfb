"""References: objectives, claims, glossary terms, dates and levels resolve."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from quizapp.content.lint import rules
from quizapp.content.nearest import did_you_mean
from quizapp.domain.lesson import Level, Unit
from quizapp.domain.problem import Problem, Severity


def references(unit: Unit) -> Iterator[Problem]:
    """What points at nothing."""
    yield from _objectives(unit)
    yield from _claims(unit)
    yield from _glossary(unit)
    yield from _dates(unit)
    yield from _levels(unit)
    yield from _rules(unit)


def _objectives(unit: Unit) -> Iterator[Problem]:
    known = [objective.id for objective in unit.objectives]
    for n, item in enumerate(unit.items):
        if item.objective not in known:
            near = did_you_mean(item.objective, known)
            message = f"the unit has no objective {item.objective!r}{near}"
            yield Problem("G105", f"/items/{n}/objective", message, f"known: {', '.join(known)}")
    asked = {item.objective for item in unit.items}
    for n, objective in enumerate(unit.objectives):
        if objective.id not in asked:
            message = f"no item asks for the objective {objective.id!r}"
            yield Problem("G118", f"/objectives/{n}", message, "", Severity.WARNING)


def _claims(unit: Unit) -> Iterator[Problem]:
    known = {claim.id for claim in unit.claims}
    used = {f"/items/{n}": item.claims for n, item in enumerate(unit.items)}
    used |= {f"/timeline/{n}": event.claims for n, event in enumerate(unit.timeline)}
    for pointer, claims in used.items():
        for m, claim in enumerate(claims):
            if claim not in known:
                message = f"the unit has no claim {claim!r}{did_you_mean(claim, known)}"
                yield Problem("G106", f"{pointer}/claims/{m}", message)


def _glossary(unit: Unit) -> Iterator[Problem]:
    passage = "\n".join(
        sentence.text for level in Level for sentence in unit.sentences(level)
    ).casefold()
    for n, term in enumerate(unit.glossary):
        spellings = {"term": term.term} | {f"forms/{m}": form for m, form in enumerate(term.forms)}
        found = {key for key, spelling in spellings.items() if _stands(spelling, passage)}
        if not found:
            message = f"the passage holds neither {term.term!r} nor a form of it at any level"
            help_ = 'use the words of the passage, or list their spelling in "forms"'
            yield Problem("G107", f"/glossary/{n}/term", message, help_)


def _stands(spelling: str, passage: str) -> bool:
    return bool(re.search(rf"(?<!\w){re.escape(spelling.casefold())}(?!\w)", passage))


def _dates(unit: Unit) -> Iterator[Problem]:
    for n, event in enumerate(unit.timeline):
        yield from real_date(event.when, f"/timeline/{n}/when")
    for n, claim in enumerate(unit.claims):
        yield from real_date(claim.as_of, f"/claims/{n}/as_of")
    for n, (early, late) in enumerate(pairwise(unit.timeline), start=1):
        length = min(len(early.when), len(late.when))
        if early.when[:length] > late.when[:length]:
            message = f"{late.when} stands after {early.when}"
            help_ = "sort the entries by date"
            yield Problem("G109", f"/timeline/{n}/when", message, help_, Severity.WARNING)


def real_date(text: str, pointer: str) -> Iterator[Problem]:
    """A problem when the calendar has no such year, month or day."""
    try:
        date.fromisoformat(text + "-01-01"[len(text) - 4 :] if len(text) < 10 else text)
    except ValueError:
        help_ = "write YYYY, YYYY-MM or YYYY-MM-DD"
        yield Problem("G108", pointer, f"the calendar has no {text}", help_)


def _levels(unit: Unit) -> Iterator[Problem]:
    if Level.EASIER in unit.levels and not unit.has_easier:
        message = "no paragraph has an easier variant"
        yield Problem("G117", "/levels/easier", message, 'write one, or take "easier" out here')
    if unit.levels and unit.has_easier and Level.EASIER not in unit.levels:
        message = "'easier' is missing, but the passage has an easier variant"
        yield Problem("G117", "/levels", message, 'add "easier" with its label and grades')


def _rules(unit: Unit) -> Iterator[Problem]:
    for n, item in enumerate(unit.items):
        for m, code in enumerate(item.lint.ignore if item.lint else ()):
            if code not in rules():
                message = f"no rule {code!r} is installed{did_you_mean(code, rules())}"
                at = f"/items/{n}/lint/ignore/{m}"
                yield Problem("G120", at, message, "correct the code", Severity.WARNING)
