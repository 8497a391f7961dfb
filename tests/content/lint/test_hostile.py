"""No text of a lesson, however odd, makes a rule fall over."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import import_module
from pathlib import Path
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from quizapp.domain.lesson import Unit
from quizapp.questions import rooms

CODES = sorted(folder.name for folder in (Path(__file__).parent / "cases").iterdir())
# A piece each: markup, quotes, words that rules look for, odd digits, letters and controls.
ODD = (
    "* ** “ ” \" ' a an which two are not NOT 1 2,000 10–20 -5 ² Ⅷ ٣ % $ million may May 8 2024"
    " of the and or between more than + … ____ : now Dr. J. \u200f \u0301 ß İ é 中文 all above"
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
    unit = unit_of({"items": [choice, {**choice, "stem": accept}], "passage": [stem]})

    for code in CODES:
        for problem in import_module(f"quizapp.content.lint.{code}").check(unit, rooms()):
            assert problem.code == code.upper()
            assert problem.pointer.startswith(("/items", "/passage/"))
