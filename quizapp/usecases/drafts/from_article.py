"""Begin a lesson from an article: a unit, and the source record that belongs to it."""

from __future__ import annotations

from dataclasses import replace

from quizapp.content.article.draft.about import About
from quizapp.content.article.draft.begin import begin_of
from quizapp.content.article.proposals import Proposals
from quizapp.content.check import check_raw
from quizapp.content.publishing import record_place
from quizapp.content.unfinished import UNFINISHED
from quizapp.domain.problem import Severity
from quizapp.usecases.drafts.begin import begin_from_raw
from quizapp.usecases.drafts.model import DraftView
from quizapp.usecases.drafts.sources import Brought, free_record_id
from quizapp.usecases.errors import Refused
from quizapp.usecases.services import Services

_BEGAN = "Began from an article"


def begin_from_article(
    services: Services,
    person_id: str,
    course_id: str,
    about: About,
    title: str,
    proposals: Proposals,
    ids: frozenset[str],
    author: str = "",
) -> DraftView:
    """A draft of a new lesson with what was accepted of the proposals, and the article beside it.

    about: its id is that of the lesson, and of the record where that is free; title: of the lesson;
    ids: of the accepted proposals; author: who is named as such in the lesson. Raises as
    `begin_from_raw`, and Refused for what makes no source record.
    """
    record_id = free_record_id(services, about.id)
    begun = begin_of(replace(about, id=record_id), about.id, title, proposals, ids)
    place = record_place(services.library.root, record_id)
    for one in check_raw("source", place, begun.record)[1]:
        if one.severity is Severity.ERROR and one.code != UNFINISHED:
            field = one.pointer.split("/")[1] if "/" in one.pointer else ""
            raise Refused(f"{one.pointer}: {one.message}.", field)
    record = dict(begun.record)
    if not (place.parent / str(record.get("$schema", ""))).is_file():
        record.pop("$schema", None)
    brought = Brought(record, proposals.article)
    unit = {**begun.unit, "authors": [author]} if author else begun.unit
    return begin_from_raw(services, person_id, course_id, unit, _BEGAN, brought)
