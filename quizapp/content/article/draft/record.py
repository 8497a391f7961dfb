"""The source record of an article: fingerprints and traces, and claims that wait to be retold."""

from __future__ import annotations

import base64
import hashlib
from typing import Any

from quizapp.content.article.draft.about import DATE_LENGTHS, About, accepted
from quizapp.content.article.model import Article, Paragraph
from quizapp.content.article.proposals import ClaimProposal, EventProposal, Proposals
from quizapp.content.licences import is_free
from quizapp.domain.traces import run_of, taken_slots

MOST_CLAIMS = 2000
MOST_INFERENCES = 200
_NORMALISATION = "NFC, each run of white space to one space, trimmed, UTF-8"
# A claim of a reported event and one of a plain fact look alike to a rule: nobody has read it yet.
_CLAIM = (
    "TODO Retell {sentence} of the article in your own words; check its status and who says it."
)
_ANY = "TODO Say in your own words one thing that the article claims."


def record_of(
    about: About, proposals: Proposals, ids: frozenset[str], schema: str
) -> dict[str, Any]:
    """The raw source record. ids: of the accepted proposals; schema: as for `new_unit`.

    No sentence of the article is in it: claims are named by where they stand.
    """
    article = proposals.article
    licence = about.licence or "TODO Say under which terms the article may be used."
    claims = accepted(proposals.claims, ids, MOST_CLAIMS)
    raw: dict[str, Any] = {
        "$schema": schema,
        "format": 1,
        "id": about.id,
        "title": about.title or None,
        "publisher": about.publisher or "TODO Name who published it.",
        "language": article.language,
        "licence": licence,
        "obtained": about.obtained or "TODO Say how you got the article.",
        "published": _published(about),
        "fingerprint": {"algorithm": "sha256", "normalisation": _NORMALISATION},
        "paragraphs": [_paragraph(one) for one in article.paragraphs],
        "claims": [_claim(about, n, one) for n, one in enumerate(claims, start=1)],
    }
    if not claims:
        raw["claims"] = [_first_claim(about)]
    if inferred := [
        one for one in accepted(proposals.timeline, ids, MOST_INFERENCES) if one.inferred
    ]:
        raw["inferences"] = [_inference(one) for one in inferred]
    if not is_free(licence):
        raw["traces"] = _traces(about.id, article)
    return raw


def claim_id(number: int) -> str:
    """The id of the claim of that number, from 1."""
    return f"c{number:02d}"


def as_of(about: About) -> str:
    """The day that claims are told of: that of the article, else that of the draft."""
    return about.published or about.today.isoformat()


def _published(about: About) -> dict[str, Any]:
    if about.published:
        precision = DATE_LENGTHS[len(about.published)]
        return {"date": about.published, "precision": precision, "inferred": False}
    return {
        "date": about.today.isoformat(),
        "precision": "day",
        "inferred": True,
        "reasoning": "TODO Put in the day on which it was published, or say how you inferred it.",
    }


def _paragraph(one: Paragraph) -> dict[str, Any]:
    return {
        "n": one.n,
        "kind": one.kind.value,
        "sha256": hashlib.sha256(one.text.encode("utf-8")).hexdigest(),
        "words": len(one.text.split()),
    }


def _claim(about: About, number: int, one: ClaimProposal) -> dict[str, Any]:
    return {
        "id": claim_id(number),
        "text": _CLAIM.format(sentence=one.spans[0].sentence),
        "status": one.status.value,
        "who": one.who or "TODO Name who says it.",
        "as_of": as_of(about),
        "paragraph": one.paragraph,
    }


def _first_claim(about: About) -> dict[str, Any]:
    return {
        "id": claim_id(1),
        "text": _ANY,
        "status": "confirmed",
        "who": "TODO Name who says it.",
        "as_of": as_of(about),
        "paragraph": 1,
    }


def _inference(one: EventProposal) -> dict[str, str]:
    return {
        "about": f"the year of “{one.text}”",
        "value": one.when[:4],
        "reasoning": "TODO Say how the year follows from the article.",
    }


def _traces(salt: str, article: Article) -> dict[str, Any]:
    slots = taken_slots((one.text for one in article.paragraphs), salt)
    return {"run": run_of(article.language), "slots": base64.b64encode(slots).decode("ascii")}
