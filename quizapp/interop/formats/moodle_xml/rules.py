"""How Moodle grades an order, and the scoring rules of lessons that come to the same."""

from __future__ import annotations

from quizapp.interop.formats.moodle_xml.asked import Asked
from quizapp.interop.formats.moodle_xml.tree import value

USUAL = "RELATIVE_ALL_PREVIOUS_AND_NEXT"
"""Counts the pairs in the right order, as our usual rule does; it takes nothing off for others."""

SAME = {
    "absolute": "ABSOLUTE_POSITION",
    "moodle_relative": "RELATIVE_TO_CORRECT",
    "adjacent": "RELATIVE_NEXT_EXCLUDE_LAST",
    "all_or_nothing": "ALL_OR_NOTHING",
}

_OTHER_WORDS = {"ABS": "ABSOLUTE_POSITION", "ABSOLUTE": "ABSOLUTE_POSITION"}
_NOT_OURS = {
    "RELATIVE_NEXT_INCLUDE_LAST",
    "RELATIVE_ONE_PREVIOUS_AND_NEXT",
    "LONGEST_ORDERED_SUBSET",
    "LONGEST_CONTIGUOUS_SUBSET",
}


def rule_of_grading(asked: Asked) -> str:
    """The rule of a <gradingtype>, "" for the usual one; Moodle reads any other word as "next"."""
    told = value(asked.element, "gradingtype").upper()
    name = _OTHER_WORDS.get(told, told)
    if name == USUAL:
        return ""
    if name in _NOT_OURS:
        asked.lose(
            "gradingtype", f"the grading {name} is not known here", "graded by the usual rule"
        )
        return ""
    return next((ours for ours, theirs in SAME.items() if theirs == name), "adjacent")
