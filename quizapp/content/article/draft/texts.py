"""Record and unit as the texts of their files, in the common form."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from quizapp.content.article.draft.about import About
from quizapp.content.article.draft.record import record_of
from quizapp.content.article.draft.unit import unit_of
from quizapp.content.article.proposals import Proposals
from quizapp.content.fmt import format_text


@dataclass(frozen=True, slots=True)
class Draft:
    """The texts of the two files."""

    record: str
    unit: str


def draft_of(
    about: About, proposals: Proposals, ids: frozenset[str], record_schema: str, unit_schema: str
) -> Draft:
    """What an author goes on from. ids: of the proposals that they accepted.

    record_schema, unit_schema: where the schemas stand, relative to each file, for editors.
    """
    return Draft(
        _text(record_of(about, proposals, ids, record_schema), "source"),
        _text(unit_of(about, proposals, ids, unit_schema), "unit"),
    )


def _text(raw: dict[str, Any], kind: str) -> str:
    return format_text(json.dumps(raw, ensure_ascii=False), kind)
