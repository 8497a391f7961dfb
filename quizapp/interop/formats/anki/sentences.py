"""The sentences that decide, with the words that do."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from quizapp.domain.lesson import Evidence
from quizapp.interop.formats.anki.texts import escaped
from quizapp.interop.model import Parcel


def sentences(parcel: Parcel) -> Mapping[str, str]:
    """Every sentence of both reading levels by id."""
    return {
        one.id: one.text
        for paragraph in parcel.passage
        for one in (*paragraph.sentences, *paragraph.easier)
    }


def shown(evidence: Iterable[Evidence], known: Mapping[str, str]) -> str:
    """The sentences as quotations; those of the usual reading level where both decide."""
    return "".join(
        f"<blockquote>{_marked(known[one.sentence], one.quote)}</blockquote>"
        for one in evidence
        if one.sentence in known
    )


def _marked(sentence: str, quote: str) -> str:
    before, found, after = sentence.partition(quote)
    return f"{escaped(before)}<mark>{escaped(found)}</mark>{escaped(after)}"
