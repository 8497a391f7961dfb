"""Grounding beyond single findings: ids by item, hedges by language, words that do hedge."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from quizapp.content.check import check_file
from quizapp.content.grounding.ids import ids
from quizapp.content.hedging import hedged

Raw = dict[str, Any]


def test_parts_of_an_item_share_one_space_of_ids(good: Raw) -> None:
    good["items"][0]["rows"] = [{"id": "b", "text": "x"}]

    assert [problem.pointer for problem in ids(good)] == ["/items/0/rows/0/id"]


@pytest.mark.parametrize(
    "text",
    [
        "According to state media, he has left.",
        "He is said to have gone abroad.",
        "He has reportedly left.",
        "The fall of the city is still to be confirmed.",
        "It may change the region.",
        "It is unclear who will govern.",
        "The article calls this help crucial.",
        "If this is confirmed, the war is over.",
        "What would the fall of the city mean?",
    ],
)
def test_hedges_and_attributions(text: str) -> None:
    carries = hedged("en-GB")

    assert carries
    assert carries(text)


@pytest.mark.parametrize(
    "text",
    [
        "He fled to Moscow.",
        "In May the war ended.",
        "Which town did he leave?",
        "They could no longer help.",
        "A group called the Front took the town.",
        "Which sentence explains why the ally left the United States?",
    ],
)
def test_plain_facts_and_questions_carry_no_hedge(text: str) -> None:
    carries = hedged("en")

    assert carries
    assert not carries(text)


def test_nothing_is_said_of_hedges_in_a_language_without_words(
    good: Raw, write: Callable[..., Path]
) -> None:
    assert hedged("tlh") is None
    good["items"][1]["stem"] = "Where does the second branch open?"

    codes = {problem.code for problem in check_file(write({**good, "language": "tlh"})).problems}

    assert "G110" not in codes


def test_a_repeated_pattern_does_not_take_long() -> None:
    carries = hedged("en")

    assert carries
    assert not carries("if " + "word " * 50_000)


def test_a_quote_with_other_marks_gets_the_words_as_they_stand(
    good: Raw, write: Callable[..., Path]
) -> None:
    sentence = good["passage"][0]["sentences"][0]
    sentence["text"] += " The town’s mayor said “come – all”."
    good["items"][0]["evidence"].append({"sentence": sentence["id"], "quote": "town's mayor said"})

    (problem,) = check_file(write(good)).problems

    assert problem.code == "G103"
    assert problem.help.endswith(f"{sentence['id']} reads: town’s mayor said")
