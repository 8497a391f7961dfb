"""Record and unit for an author who goes on in a browser, where claims are told once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from quizapp.content.article.draft.about import About
from quizapp.content.article.draft.facts import with_facts
from quizapp.content.article.draft.record import record_of
from quizapp.content.article.draft.unit import cite, unit_of
from quizapp.content.article.proposals import Proposals
from quizapp.domain.lesson import Status

RECORD_SCHEMA = "../docs/schema/source.schema.json"
UNIT_SCHEMA = "../../docs/schema/unit.schema.json"
_LONGEST = 1900
_SAYS = "reportedly"
_KEEP = "Keep every “reportedly”, and who says it."


@dataclass(frozen=True, slots=True)
class Begun:
    """The raw record and the raw unit."""

    record: dict[str, Any]
    unit: dict[str, Any]


def begin_of(
    about: About, unit_id: str, title: str, proposals: Proposals, ids: frozenset[str]
) -> Begun:
    """What a draft begins with. about: with the id of the record; ids: of accepted proposals.

    title: of the lesson. The unit's errors are TODO alone, one for a paragraph. Its claims say
    where in the article they stand, and the record will follow them (`following`).
    """
    record = record_of(about, proposals, ids, RECORD_SCHEMA)
    unit = with_facts(unit_of(about, proposals, ids, UNIT_SCHEMA), proposals, ids)
    stands = {one["id"]: one["paragraph"] for one in record["claims"]}
    claims = [_claim(one, stands[one["source"]]) for one in unit["claims"]]
    unsure = {
        _first(one["evidence"][0]["sentence"])
        for one in unit["claims"]
        if one["status"] != Status.CONFIRMED.value
    }
    passage = [_whole(one, unsure) for one in unit["passage"]]
    items = [_hedged(one, unsure) for one in unit["items"]]
    own = {"id": unit_id, "title": title, "claims": claims, "passage": passage, "items": items}
    return Begun(record, {**unit, **own})


def _first(sentence: str) -> str:
    """The id of the first sentence of the paragraph of "p2.s3"."""
    return f"{sentence.partition('.')[0]}.s1"


def _claim(claim: dict[str, Any], paragraph: int) -> dict[str, Any]:
    stands = [cite(_first(one["sentence"])) for one in claim["evidence"]]
    text = f"TODO Say it in your own words: paragraph {paragraph} of the article."
    return {**claim, "text": text, "evidence": stands}


def _whole(paragraph: dict[str, Any], unsure: set[str]) -> dict[str, Any]:
    """One text to write for a paragraph, as that is what its author replaces at once."""
    first = paragraph["sentences"][0]
    if first["id"] in unsure:
        first = {**first, "text": f"{first['text'][:_LONGEST]} {_KEEP}"}
    return {**paragraph, "sentences": [first]}


def _hedged(item: dict[str, Any], unsure: set[str]) -> dict[str, Any]:
    """A question about what is not certain says so from the beginning."""
    if all(one["sentence"] not in unsure for one in item["evidence"]) or _SAYS in item["stem"]:
        return item
    return {**item, "stem": f"{item['stem']} It is {_SAYS} so: name who says it."}
