"""Record and unit for an author who goes on in a browser, where claims are told once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from quizapp.content.article.draft.about import About
from quizapp.content.article.draft.facts import with_facts
from quizapp.content.article.draft.record import record_of
from quizapp.content.article.draft.unit import unit_of
from quizapp.content.article.proposals import Proposals

RECORD_SCHEMA = "../docs/schema/source.schema.json"
UNIT_SCHEMA = "../../docs/schema/unit.schema.json"


@dataclass(frozen=True, slots=True)
class Begun:
    """The raw record and the raw unit."""

    record: dict[str, Any]
    unit: dict[str, Any]


def begin_of(
    about: About, unit_id: str, title: str, proposals: Proposals, ids: frozenset[str]
) -> Begun:
    """What a draft begins with. about: with the id of the record; ids: of accepted proposals.

    title: of the lesson. The unit's errors are TODO alone. Its claims say where in the article they
    stand, and the record will follow them (`following`).
    """
    record = record_of(about, proposals, ids, RECORD_SCHEMA)
    unit = with_facts(unit_of(about, proposals, ids, UNIT_SCHEMA), proposals, ids)
    stands = {one["id"]: one["paragraph"] for one in record["claims"]}
    claims = [
        {**one, "text": f"TODO Say it in your own words: paragraph {stands[one['source']]}."}
        for one in unit["claims"]
    ]
    return Begun(record, {**unit, "id": unit_id, "title": title, "claims": claims})
