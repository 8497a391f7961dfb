"""The page on ASVS leaves no requirement out, and each test that it names is there."""

from __future__ import annotations

import ast
import re
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from tests.docs.documents import ROOT, code_words

PAGE = (ROOT / "docs" / "reference" / "asvs.md").read_text(encoding="utf-8")

# Which numbers of each section of ASVS 5.0.0 are of level 1 and of level 2.
LEVELS = """
V1.1 - 12 | V1.2 12345 6789 | V1.3 12 3,4,5,6,7,8,9,10,11 | V1.4 - 123 | V1.5 1 2
V2.1 1 23 | V2.2 12 3 | V2.3 1 234 | V2.4 - 1
V3.2 12 - | V3.3 1 234 | V3.4 12 3456 | V3.5 123 45 | V3.7 - 12
V4.1 1 23 | V4.2 - 1 | V4.3 - 12 | V4.4 1 234
V5.1 - 1 | V5.2 12 3 | V5.3 12 - | V5.4 - 123
V6.1 1 23 | V6.2 12345678 9,10,11,12 | V6.3 12 34 | V6.4 12 34 | V6.5 - 12345
V6.6 - 123 | V6.8 - 1234
V7.1 - 123 | V7.2 1234 - | V7.3 - 12 | V7.4 12 345 | V7.5 - 12 | V7.6 - 12
V8.1 1 2 | V8.2 12 3 | V8.3 1 - | V8.4 - 1
V9.1 123 - | V9.2 1 234
V10.1 - 12 | V10.2 - 12 | V10.3 - 1234 | V10.4 12345 6,7,8,9,10,11 | V10.5 - 12345
V10.6 - 12 | V10.7 - 123
V11.1 - 12 | V11.2 - 123 | V11.3 12 3 | V11.4 1 234 | V11.5 - 1 | V11.6 - 1
V12.1 1 23 | V12.2 12 - | V12.3 - 1234
V13.1 - 1 | V13.2 - 12345 | V13.3 - 12 | V13.4 1 2345
V14.1 - 12 | V14.2 1 234 | V14.3 1 23
V15.1 1 23 | V15.2 1 23 | V15.3 1 234567
V16.1 - 1 | V16.2 - 12345 | V16.3 - 1234 | V16.4 - 123 | V16.5 - 123
"""
WHOLE = {"V17"}
"""Chapters that do not apply as a whole."""


def required() -> dict[str, int]:
    """Requirement to its level."""
    found = {}
    for part in re.split(r"[|\n]", LEVELS.strip()):
        section, *levels = part.split()
        for level, numbers in enumerate(levels, start=1):
            each = numbers.split(",") if "," in numbers else list(numbers.replace("-", ""))
            found |= {f"{section}.{number}": level for number in each}
    return found


def rows() -> list[tuple[str, int, str, str]]:
    """Requirement, level, how it stands, what shows it."""
    found = re.findall(
        r"^\| (V[\d.]+) \((\d)\) \| [^|]+ \| ([^|]+) \| ([^|]*) ?\|$", PAGE, re.MULTILINE
    )
    return [(one, int(level), stands, shown.strip()) for one, level, stands, shown in found]


def left_out() -> list[str]:
    """Requirements that do not apply, each paragraph with its reason."""
    found = re.findall(r"^Does not apply: ((?:V[\d.]+(?:, |,\n)?)+): \S", PAGE, re.MULTILINE)
    return [one for paragraph in found for one in re.findall(r"V[\d.]+\d", paragraph)]


def test_every_requirement_of_levels_1_and_2_is_answered_once() -> None:
    answered = Counter([*(one for one, *_ in rows()), *left_out()])
    assert answered == Counter(dict.fromkeys(required(), 1))
    assert len(required()) == 253 - 7, "of 253 in all, 7 are of V17"
    assert {level for _, level, *_ in rows()} == {1, 2}
    assert all(level == required()[one] for one, level, *_ in rows())


def test_every_chapter_is_there() -> None:
    assert re.findall(r"^## (V\d+) ", PAGE, re.MULTILINE) == [f"V{n}" for n in range(1, 18)]
    assert set(re.findall(r"Does not apply: all of (V\d+):", PAGE)) == WHOLE


def test_what_is_met_is_shown_and_what_is_not_says_so() -> None:
    for one, _, stands, shown in rows():
        said = re.match(r"met|\*\*(?:not met|partly)\*\*|up to ", stands)
        assert said, one
        if said[0] == "met":
            assert shown.startswith("`tests/") or "](" in stands, one
        if said[0] == "up to ":
            assert "](" in shown, one


@cache
def functions(path: Path) -> frozenset[str]:
    """Names of the tests in a file, those of classes too."""
    tree = ast.walk(ast.parse(path.read_text(encoding="utf-8")))
    return frozenset(one.name for one in tree if isinstance(one, ast.FunctionDef))


NAMED = sorted(
    {
        word
        for page in ("reference/asvs.md", "explanation/threat-model.md")
        for word in code_words((ROOT / "docs" / page).read_text(encoding="utf-8"))
        if word.startswith("tests/") and "::" in word
    }
)


@pytest.mark.parametrize("named", NAMED)
def test_the_test_is_there(named: str) -> None:
    path, _, name = named.partition("::")
    assert (ROOT / path).is_file()
    assert name in functions(ROOT / path)
