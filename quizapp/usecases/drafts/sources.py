"""A draft that begins from an article: its source record, and the article beside the writing."""

from __future__ import annotations

import json
from dataclasses import dataclass

from quizapp.content.article.load import article_of
from quizapp.content.article.model import Article, Block, Kind
from quizapp.content.publishing import place_of, record_place
from quizapp.content.records import source_of
from quizapp.domain.problem import Problem
from quizapp.store import draft_sources
from quizapp.usecases.drafts.model import DraftView, Raw
from quizapp.usecases.errors import Refused
from quizapp.usecases.services import Services
from quizapp.usecases.transaction import looking

_MOST_TRIES = 1000


@dataclass(frozen=True, slots=True)
class Brought:
    """What a draft brings along. record: raw; article: None where it is not at hand."""

    record: Raw
    article: Article | None


def free_record_id(services: Services, wanted: str) -> str:
    """An id of a source record of which there is no file yet: the wanted one, or with a number.

    Raises Refused for what can be no id.
    """
    names = (wanted, *(f"{wanted}-{n}" for n in range(2, _MOST_TRIES)))
    try:
        return next(
            name for name in names if not record_place(services.library.root, name).exists()
        )
    except (ValueError, StopIteration) as error:
        raise Refused("Choose another title: no file can be named by this one.", "id") from error


def record_of(services: Services, draft: DraftView) -> Raw | None:
    """The source record that the draft's unit rests on: its own, or a file; None for none."""
    name = draft.raw.get("source")
    if draft.record is not None and draft.record["id"] == name:
        return draft.record
    root = services.library.root
    return source_of(place_of(root, draft.course_id, draft.unit_id), name)


def record_ids(services: Services, draft: DraftView) -> tuple[str, ...]:
    """Ids of the records that a lesson can rest on: those that are files, and the draft's own."""
    folder = record_place(services.library.root, "any").parent
    found = {path.stem for path in folder.glob("*.json")} if folder.is_dir() else set()
    own = {str(draft.record["id"])} if draft.record is not None else set()
    return tuple(sorted(found | own))


def article_beside(services: Services, draft: DraftView) -> Article | None:
    """The article that a draft began from, while it is written; None where it is not at hand.

    Raises NotSaved.
    """
    if not draft.has_article:
        return None
    with looking(services) as session:
        kept = draft_sources.article(session, draft.id)
    return None if kept is None else article_from(kept)


def article_from(text: str) -> Article | None:
    """The article in what `text_of_article` made, None for anything else."""
    try:
        found = json.loads(text)
        language = found["language"]
        blocks = [Block(Kind(kind), words) for kind, words in found["blocks"]]
    except (ValueError, TypeError, KeyError, RecursionError):
        return None
    if not isinstance(language, str) or not all(isinstance(one.text, str) for one in blocks):
        return None
    article = article_of(blocks, language)
    return None if isinstance(article, Problem) else article


def text_of_article(article: Article) -> str:
    """An article as JSON, to be kept or handed on."""
    blocks = [[one.kind.value, one.text] for one in article.paragraphs]
    made = {"language": article.language, "blocks": blocks}
    return json.dumps(made, ensure_ascii=False, separators=(",", ":"))
