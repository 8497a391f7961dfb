"""What each code means: ours from codes.toml, others from the rules and the rooms."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from quizapp.content.lint import rules
from quizapp.questions import rooms


@dataclass(frozen=True, slots=True)
class Code:
    """A kind of finding. reason: why it matters; mend: what to do; source: who found it out."""

    code: str
    name: str
    reason: str
    mend: str = ""
    source: str = ""


@cache
def engine() -> Mapping[str, Code]:
    """The codes F0xx (file), F1xx (schema) and G1xx (grounding)."""
    text = files("quizapp.content").joinpath("codes.toml").read_text(encoding="utf-8")
    return {code: Code(code, **entry) for code, entry in tomllib.loads(text).items()}


@cache
def articles() -> Mapping[str, Code]:
    """The codes D0xx: what keeps `quizapp draft` from reading an article."""
    text = files("quizapp.content.article").joinpath("codes.toml").read_text(encoding="utf-8")
    return {code: Code(code, **entry) for code, entry in tomllib.loads(text).items()}


def explain(code: str) -> Code | None:
    """What a code means, None when nothing installed reports it."""
    if found := engine().get(code) or articles().get(code):
        return found
    if rule := rules().get(code):
        return Code(code, rule.NAME, rule.REASON, source=rule.SOURCE)
    return _of_rooms(code) if code.startswith("F2") else None


def known() -> tuple[str, ...]:
    """Every code that lint reports and `explain` knows one by one, sorted."""
    return tuple(sorted({*engine(), *rules()}))


def _of_rooms(code: str) -> Code | None:
    # A room says what it checks in one place, the docstring of `check`.
    checks = [f"{name}: {(room.check.__doc__ or '').strip()}" for name, room in rooms().items()]
    if not code[1:].isdigit() or len(code) != 4:
        return None
    return Code(
        code,
        "against-type",
        "The item breaks what its question type asks beyond the schema. " + " ".join(checks),
        "The message names the place and the help says how to mend it.",
    )
