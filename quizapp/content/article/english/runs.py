"""Runs of capitalised words, cut to what may be a name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from quizapp.content.article.english.lexicon import first_names, is_of_a_people, is_place, ranks
from quizapp.content.article.english.tokens import Token
from quizapp.content.article.english.words import (
    DESCRIBING,
    MONTHLIKE,
    OF_HEADS,
    OPENERS,
    ORGANISATIONS,
    PLACES,
    TITLES,
    word_set,
)

_LINKS = word_set(
    "of al el bin bint ibn abu umm ben de la las los le van von der den da das dos du del"
    " della di y ul zu ter ten"
)
_NOT_PERSONAL = frozenset(
    {"I", "I'm", "I’m", "I'd", "I’d", "I'll", "I’ll", "I've", "I’ve", "OK", "TV"}
)
_SUFFIXES = ("ed", "ing", "ly", "ness", "tion", "ment", "ous", "ful", "less", "ive", "ally", "ers")
# No name is longer; without a limit a text all of capitals would take hours.
_LONGEST = 12
_LONGEST_PLACE = 4
# "Jan Hoekstra", "April Stone".
_ALSO_PEOPLE = frozenset({"jan", "april", "june", "august"})
_NUMBERED = word_set("pier terminal gate route highway district block dock hall platform")


@dataclass(frozen=True, slots=True)
class Run:
    """Words `first` to `last` of a sentence that may be a name.

    title: whether a title stands before them; sure: whether they are one whatever else the article
    says; a common word that opens a sentence, or "Council" alone, is one only where the name stands
    elsewhere.
    """

    first: int
    last: int
    title: bool
    sure: bool


def runs(words: Sequence[Token]) -> list[Run]:
    """The runs of a sentence, from left to right."""
    found: list[Run] = []
    place = 0
    while place < len(words):
        if words[place].capital and words[place].text not in _NOT_PERSONAL:
            end = _end(words, place)
            if run := _cut(words, place, end):
                found.append(run)
            place = end
        place += 1
    return found


def _end(words: Sequence[Token], first: int) -> int:
    """The last word of the run that begins there."""
    last = first
    while last + 1 < len(words) and last - first < _LONGEST:
        following = _joined(words, last)
        if following is None:
            break
        last = following
    return last


def _joined(words: Sequence[Token], last: int) -> int | None:
    """The place of the word that goes on with the run, None at its end."""
    after = words[last + 1]
    # A possessive or a comma ends a name: "Syria's President", "Moscow, Russia".
    if words[last].prefixed or (words[last].owns and not _of_owners(words, last)):
        return None
    if after.gap not in {" ", "\u00a0"}:
        return None
    if after.capital and after.text not in _NOT_PERSONAL:
        return last + 1
    if after.text.isdecimal() and words[last].lower in _NUMBERED:
        return last + 1
    linked = after.text in _LINKS or (after.text == "the" and words[last].text == "of")
    if not linked or (after.text == "of" and words[last].lower not in OF_HEADS):
        return None
    step = last + 2
    while step < len(words) and words[step].text in _LINKS | {"the"} and step < last + 4:
        step += 1
    if step < len(words) and words[step].capital and words[step].gap == " ":
        return step
    return None


def _of_owners(words: Sequence[Token], last: int) -> bool:
    """Whether a possessive is inside of a name: "St Mary's Church", "Fishermen's Union"."""
    after = words[last + 1] if last + 1 < len(words) else None
    return after is not None and after.capital and after.lower in ORGANISATIONS | PLACES - {"state"}


def _cut(words: Sequence[Token], first: int, last: int) -> Run | None:
    """The run without what opens a sentence, describes, or is a title."""
    titled = False
    while first <= last and (title := _is_title(words, first, last)) | _is_before(
        words, first, last
    ):
        titled = titled or title
        first += 1
    while first <= last and words[last].lower in MONTHLIKE:
        last -= 1
    if first > last:
        return None
    alone = words[first] if first == last else None
    if alone and alone.lower in TITLES | OPENERS:
        return None
    if alone and alone.lower in ORGANISATIONS | PLACES and not is_place(alone.text):
        return Run(first, last, titled, sure=False)
    sure = alone is None or titled or not alone.first or not _ordinary(alone)
    return Run(first, last, titled, sure)


def _is_before(words: Sequence[Token], first: int, last: int) -> bool:
    """Whether the first word of a run stands before the name and is no part of it."""
    word, rest = words[first], last - first
    if word.lower in MONTHLIKE:
        return not (rest and word.lower in _ALSO_PEOPLE)
    if is_of_a_people(word.text):
        return not _keeps(words, first, last)
    if _place_from(words, first, last):
        return False
    opens = word.first and word.lower in OPENERS
    describes = rest > 0 and word.lower in DESCRIBING
    return opens or describes or (rest > 0 and word.first and _inflected(word))


def _is_title(words: Sequence[Token], first: int, last: int) -> bool:
    """Whether the word is a title of what follows, or part of one: "Council Leader Ann Lee"."""
    if words[first].lower not in TITLES:
        return any(word.lower in TITLES for word in words[first + 1 : last]) and _is_title(
            words, first + 1, last
        )
    tail = {word.lower for word in words[first + 1 : last + 1]}
    # "Director Street", "Mayor's Office", "King's College": the name of something else.
    return not tail & (ORGANISATIONS | PLACES)


def _keeps(words: Sequence[Token], first: int, last: int) -> bool:
    """Whether an adjective of a people belongs to the name: "Syrian Democratic Forces"."""
    tail = words[first + 1 : last + 1]
    return bool(tail) and any(word.lower in ORGANISATIONS | PLACES for word in tail)


def _place_from(words: Sequence[Token], first: int, last: int) -> bool:
    if words[first].lower == "the":
        return words[first + 1].lower == "hague" if first < last else False
    return any(
        is_place(" ".join(word.text for word in words[first : end + 1]))
        for end in range(first + 1, min(last, first + _LONGEST_PLACE) + 1)
    )


def _inflected(word: Token) -> bool:
    """Whether it is a form of a word ("Dubbed", "Similarly") and no first name or place."""
    known = word.lower in first_names() or is_place(word.text)
    return word.lower.endswith(_SUFFIXES) and not known


def _ordinary(word: Token) -> bool:
    """Whether a word that opens a sentence is more likely a word than a name."""
    if is_place(word.text) or word.particled or (word.text.isupper() and len(word.text) > 1):
        return False
    if word.lower in first_names():
        return False
    if word.lower in ranks():
        return True
    return word.lower.endswith(_SUFFIXES) or word.lower.endswith("s")
