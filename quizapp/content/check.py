"""One lesson file to what it is and what is wrong with it, in the order in which one can know."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path
from typing import Any

import msgspec

from quizapp.content.build import build_unit
from quizapp.content.files import is_text
from quizapp.content.grounding import ground
from quizapp.content.kind import kind_of_file
from quizapp.content.lint import rules, run_rules
from quizapp.content.parse import parse
from quizapp.content.reading import read
from quizapp.content.records import check_course_object, check_source_object, source_of
from quizapp.content.scan import locate
from quizapp.content.unfinished import MARK, UNFINISHED, texts_to_write
from quizapp.content.untidy import untidy
from quizapp.content.validate import MOST, validate
from quizapp.domain.lesson import Unit
from quizapp.domain.problem import Problem, Severity
from quizapp.questions import rooms

_UNWRITABLE = Problem(
    "F018",
    "",
    "the name of the file or of its folder is not UTF-8",
    "rename it with lower-case letters, digits and hyphens",
)


@dataclass(frozen=True, slots=True)
class Checked:
    """A file after all checks. kind: "unit", "course", "source" or "" when nobody can tell.

    raw: its object when it parsed; unit: when it is a unit without errors; problems: in the order
    of the file, located.
    """

    path: Path
    kind: str
    raw: Mapping[str, Any] | None
    unit: Unit | None
    problems: tuple[Problem, ...]


def check_file(path: Path, root: Path | None = None) -> Checked:
    """Check a unit, course.json or source record; `root` is the folder it may not lead out of."""
    if not is_text(f"{path.absolute().parent.name}/{path.name}"):
        return Checked(path, "", None, None, (_UNWRITABLE,))
    data = read(path, root)
    if isinstance(data, Problem):
        return Checked(path, "", None, None, (data,))
    checked = check_data(path, data)
    return replace(checked, problems=capped(checked.problems))


def check_data(path: Path, data: bytes, source: Mapping[str, Any] | None = None) -> Checked:
    """The same for bytes that stand at `path`, or would, with all findings however many they are.

    Nothing need be there: name and folder are compared with the ids, and the source record of a
    unit is looked for from there unless it is given.
    """
    parsed = parse(data)
    if parsed.raw is None:
        return Checked(path, "", None, None, parsed.problems)
    kind = kind_of_file(path, parsed.raw)
    unwritten = MARK in parsed.text
    unit, problems = check_raw(kind, path, parsed.raw, unwritten=unwritten, source=source)
    return Checked(path, kind, parsed.raw, unit, _located(parsed.text, problems))


def check_raw(
    kind: str,
    path: Path,
    raw: Mapping[str, Any],
    *,
    unwritten: bool = True,
    source: Mapping[str, Any] | None = None,
) -> tuple[Unit | None, list[Problem]]:
    """The unit in an object, None if it has errors, and what is wrong, not located.

    path: where it stands or would stand; unwritten: whether to look for texts still to be written;
    source: the source record of a unit where it stands in no file yet.
    """
    unit, problems = _check(kind, path, raw, source)
    if unwritten and (todo := list(islice(texts_to_write(raw), 10 * MOST))):
        return None, [*problems, *todo]
    return unit, problems


def capped(problems: Sequence[Problem]) -> tuple[Problem, ...]:
    """The first MOST findings, errors first, and one that counts the others."""
    if len(problems) <= MOST:
        return tuple(problems)
    # What is cut off must not hide that a file is broken, nor by more than its gaps.
    ranked = sorted(
        problems, key=lambda one: (one.severity is not Severity.ERROR, one.code == UNFINISHED)
    )
    more = Problem(
        "F016", "", f"{len(ranked) - MOST} more findings are not shown", line=1, column=1
    )
    return (*ranked[:MOST], replace(more, severity=ranked[MOST].severity))


def _check(
    kind: str, path: Path, raw: Mapping[str, Any], source: Mapping[str, Any] | None
) -> tuple[Unit | None, list[Problem]]:
    if not kind:
        help_ = 'name its kind: "$schema": "../../docs/schema/unit.schema.json"'
        return None, [Problem("F013", "", "is not a unit, course or source record", help_)]
    problems = [*validate(kind, raw), *untidy(kind, raw)]
    if any(problem.severity is Severity.ERROR for problem in problems):
        return None, [*problems, *_named(kind, path, raw)]
    if kind == "course":
        return None, [*problems, *check_course_object(path, raw), *_named(kind, path, raw)]
    if kind == "source":
        return None, [*problems, *check_source_object(raw), *_named(kind, path, raw)]
    unit, found = _check_unit(path, raw, source)
    problems += [*found, *_named(kind, path, raw)]
    broken = any(problem.severity is Severity.ERROR for problem in problems if keeps(problem))
    return (None if broken else unit), problems


def _check_unit(
    path: Path, raw: Mapping[str, Any], source: Mapping[str, Any] | None
) -> tuple[Unit | None, list[Problem]]:
    try:
        unit = build_unit(raw)
    except (msgspec.ValidationError, ValueError, ArithmeticError, LookupError) as error:
        return None, [Problem("F299", "/items", f"a question type refused an item: {error}")]
    problems = [
        problem.below(f"/items/{n}")
        for n, item in enumerate(unit.items)
        for problem in rooms()[item.type].check(item.body)
    ]
    # Shapes and rules may lean on what the rooms check, so they wait for it.
    if not problems:
        problems += ground(unit, raw, source or source_of(path, unit.source))
        problems += run_rules(unit)
    return unit, problems


def keeps(problem: Problem) -> bool:
    """Whether an error of this code keeps a unit from students: advice of a rule does not."""
    return problem.code not in rules()


def _named(kind: str, path: Path, raw: Mapping[str, Any]) -> Iterator[Problem]:
    expected = path.absolute().parent.name if kind == "course" else path.stem
    found = raw.get("id")
    if isinstance(found, str) and found != expected:
        what = "folder" if kind == "course" else "file"
        message = f"the id {found!r} differs from the {what}'s name {expected!r}"
        yield Problem("F014", "/id", message, f"rename the {what}, or change the id")


def _located(text: str, problems: Sequence[Problem]) -> tuple[Problem, ...]:
    if not problems:
        return ()
    found = locate(text, {problem.pointer for problem in problems})
    placed = [
        replace(problem, line=found[problem.pointer][0], column=found[problem.pointer][1])
        for problem in problems
    ]
    placed.sort(key=lambda problem: (problem.line, problem.column, problem.code))
    return tuple(placed)
