"""A question to an item."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from lxml import etree

from quizapp.domain.shapes import (
    Choice,
    Estimate,
    Extended,
    Gaps,
    Locate,
    Mark,
    Match,
    Order,
    Parts,
    TextEntry,
    Value,
)
from quizapp.interop.model import Parcel, Question
from quizapp.interop.qti.decimals import decimal
from quizapp.interop.qti.ids import identifier
from quizapp.interop.qti.names import LANG
from quizapp.interop.qti.reading.asked import RULE, USUAL
from quizapp.interop.qti.reading.said import EXPLANATION, ITEM
from quizapp.interop.qti.writing import choices, gaps, maps, matches, texts, values
from quizapp.interop.qti.writing.build import fill, flat, h, q
from quizapp.interop.qti.writing.draft import SCORE, Draft, base, setting

TOOL = "quizapp"
"""How our files name the program that wrote them."""

MOST_TITLE = 80

_WRITERS: Mapping[type, Callable[[Draft, Any], None]] = {
    Choice: choices.choice,
    Parts: choices.parts,
    Locate: maps.locate,
    Match: matches.match,
    Order: matches.order,
    TextEntry: gaps.text_entry,
    Gaps: gaps.gaps,
    Value: values.value,
    Estimate: values.estimate,
    Extended: texts.extended,
    Mark: texts.mark,
}


@dataclass(frozen=True, slots=True)
class Refs:
    """What an item refers to, as it names it: (identifier, path)."""

    stimuli: tuple[tuple[str, str], ...] = ()
    passage: str = ""
    map: maps.Drawn | None = None


def write_item(question: Question, parcel: Parcel, refs: Refs) -> tuple[etree._Element, Draft]:
    """The item on its way out, and the draft that says what was lost."""
    draft = Draft(question, refs.passage, refs.map)
    draft.explain(ITEM, question.explanation, question.evidence)
    _WRITERS[type(question.shape)](draft, question.shape)
    root = q(
        "assessment-item",
        identifier=identifier(question.id),
        title=_title(question),
        adaptive="false",
        time_dependent="false",
        tool_name=TOOL,
    )
    root.set(LANG, parcel.language)
    if draft.drawn and question.type:
        root.set("label", question.type)
    root.extend(draft.responses)
    root.extend(_outcomes(draft))
    for name, path in refs.stimuli:
        root.append(q("assessment-stimulus-ref", identifier=name, href=path))
    root.append(_body(draft, parcel))
    rules = _rules(draft)
    if rules:
        root.append(q("response-processing", *rules))
    root.extend(draft.feedback)
    return root, draft


def _title(question: Question) -> str:
    text = flat(question.stem.replace("*", "")) or question.id
    return text if len(text) <= MOST_TITLE else f"{text[: MOST_TITLE - 1].rstrip()}…"


def _outcomes(draft: Draft) -> list[etree._Element]:
    found: list[etree._Element] = []
    if draft.points > 0:
        score = q(
            "outcome-declaration",
            q("default-value", q("value", "0")),
            identifier=SCORE,
            cardinality="single",
            base_type="float",
            interpretation=f"{RULE}{draft.question.rule or USUAL}",
            normal_minimum="0",
            normal_maximum=decimal(draft.points),
        )
        most = q(
            "outcome-declaration",
            q("default-value", q("value", decimal(draft.points))),
            identifier="MAXSCORE",
            cardinality="single",
            base_type="float",
        )
        found += [score, most]
    found += draft.outcomes
    if draft.explained or draft.conditions:
        found.append(
            q(
                "outcome-declaration",
                identifier=EXPLANATION,
                cardinality="multiple",
                base_type="identifier",
            )
        )
    return found


def _rules(draft: Draft) -> list[etree._Element]:
    rules = list(draft.rules)
    if draft.explained:
        names = [base("identifier", one) for one in draft.explained]
        rules.append(setting(EXPLANATION, q("multiple", *names)))
    return rules + draft.conditions


def _body(draft: Draft, parcel: Parcel) -> etree._Element:
    stem = fill(h("p", kind="quizapp-stem"), draft.question.stem)
    parts = [h("div", stem), *draft.body]
    if draft.question.hint:
        hint = texts.rubric(
            fill(h("p"), draft.question.hint), "tutor author", "quizapp-hint", "instructions"
        )
        parts.append(hint)
        what = "has no hints that a student can ask for"
        draft.lose("/hint", what, "it stands in a block that tutors see", shown=True)
    body = q("item-body", *parts)
    if parcel.direction == "rtl":
        body.set("dir", "rtl")
    return body
