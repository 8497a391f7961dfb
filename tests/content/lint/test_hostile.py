"""No text of a lesson, however odd, makes a rule fall over."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.content.lint import rules
from quizapp.content.pointers import value_at
from quizapp.domain.lesson import Unit
from quizapp.questions import rooms
from tests.support.rule_cases import raw_of

CODES = sorted(folder.name for folder in (Path(__file__).parent / "cases").iterdir())
# A piece each: markup, quotes, words that rules look for, odd digits, letters and controls.
ODD = (
    "* ** “ ” \" ' a an which two are not NOT 1 2,000 10–20 -5 ² Ⅷ ٣ % $ million may May 8 2024"
    " of the and or between more than + … ____ : now Dr. J. \u200f \u0301 ß İ é 中文 all above"
    " regime your often -> 🌊 www. A) he every red NHC 3/4/19 8.12.1911 reportedly is was"
)
PIECES = st.sampled_from(ODD.split())
TEXTS = st.lists(PIECES | st.text(max_size=6), min_size=1, max_size=8).map(" ".join)


@given(stem=TEXTS, options=st.lists(TEXTS, min_size=3, max_size=5), accept=TEXTS)
def test_any_text_is_only_ever_a_finding(
    stem: str, options: list[str], accept: str, unit_of: Callable[[Mapping[str, Any]], Unit]
) -> None:
    choice = {
        "type": "single-choice",
        "stem": stem,
        "options": [
            {"id": f"o{n}", "text": text, **({"key": True} if n == 0 else {})}
            for n, text in enumerate(options)
        ],
    }
    case = {
        "items": [choice, {**choice, "stem": accept}],
        "passage": [stem],
        "easier": [accept],
        "unit": {
            "title": stem,
            "names": options,
            "glossary": [{"id": "g1", "term": options[0], "definition": options[1]}],
            "stimuli": [
                {"id": "s1", "title": stem, "table": {"header": options, "rows": [options]}}
            ],
        },
    }
    unit, raw, known = unit_of(case), raw_of(case), rooms()

    for code in CODES:
        rule = import_module(f"quizapp.content.lint.{code}")
        for problem in rule.check(unit, known):
            assert problem.code == code.upper()
            assert value_at(raw, problem.pointer) is not None
            if hasattr(rule, "mended"):
                assert rule.mended(raw, problem) != raw


@pytest.mark.parametrize("piece", ["a ", "the ", "“", "'", "*", "and was ", "May 8 ", "(A) ", " ,"])
def test_a_long_text_of_one_piece_takes_no_more_than_a_moment(
    piece: str, unit_of: Callable[[Mapping[str, Any]], Unit]
) -> None:
    long = (piece * 2000)[:2000]
    options = [{"id": f"o{n}", "text": f"{n} {long}", "key": n == 0} for n in range(3)]
    item = {"type": "single-choice", "stem": long, "options": options, "hint": long}
    unit = unit_of({"items": [item] * 4, "passage": [long] * 20, "easier": [long] * 20})
    known, begin = rooms(), time.process_time()

    for rule in rules().values():
        for _ in rule.check(unit, known):
            pass

    assert time.process_time() - begin < 5
