"""Assessment tests: which items, in which order, and what the test says of each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from fractions import Fraction

from lxml import etree

from quizapp.domain.lesson import Objective
from quizapp.interop.packages.paths import beside
from quizapp.interop.qti.reading.text import Dropped, words
from quizapp.interop.qti.score.values import UnscorableError, exact, number

OBJECTIVES = "quizapp-objectives"

CATEGORY = "objective-"
"""What stands in front of an objective's id in a category of our own files."""


@dataclass(frozen=True, slots=True)
class ItemRef:
    """An item as a test names it. file: its path in the package."""

    file: str
    objective: str = ""
    weight: Fraction | None = None


@dataclass(slots=True)
class Test:
    """A test. losses: as (its word for it, what, what was done instead)."""

    title: str = ""
    refs: list[ItemRef] = field(default_factory=list)
    objectives: list[Objective] = field(default_factory=list)
    losses: list[tuple[str, str, str]] = field(default_factory=list)
    summary: str = ""


_LOST = {
    "branch-rule": ("jumps over questions by what was answered", "they are all asked in order"),
    "pre-condition": ("asks some questions only under a condition", "they are all asked"),
    "time-limits": ("has time limits", "set them with the class"),
    "test-feedback": ("says something at its end", "left out"),
    "adaptive-selection": ("is put together while it is taken", "all questions are asked"),
    "assessment-section-ref": ("has sections in files of their own", "left out"),
}


def read_test(root: etree._Element, file: str) -> Test:
    """A test or a section with neutral names. file: its path in the package."""
    dropped = Dropped()
    test = Test(root.get("title", ""))
    for one in root.iter(etree.Element):
        name = str(one.tag)
        if name == "assessment-item-ref":
            test.refs.append(_ref(one, file))
        elif name in _LOST:
            lost = (name, f"the test {_LOST[name][0]}", _LOST[name][1])
            if lost not in test.losses:
                test.losses.append(lost)
        elif name == "selection":
            test.losses.append((name, "the test asks a part of its questions", "all are asked"))
        elif name == "rubric-block":
            _rubric(test, one, dropped)
    return test


def _ref(element: etree._Element, file: str) -> ItemRef:
    names = element.get("category", "").split()
    mine = (name.removeprefix(CATEGORY) for name in names if name.startswith(CATEGORY))
    weight = None
    for one in element.findall("weight"):
        try:
            weight = exact(number(one.get("value", "")))
        except UnscorableError:
            continue
    used = weight if weight is not None and weight > 0 else None
    return ItemRef(beside(file, element.get("href", "")), next(mine, ""), used)


def _rubric(test: Test, element: etree._Element, dropped: Dropped) -> None:
    names = element.get("class", "").split()
    if OBJECTIVES in names:
        test.objectives += _objectives(element, dropped)
    elif "quizapp-summary" in names:
        test.summary = words(element, dropped)
    else:
        text = words(element, dropped)
        test.losses.append(("rubric-block", f"the test says: “{text[:200]}”", "left out"))


def _objectives(element: etree._Element, dropped: Dropped) -> Iterator[Objective]:
    for one in element.iter("li"):
        id_ = one.get("id", "").removeprefix(CATEGORY)
        if id_:
            yield Objective(id_, words(one, dropped))
