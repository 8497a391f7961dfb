"""What the platform says of an item beside it: its kind and points, in three dialects."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum, auto

from lxml import etree

from quizapp.interop.safe.xml import local


class Kind(Enum):
    """What a platform calls an item, as far as it decides how the item is read.

    BLANKS: gaps of Canvas that are typed: what looks like a list to choose from are the right
    answers, of which its rules name the first alone.
    """

    UNKNOWN = auto()
    CHOICE = auto()
    SEVERAL = auto()
    TYPED = auto()
    NUMBER = auto()
    MATCH = auto()
    ORDER = auto()
    GAPS = auto()
    BLANKS = auto()
    ESSAY = auto()
    POLL = auto()
    TEXT = auto()
    REFUSED = auto()


_CANVAS = {
    "multiple_choice_question": Kind.CHOICE,
    "true_false_question": Kind.CHOICE,
    "multiple_answers_question": Kind.SEVERAL,
    "short_answer_question": Kind.TYPED,
    "fill_in_multiple_blanks_question": Kind.BLANKS,
    "multiple_dropdowns_question": Kind.GAPS,
    "matching_question": Kind.MATCH,
    "ordering_question": Kind.ORDER,
    "numerical_question": Kind.NUMBER,
    "essay_question": Kind.ESSAY,
    "text_only_question": Kind.TEXT,
    "calculated_question": Kind.REFUSED,
    "file_upload_question": Kind.REFUSED,
    "hot_spot_question": Kind.REFUSED,
}
_BLACKBOARD = {
    "multiple choice": Kind.CHOICE,
    "true/false": Kind.CHOICE,
    "either/or": Kind.CHOICE,
    "multiple answer": Kind.SEVERAL,
    "ordering": Kind.ORDER,
    "matching": Kind.MATCH,
    "fill in the blank": Kind.TYPED,
    "fill in the blank plus": Kind.GAPS,
    "jumbled sentence": Kind.GAPS,
    "numeric": Kind.NUMBER,
    "essay": Kind.ESSAY,
    "short response": Kind.ESSAY,
    "opinion scale": Kind.POLL,
    "likert": Kind.POLL,
    "calculated": Kind.REFUSED,
    "file upload": Kind.REFUSED,
    "hot spot": Kind.REFUSED,
    "quiz bowl": Kind.REFUSED,
}
_CARTRIDGE = {
    "cc.multiple_choice": Kind.CHOICE,
    "cc.true_false": Kind.CHOICE,
    "cc.multiple_response": Kind.SEVERAL,
    "cc.fib": Kind.TYPED,
    "cc.pattern_match": Kind.TYPED,
    "cc.essay": Kind.ESSAY,
}
_REASONS = {
    "calculated": "its numbers are drawn anew and its key is a formula",
    "file": "a file is to be handed in",
    "hot": "a place on a picture is asked for",
    "quiz": "it wants a question for an answer",
}


def fields(element: etree._Element) -> dict[str, str]:
    """The metadata fields that stand right below an element, in small letters."""
    found: dict[str, str] = {}
    blocks = [child for child in element if local(child).endswith("metadata")]
    for child in (inner for block in blocks for inner in block.iter()):
        name = local(child)
        if name == "qtimetadatafield":
            pair = {local(one): (one.text or "").strip() for one in child}
            found.setdefault(pair.get("fieldlabel", "").lower(), pair.get("fieldentry", ""))
        elif name.startswith(("bbmd_", "qmd_")):
            found.setdefault(name.lower(), (child.text or "").strip())
    return found


def kind(about: Mapping[str, str]) -> Kind:
    """The kind that the fields of an item name."""
    profile = about.get("cc_profile", "").lower().rpartition(".")[0]
    return (
        _CANVAS.get(about.get("question_type", "").lower())
        or _BLACKBOARD.get(about.get("bbmd_questiontype", "").lower())
        or _CARTRIDGE.get(profile)
        or Kind.UNKNOWN
    )


def reason(about: Mapping[str, str]) -> str:
    """Why an item of the kind REFUSED stays outside, in words."""
    name = about.get("question_type") or about.get("bbmd_questiontype") or ""
    first = name.lower().replace("_", " ").split(" ")[0]
    return f"{_REASONS.get(first, 'its type is not known')}, which cannot be held here"
