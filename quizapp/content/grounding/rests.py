"""On which claims evidence rests, whatever the item lists itself."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping

from quizapp.domain.lesson import Claim, Evidence, Level, Status, Unit

_WORD = re.compile(r"[^\W_]+(?:['’‐-][^\W_]+)*")
_ENOUGH = 2
_Span = range
Cited = Callable[[Iterable[Evidence]], Iterator[tuple[Claim, str]]]
"""The claims that evidence cites, each with the id of the sentence."""


def cited_claims(unit: Unit, *, confirmed: bool = False) -> Cited:
    """What tells the unconfirmed claims of the unit that a list of evidence rests on.

    confirmed: and the confirmed ones.

    It does when it quotes at least two words, or all, of those with which a claim stands in a
    sentence. Words with which a confirmed claim stands there do not count: "the couple's three
    children left" may confirm the children and only report that they left.
    """
    texts = {sentence.id: sentence.text for level in Level for sentence in unit.sentences(level)}
    stands: dict[str, list[tuple[Claim, _Span]]] = {}
    sure: dict[str, set[int]] = {}
    for claim in unit.claims:
        for one in claim.evidence:
            span = _span(one, texts)
            if claim.status is Status.CONFIRMED:
                sure.setdefault(one.sentence, set()).update(span)
            if confirmed or claim.status is not Status.CONFIRMED:
                stands.setdefault(one.sentence, []).append((claim, span))

    def cited(evidence: Iterable[Evidence]) -> Iterator[tuple[Claim, str]]:
        for one in evidence:
            quoted = _span(one, texts)
            for claim, span in stands.get(one.sentence, ()):
                shared = set(quoted) & set(span)
                if claim.status is not Status.CONFIRMED:
                    shared -= sure.get(one.sentence, set())
                words = sum(
                    set(range(*word.span())) <= shared
                    for word in _WORD.finditer(texts.get(one.sentence, ""))
                )
                if words >= _ENOUGH or (words and shared >= set(quoted)):
                    yield claim, one.sentence

    return cited


def _span(one: Evidence, texts: Mapping[str, str]) -> _Span:
    """Where the quote stands in its sentence; nowhere if it doesn't, as G103 then says."""
    start = texts.get(one.sentence, "").find(one.quote)
    return range(start, start + len(one.quote)) if start >= 0 else range(0)
