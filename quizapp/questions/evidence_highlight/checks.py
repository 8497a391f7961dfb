"""What the schema can't say of an evidence highlight."""

from __future__ import annotations

from collections.abc import Iterator

from quizapp.domain.lesson import Level
from quizapp.domain.problem import Problem
from quizapp.questions.evidence_highlight.model import Body

_MOST_SHARE = 2


def golds(body: Body) -> Iterator[Problem]:
    """The sets of sentences that are full answers."""
    known = {one.id for one in body.sentences}
    if not known:
        help_ = 'name paragraphs of the passage, or take "paragraphs" out'
        yield Problem("F260", "/paragraphs", "none of these paragraphs is in the passage", help_)
        return
    for n, gold in enumerate(body.golds):
        at = f"/golds/{n}"
        missing = sorted(gold - known)
        if missing:
            message = f"{missing[0]!r} is not a sentence that can be chosen"
            help_ = "use the ids of sentences in the paragraphs that are shown"
            yield Problem("F261", at, message, help_)
        elif not any(gold <= body.at(level) for level in Level):
            message = "the sentences of this set are never on the page together"
            yield Problem("F262", at, message, "write one set for each reading level")
        elif any(gold <= body.at(one) and _too_many(body, one, gold) for one in Level):
            message = f"{len(gold)} sentences are to be found among too few"
            help_ = "show more paragraphs, or ask for fewer sentences"
            yield Problem("F264", at, message, help_)
    for level in Level:
        if not any(gold <= body.at(level) for gold in body.golds):
            message = f"a reader at the {level.value} level can't find a full answer"
            help_ = "add the set of sentences that show it at that level"
            yield Problem("F263", "/golds", message, help_)


def _too_many(body: Body, level: Level, gold: frozenset[str]) -> bool:
    return _MOST_SHARE * len(gold) > len(body.at(level))


def remarks(body: Body) -> Iterator[Problem]:
    """Remarks are on sentences that can be chosen and are wrong."""
    known = {one.id for one in body.sentences}
    for n, one in enumerate(body.remarks):
        at = f"/remarks/{n}/sentence"
        if one.sentence not in known:
            message = f"{one.sentence!r} is not a sentence that can be chosen"
            yield Problem("F261", at, message, "use the id of a sentence that is shown")
        elif one.sentence in body.telling:
            message = f"{one.sentence!r} belongs to a full answer"
            yield Problem("F265", at, message, "remark on sentences that do not show it")
