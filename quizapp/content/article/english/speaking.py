"""Who says a thing in an English sentence: X said, said X, according to X."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from quizapp.content.article.english.tokens import Token, tokens
from quizapp.content.article.english.words import NAMELESS, ORGANISATIONS, PEOPLE, SAYING, word_set

RULES = {
    "speaker-according": "what follows “according to”",
    "speaker-before": "who stands before a verb of saying",
    "speaker-after": "who stands after a verb of saying that follows a quotation",
}
_BARE = word_set("say suggest believe claim report warn estimate argue insist fear deny accuse")
_BREAK = word_set(
    "that which when and but or as while because if although though before after since where"
    " so than then what how why whether with by in on at for from to"
)
_INSIDE = frozenset({"of", "at", "for", "in"})
_ADVERBS = word_set(
    "has have had also would will could may might later then now already again first once"
    " always never often still only itself himself herself themselves not"
)
_PASSIVE = word_set("is are was were be been being am gets got to")
_VOICES = (
    ORGANISATIONS
    | PEOPLE
    | word_set(
        "media reports report sources source officials analysts critics experts observers"
        " authorities economists residents opponents supporters rebels papers documents figures"
        " government witnesses scientists researchers doctors newspapers statement study survey"
        " both side sides"
    )
)
_THROUGH = frozenset({"from", "by", "in", "of"})
_ACCOUNTS = frozenset({"reports", "report", "accounts", "statements", "sources", "people"})
_MOST = 9
_QUOTES = '”"’»“'


@dataclass(frozen=True, slots=True)
class Voice:
    """Characters `start` to `end` name who speaks. verb: as it stands."""

    rule: str
    start: int
    end: int
    verb: str


def voices(sentence: str) -> list[Voice]:
    """Who speaks in a sentence; nobody for "he said", which names nobody."""
    words = tokens(sentence)
    found = [
        *_according(words),
        *(voice for place in _verbs(words) for voice in _of_verb(words, place)),
    ]
    unique = {(voice.start, voice.end): voice for voice in found}
    return sorted(unique.values(), key=lambda voice: voice.start)


def _verbs(words: Sequence[Token]) -> Iterator[int]:
    for place, word in enumerate(words):
        before = words[place - 1] if place else None
        passive = before is not None and before.lower in _PASSIVE and not word.gap.strip()
        if not passive and not word.capital and word.lower in SAYING | _BARE:
            yield place


def _according(words: Sequence[Token]) -> Iterator[Voice]:
    for place in range(1, len(words) - 1):
        if words[place - 1].lower == "according" and words[place].lower == "to":
            first = place + 1
            # "according to reports from Russian state media": the media are who says it.
            if words[first].lower in _ACCOUNTS and place + 3 < len(words):
                first += 2 * (words[first + 1].lower in _THROUGH)
            yield _voice("speaker-according", words, first, _last(words, first), "according to")


def _last(words: Sequence[Token], first: int) -> int:
    last = first
    while last + 1 < len(words) and last - first < _MOST:
        after = words[last + 1]
        stops = after.lower in _BREAK - _INSIDE and not after.capital
        if after.gap.strip() or stops or after.lower in SAYING:
            break
        last += 1
    return last


def _of_verb(words: Sequence[Token], place: int) -> Iterator[Voice]:
    verb = words[place]
    mark = verb.gap.strip()
    if mark[-1:] and mark[-1] in _QUOTES and place + 1 < len(words):
        first = place + 1
        if words[first].lower not in NAMELESS and not words[first].gap.strip():
            yield _voice("speaker-after", words, first, _last(words, first), verb.text)
            return
    span = _before(words, place)
    if span is not None and _has_voice(words[span[0] : span[1] + 1], verb):
        yield _voice("speaker-before", words, *span, verb.text)


def _before(words: Sequence[Token], place: int) -> tuple[int, int] | None:
    """First and last word of the phrase before the verb, an apposition or "who" left aside."""
    last = place - 1
    while last >= 0 and (words[last].lower in _ADVERBS or words[last].lower.endswith("ly")):
        last -= 1
    gap = words[last + 1].gap if last + 1 <= place else ""
    if last >= 0 and words[last].lower in {"who", "which"}:
        gap, last = words[last].gap, last - 1
    elif "," in gap and last >= 0:
        # "X, a powerful alliance, announced": what stands before the first comma.
        opening = next((n for n in range(last, max(0, last - 14), -1) if "," in words[n].gap), None)
        if opening is None:
            return None
        # "Its director, Tomas Brandt, told": the name says it better.
        if (
            all(word.capital for word in words[opening : last + 1])
            and not words[opening - 1].capital
        ):
            return opening, last
        last = opening - 1
    if last < 0:
        return None
    first = last
    while first > 0 and last - first < _MOST:
        if words[first].gap.strip(" ") or _stops(words, first - 1):
            break
        first -= 1
    return first, last


def _stops(words: Sequence[Token], place: int) -> bool:
    """Whether a phrase begins after the word: at a conjunction, a preposition or a verb."""
    word = words[place]
    if word.lower in _INSIDE and word.text != "In" and place and _noun_like(words[place - 1]):
        return False
    return (word.lower in _BREAK and not word.capital) or word.lower in SAYING | NAMELESS


def _noun_like(word: Token) -> bool:
    return word.capital or word.lower in _VOICES


def _has_voice(phrase: Sequence[Token], verb: Token) -> bool:
    """Whether the phrase can speak: it names somebody, or is what people and groups are called."""
    if len(phrase) == 1 and phrase[0].lower in NAMELESS | _BREAK:
        return False
    last = phrase[-1].lower
    if last in _VOICES or last.removesuffix("s") in _VOICES:
        return True
    # A base form agrees with a plural alone: "the plan Ellery fear" is no sentence.
    return (
        verb.lower not in _BARE and any(word.capital and not word.first for word in phrase[-3:])
    ) or (verb.lower not in _BARE and phrase[-1].capital)


def _voice(rule: str, words: Sequence[Token], first: int, last: int, verb: str) -> Voice:
    while first < last and words[first].lower in {"both", "the", "a", "an"} | _BREAK:
        first += 1
    return Voice(rule, words[first].start, words[last].end, verb)
