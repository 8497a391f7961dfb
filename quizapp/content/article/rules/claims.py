"""Each sentence as a claim to be retold, with a guess of how sure it is and whose word."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from quizapp.content.article.model import Article, Sentence
from quizapp.content.article.proposals import (
    ClaimProposal,
    HedgeProposal,
    Span,
    SpeakerProposal,
)
from quizapp.domain.lesson import Status

RULES = {
    "claim-question": "the sentence asks: an open question",
    "claim-denied": "somebody denies, rejects or disputes: denied",
    "claim-reported": "somebody's word, or a word as reportedly: reported",
    "claim-unsure": "a word of doubt alone, as may or seems: analysis",
    "claim-confirmed": "somebody confirms: confirmed, by them",
    "claim-plain": "no hedge and nobody's word: confirmed, by the article",
}
ARTICLE = "the article"
_ASKS = ("?", "؟", "？", ";")
_DENYING = frozenset({"denied", "denies", "deny", "rejected", "rejects", "disputed", "disputes"})
_CONFIRMING = frozenset({"confirmed", "confirms", "acknowledged", "admitted", "admits"})


def claims(
    article: Article, hedges: Sequence[HedgeProposal], speakers: Sequence[SpeakerProposal]
) -> Iterator[ClaimProposal]:
    """One for each sentence of the article; the words to retell it are left to the author.

    Where nothing is known of hedges in the language, all but questions is taken for plain, and
    `Proposals.not_looked_for` says so.
    """
    doubts_of: dict[str, list[HedgeProposal]] = {}
    for hedge in hedges:
        doubts_of.setdefault(hedge.spans[0].sentence, []).append(hedge)
    voices_of: dict[str, list[SpeakerProposal]] = {}
    for speaker in speakers:
        voices_of.setdefault(speaker.spans[0].sentence, []).append(speaker)
    for number, (paragraph, sentence) in enumerate(article.sentences(), start=1):
        doubts = doubts_of.get(sentence.id, [])
        voices = voices_of.get(sentence.id, [])
        rule, status = _guess(article, sentence, doubts, voices)
        who = voices[0].text if voices else ARTICLE if rule in _OURS else ""
        span = Span(sentence.id, 0, len(sentence.text))
        yield ClaimProposal(
            f"claim-{number}", rule, sentence.text, (span,), status, who, paragraph.n
        )


_OURS = {"claim-plain", "claim-question", "claim-unsure"}


def _guess(
    article: Article,
    sentence: Sentence,
    doubts: Sequence[HedgeProposal],
    voices: Sequence[SpeakerProposal],
) -> tuple[str, Status]:
    asks = _ASKS if article.language.startswith("el") else _ASKS[:3]
    if sentence.text.rstrip('"”’»)').endswith(asks) and not voices:
        return "claim-question", Status.OPEN_QUESTION
    verbs = {one.verb.casefold() for one in voices}
    if verbs & _DENYING:
        return "claim-denied", Status.DENIED
    passed = any(
        one.rule != "hedge-unsure" or one.text.casefold().startswith("if ") for one in doubts
    )
    if passed or verbs - _CONFIRMING:
        return "claim-reported", Status.REPORTED
    if doubts:
        return "claim-unsure", Status.ANALYSIS
    if verbs:
        return "claim-confirmed", Status.CONFIRMED
    return "claim-plain", Status.CONFIRMED
