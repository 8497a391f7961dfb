"""Who speaks, in English."""

from __future__ import annotations

from collections.abc import Iterator

from quizapp.content.article.english import speaking
from quizapp.content.article.limits import LONGEST_NAME
from quizapp.content.article.model import Article
from quizapp.content.article.proposals import Span, SpeakerProposal

RULES = speaking.RULES


def speakers(article: Article) -> Iterator[SpeakerProposal]:
    """Each time that somebody is said to say something."""
    if article.language.split("-", maxsplit=1)[0].lower() != "en":
        return
    number = 0
    for _, sentence in article.sentences():
        for voice in speaking.voices(sentence.text):
            if voice.end - voice.start > LONGEST_NAME:
                continue
            number += 1
            span = Span(sentence.id, voice.start, voice.end)
            who = sentence.text[voice.start : voice.end]
            yield SpeakerProposal(f"speaker-{number}", voice.rule, who, (span,), voice.verb)
