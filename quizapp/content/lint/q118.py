"""Q118: some options end with a full stop and others do not."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from quizapp.content.pointers import value_at, with_value
from quizapp.content.wording import wording
from quizapp.content.wording.asked import choices
from quizapp.content.wording.model import Wording
from quizapp.content.wording.prose import plain
from quizapp.domain.lesson import Unit
from quizapp.domain.problem import Problem, Severity
from quizapp.domain.question import Room

CODE = "Q118"
NAME = "uneven-full-stops"
REASON = "A full stop at one option alone looks like a sign, and careless work is trusted less."
SOURCE = (
    "Haladyna, Downing & Rodriguez (2002), style concerns: use correct grammar, punctuation, "
    "capitalization and spelling; writing the choices: keep their grammatical structure "
    "homogeneous"
)
SEVERITY = Severity.WARNING

_STOPPED = re.compile(r"[.。]$")
# A question or a cry is one with its mark, and a title may be either.
_OTHER_END = re.compile(r"[!?…؟:;,]$")
# The stop of a quotation belongs to whoever is quoted.
_QUOTED_END = re.compile(r"[.!?…؟。][\"'”’»)]+$")
# What ends in a short form ends with its stop whatever the author meant: "6 p.m.", "B. K."
_LETTER = re.compile(r"\b[^\W\d_]\.$")
_SEVERAL = re.compile(r"[.!?…]\s")


def check(unit: Unit, rooms: Mapping[str, Room]) -> Iterator[Problem]:
    """Of the options of an item at least one ends with a full stop and at least one with none.

    Options that end in a short form ("p.m.", "etc."), in a quotation or with another mark count as
    neither.
    """
    words = wording(unit.language)
    for one in choices(unit, rooms):
        known = [_ends(option.text, words) for option in one.shape.options]
        if True in known and False in known:
            count = known.count(True)
            yield Problem(
                CODE,
                one.asked.at("/options"),
                f"{count} of {len(known)} options end with a full stop, the others do not",
                "end all options alike: whole sentences with a full stop, words without",
                SEVERITY,
            )


def mended(raw: Mapping[str, Any], problem: Problem) -> Mapping[str, Any] | None:
    """All options as most of them are; None if one holds several sentences or ends otherwise."""
    options = value_at(raw, problem.pointer)
    texts = [plain(option["text"]) for option in options]
    words = wording(str(raw.get("language", "")))
    if any(_ends(text, words) is None for text in texts):
        return None
    if any(_SEVERAL.search(text) for text in texts):
        return None
    stop = 2 * sum(map(_stopped, texts)) >= len(texts)
    changed = [{**option, "text": _with(option["text"], stop=stop)} for option in options]
    return with_value(raw, problem.pointer, changed)


def _ends(text: str, words: Wording | None) -> bool | None:
    """Whether it ends with a stop of its own, None where nobody can tell."""
    bare = plain(text)
    short = bool(_LETTER.search(bare))
    if words and bare.endswith("."):
        short = short or bare.split()[-1].strip("(.").casefold() in words.style.short_forms
    if short or _OTHER_END.search(bare) or _QUOTED_END.search(bare):
        return None
    return _stopped(bare)


def _stopped(text: str) -> bool:
    return bool(_STOPPED.search(text))


def _with(text: str, *, stop: bool) -> str:
    if stop:
        return text if _stopped(plain(text)) else f"{text.rstrip()}."
    return re.sub(r"\.(\W*)$", r"\1", text)
