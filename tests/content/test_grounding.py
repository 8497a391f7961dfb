"""Grounding beyond single findings: ids by item, hedges by language, words that do hedge."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from quizapp.content.check import check_file
from quizapp.content.grounding.ids import ids
from quizapp.content.hedging import hedged, hedging

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


RADIO = "the local radio, as cited by the notice"


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("What, according to the local radio, comes next?", RADIO),
        ("What comes next, as the radio’s editor says?", RADIO),
        ("What has reportedly come next?", RADIO),
        ("According to the passage, what is said to come next?", RADIO),
        ("Who says it?\nthe local radio", RADIO),
        ("According to the article, who left?", "the article"),
        ("What caused it, in the article’s view?", "the article"),
        ("According to Russian state media, who left?", "Russian state media, cited by us"),
        ("According to state media in Russia, who left?", "Russian state media"),
        ("What does Hayat Tahrir say of it?", "Hayat Tahrir al-Sham"),
        ("What do councillors say?", "one councillor"),
        ("It may change the region.", RADIO),
    ],
)
def test_who_says_it_or_a_word_of_doubt_attributes(text: str, who: str) -> None:
    known = hedging("en-GB")

    assert known
    assert known.attributes(text, who)


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("According to the passage, what comes next?", RADIO),
        ("According to the text, what comes next?", RADIO),
        ("What comes next, according to the article?", RADIO),
        ("What comes next, according to this report?", RADIO),
        ("Go by the passage alone: is each statement true?", RADIO),
        ("What comes next, according to the mayor?", RADIO),
        ("What does the local radio show next?", RADIO),
        ("How many hours may students stay?", RADIO),
        ("In which rooms may the students read?", RADIO),
        ("What may Anna borrow?", RADIO),
        ("How is the house described?", RADIO),
        ("According to Syrian state television, who left?", "Russian state media"),
        ("According to the passage, whom did the Russian government take in?", "Russian media"),
    ],
)
def test_naming_the_text_or_somebody_else_attributes_nothing(text: str, who: str) -> None:
    known = hedging("en")

    assert known
    assert not known.attributes(text, who)


def test_words_that_a_confirmed_claim_holds_rest_on_no_report(
    good: Raw, write: Callable[..., Path]
) -> None:
    good["claims"].append(
        {**good["claims"][0], "id": "street", "status": "confirmed", "text": "There is a street."}
    )
    good["items"][1] |= {"stem": "Which street is named beside Mill Lane?", "claims": ["street"]}

    assert check_file(write(good)).problems == ()


def test_evidence_against_a_wrong_option_is_no_key(good: Raw, write: Callable[..., Path]) -> None:
    good["items"][0]["options"][0]["why"]["evidence"].append(
        {"sentence": "p1.e2", "quote": "Harbour Street will get a library"}
    )

    assert check_file(write(good)).problems == ()


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
