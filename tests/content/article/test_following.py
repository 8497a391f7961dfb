"""The source record of a draft follows its lesson."""

from __future__ import annotations

from datetime import date
from typing import Any

from quizapp.content.article.draft.about import KINDS, About, of_kinds
from quizapp.content.article.draft.begin import Begun, begin_of
from quizapp.content.article.draft.following import following
from quizapp.content.article.load import pasted_article
from quizapp.content.article.model import Article
from quizapp.content.article.propose import propose
from quizapp.content.validate import validate

TEXT = """The quay was built in 1950.

The ferry reportedly stopped on March 4.

Ellery Lines denied it."""
ABOUT = About("quay", date(2025, 3, 7), "The quay", "Ellery Gazette", "2025-03-06", "CC0", "typed")


def begun(*kinds: str) -> Begun:
    article = pasted_article(TEXT, "en")
    assert isinstance(article, Article)
    proposals = propose(article, ABOUT.published)
    return begin_of(ABOUT, "quay", "A quay", proposals, of_kinds(proposals, kinds))


def told(unit: dict[str, Any], n: int, **changes: Any) -> dict[str, Any]:
    claims = [dict(one) for one in unit["claims"]]
    claims[n] |= changes
    return {**unit, "claims": claims}


def test_a_claim_is_told_once() -> None:
    made = begun("claims")
    unit = told(made.unit, 0, text="It is old.", status="disputed", who="two people")
    first = following(made.record, unit)["claims"][0]
    assert (first["text"], first["status"], first["who"]) == (
        "It is old.",
        "disputed",
        "two people",
    )
    assert first["paragraph"] == 1
    assert made.record["claims"][0]["text"].startswith("TODO")


def test_a_claim_that_the_lesson_dropped_goes() -> None:
    made = begun("claims")
    assert len(made.record["claims"]) == 3
    unit = {**made.unit, "claims": made.unit["claims"][1:]}
    assert [one["id"] for one in following(made.record, unit)["claims"]] == ["c02", "c03"]
    written = {**made.record, "claims": [{**one, "text": "Said."} for one in made.record["claims"]]}
    assert len(following(written, unit)["claims"]) == 3


def test_a_record_keeps_a_claim_whatever_the_lesson_does() -> None:
    made = begun("claims")
    own = {key: value for key, value in made.unit["claims"][2].items() if key != "source"}
    (only,) = following(made.record, {**made.unit, "claims": [{**own, "text": "Mine."}]})["claims"]
    assert (only["id"], only["text"]) == ("c01", "Mine.")
    assert len(following(made.record, {**made.unit, "claims": []})["claims"]) == 1


def test_a_date_that_was_worked_out_is_an_inference() -> None:
    made = begun(*KINDS)
    events = [one for one in made.unit["timeline"] if one.get("inferred")]
    timeline = [{**one, "inferred": "The last March before.", "label": "Stop"} for one in events]
    record = following(made.record, {**made.unit, "timeline": timeline})
    (first,) = record["inferences"]
    assert first == {
        "about": "the year of “Stop”",
        "value": "2025",
        "reasoning": "The last March before.",
    }
    assert "inferences" not in following(made.record, {**made.unit, "timeline": []})


def test_the_record_stays_one_that_the_schema_takes() -> None:
    made = begun(*KINDS)
    assert validate("source", following(made.record, made.unit)) == []


def test_each_paragraph_is_one_text_to_write() -> None:
    made = begun(*KINDS)
    assert [len(one["sentences"]) for one in made.unit["passage"]] == [1, 1, 1]
    assert "Keep every “reportedly”" in made.unit["passage"][1]["sentences"][0]["text"]
