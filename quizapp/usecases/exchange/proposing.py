"""Sentences that may decide a question, proposed by stated rules: no network, no model.

Two rules, each of which says by how much:

answer  the right answer stands in the sentence, and in no other one
words   words that question and sentence have in common; a word counts 1/n when n sentences have it,
        those of the right answer twice; the score is their share of all words of the question that
        the passage has at all

Words are compared by their first six letters, in the form in which typed answers are compared.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from quizapp.content.build import build_unit
from quizapp.content.unfinished import MARK
from quizapp.domain.lesson import Sentence
from quizapp.domain.shapes import Match, Shape, options_in
from quizapp.domain.text import normalise
from quizapp.interop.model import Raw
from quizapp.questions import rooms

ANSWER, WORDS = "answer", "words"
LEAST = Fraction(1, 3)
"""A smaller score is no proposal."""

SURE = Fraction(3, 5)
"""From here on a proposal by words may be taken unseen, when it is twice as good as the next."""

_LETTERS = 6
_WORD = re.compile(r"\w+")
_SHORTEST = 4
"""Letters that an answer must have for the first rule: "no" stands in many words."""


@dataclass(frozen=True, slots=True)
class Proposed:
    """A sentence that may decide a question.

    field: JSON Pointer of the evidence in the unit; rule: "answer" or "words"; score: in [0, 1];
    sure: whether it may be taken without a look.
    """

    unit: str
    item: str
    field: str
    sentence: str
    quote: str
    rule: str
    score: Fraction
    sure: bool


@dataclass(frozen=True, slots=True)
class _Asked:
    """What evidence is looked for."""

    unit: str
    item: str
    field: str
    texts: tuple[str, ...]
    answers: tuple[str, ...]


def propose_evidence(raw: Raw) -> tuple[Proposed, ...]:
    """For each citation that is still to be written, the best sentence of the unit's passage.

    Nothing is entered. Raises as `build_unit` does for a unit that is not sound.
    """
    unit = build_unit(raw)
    sentences = [one for part in unit.passage for one in part.sentences]
    sentences = [one for one in sentences if MARK not in one.text]
    words = [frozenset(_words(one.text, unit.language)) for one in sentences]
    spread = Counter(word for each in words for word in each)
    found: list[Proposed] = []
    for n, item in enumerate(unit.items):
        shape = rooms()[item.type].shape(item.body)
        for asked in _asked(raw["id"], raw["items"][n], f"/items/{n}", shape):
            best = _best(asked, sentences, words, spread, unit.language)
            found += [best] if best else []
    return tuple(found)


def _asked(unit: str, raw: Raw, at: str, shape: Shape) -> Iterator[_Asked]:
    """What is to be found for an item: for the whole, and for each row that wants a sentence."""
    right = tuple(one.text for one in options_in(shape) if one.right)
    if _is_todo(raw.get("evidence")):
        texts = (raw["stem"], raw.get("explanation", ""), *right, *_rows(shape))
        yield _Asked(unit, raw["id"], f"{at}/evidence", texts, right)
    if isinstance(shape, Match):
        for row in shape.rows:
            own = row.pointer.removesuffix("/text")
            if _is_todo(_at(raw, f"{own}/evidence")):
                yield _Asked(
                    unit, raw["id"], f"{at}{own}/evidence", (row.text, row.explanation), ()
                )


def _rows(shape: Shape) -> tuple[str, ...]:
    return tuple(row.text for row in shape.rows) if isinstance(shape, Match) else ()


def _is_todo(evidence: Any) -> bool:
    return isinstance(evidence, list) and any(MARK in one["quote"] for one in evidence)


def _best(
    asked: _Asked,
    sentences: Sequence[Sentence],
    words: Sequence[frozenset[str]],
    spread: Mapping[str, int],
    language: str,
) -> Proposed | None:
    holding = _holding(asked.answers, sentences, language)
    weights = _weights(asked, spread, language)
    whole = sum(weights.values(), Fraction(0))
    scores = [
        sum((weights.get(word, Fraction(0)) for word in each), Fraction(0)) / (whole or 1)
        for each in words
    ]
    if len(holding) == 1:
        place = holding[0]
        return _proposed(asked, sentences[place], ANSWER, scores[place], sure=True)
    order = sorted(range(len(scores)), key=lambda n: (-scores[n], n))
    if not order or scores[order[0]] < LEAST:
        return None
    first = order[0]
    second = scores[order[1]] if len(order) > 1 else Fraction(0)
    sure = scores[first] >= max(SURE, 2 * second)
    return _proposed(asked, sentences[first], WORDS, scores[first], sure=sure)


def _proposed(
    asked: _Asked, sentence: Sentence, rule: str, score: Fraction, *, sure: bool
) -> Proposed:
    where = (asked.unit, asked.item, asked.field)
    return Proposed(*where, sentence.id, sentence.text, rule, score, sure)


def _holding(answers: Sequence[str], sentences: Sequence[Sentence], language: str) -> list[int]:
    """The places of the sentences in which a right answer stands."""
    names = [normalise(one, language) for one in answers]
    known = [one for one in names if len(one) >= _SHORTEST]
    texts = [f" {' '.join(_WORD.findall(normalise(one.text, language)))} " for one in sentences]
    return [
        n
        for n, text in enumerate(texts)
        if any(f" {' '.join(_WORD.findall(name))} " in text for name in known)
    ]


def _weights(asked: _Asked, spread: Mapping[str, int], language: str) -> dict[str, Fraction]:
    """What each word of the question counts, of those that the passage has."""
    told = {word for text in asked.texts if MARK not in text for word in _words(text, language)}
    twice = {word for text in asked.answers for word in _words(text, language)}
    return {
        word: Fraction(2 if word in twice else 1, spread[word]) for word in told if word in spread
    }


def _words(text: str, language: str) -> Iterator[str]:
    return (word[:_LETTERS] for word in _WORD.findall(normalise(text, language)))


def _at(node: Any, pointer: str) -> Any:
    for step in pointer.split("/")[1:]:
        if isinstance(node, list):
            node = node[int(step)]
        else:
            node = node.get(step) if isinstance(node, Mapping) else None
    return node
