"""The question types of Moodle that come in, and what to do about the others."""

from __future__ import annotations

from collections.abc import Callable

from quizapp.interop.formats.moodle_xml.asked import Asked
from quizapp.interop.formats.moodle_xml.choice import (
    multichoice,
    multichoiceset,
    oumultiresponse,
    truefalse,
)
from quizapp.interop.formats.moodle_xml.cloze import cloze
from quizapp.interop.formats.moodle_xml.essay import essay
from quizapp.interop.formats.moodle_xml.gapfill import gapfill
from quizapp.interop.formats.moodle_xml.match import matching, ordering
from quizapp.interop.formats.moodle_xml.selected import ddwtos, gapselect
from quizapp.interop.formats.moodle_xml.taken import Taken
from quizapp.interop.formats.moodle_xml.typed import numerical, shortanswer
from quizapp.interop.trouble import RefusedError

READERS: dict[str, Callable[[Asked], Taken]] = {
    "multichoice": multichoice,
    "multichoiceset": multichoiceset,
    "oumultiresponse": oumultiresponse,
    "truefalse": truefalse,
    "shortanswer": shortanswer,
    "numerical": numerical,
    "matching": matching,
    "match": matching,
    "ddmatch": matching,
    "essay": essay,
    "cloze": cloze,
    "multianswer": cloze,
    "gapselect": gapselect,
    "ddwtos": ddwtos,
    "gapfill": gapfill,
    "ordering": ordering,
}

GAPPED = frozenset({"cloze", "multianswer", "gapselect", "ddwtos", "gapfill"})
"""Types that have gaps in their text, which may stand in the cells of a table."""

_COMPUTED = (
    "it computes its numbers anew for each student: write it as numerical, with fixed numbers"
)
_POINTED = "make it a map question here, or matching with words in place of pictures"
_DRAWN = "export the questions that it draws from"
_HELP = {
    "calculated": _COMPUTED,
    "calculatedsimple": _COMPUTED,
    "calculatedmulti": _COMPUTED,
    "formulas": _COMPUTED,
    "stack": _COMPUTED,
    "ddimageortext": _POINTED,
    "ddmarker": _POINTED,
    "random": _DRAWN,
    "randomsamatch": _DRAWN,
    "coderunner": "it runs programs, which lessons do not",
    "pmatch": "write it as a short answer with each spelling that counts",
    "regexp": "write it as a short answer with each spelling that counts",
}


def read(kind: str, asked: Asked) -> Taken:
    """The question by its type. Raises RefusedError."""
    reader = READERS.get(kind)
    if reader is None:
        known = ", ".join(sorted(READERS))
        help_ = _HELP.get(kind, f"write it as one of these types: {known}")
        raise RefusedError(f"the question type {kind!r} has no counterpart here", help_)
    return reader(asked)
