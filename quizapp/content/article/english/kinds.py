"""What a name names, by the words in it and around it; the first rule that speaks decides."""

from __future__ import annotations

from collections.abc import Sequence

from quizapp.content.article.english.lexicon import first_names, is_place
from quizapp.content.article.english.runs import Run
from quizapp.content.article.english.tokens import Token
from quizapp.content.article.english.words import (
    ORGANISATIONS,
    PEOPLE,
    PLACES,
    SAYING,
    TITLES,
    word_set,
)
from quizapp.content.article.proposals import NameKind

RULES = {
    "name-gazetteer": "a country, region or city of the gazetteer",
    "name-title": "capitals after a title: Mayor, Dr, President",
    "name-organisation-word": "capitals with a word as Council, Party, Ministry",
    "name-acronym": "capitals alone: two to six letters",
    "name-place-word": "capitals with a word as Street, River, Bay",
    "name-apposition": "what it is stands beside it: a … alliance, his wife, the town of",
    "name-first-name": "a known first name before other capitals",
    "name-particle": "a particle as al-, bin, van inside of it",
    "name-preposition": "a capital after in, to, from, near, at",
    "name-article": 'several capitals after "the": an organisation, more often than not',
    "name-capitals": "capitals inside of a sentence, and nothing that says what it is",
}
_Guess = tuple[str, NameKind]
_PREPOSITIONS = word_set(
    "in to from near at into toward towards outside across around throughout inside via"
    " beyond off reach reached leave left leaving visit visited"
)
_LIKE = frozenset({"like", "including", "as", "called", "named", "of"})
_PARTICLES = word_set("al el bin bint ibn abu umm ben van von der de da di del")
# What stands between a noun in apposition and what is told of it: "a town in the north".
_ENDS = word_set(
    "of in who that which and for from with on at near to by whose where based linked backed"
    " led said was is"
)
# "Church Street", "Police Square".
_ALSO_BEFORE_PLACES = frozenset({"police", "post", "church"})
_LOOK = 8
_LEAST, _MOST = 2, 6
_STRENGTH = tuple(RULES)


def kind_of(words: Sequence[Token], run: Run) -> _Guess:
    """The rule that speaks first for the run, and what it says."""
    inside = words[run.first : run.last + 1]
    if is_place(" ".join(word.text for word in inside)):
        return "name-gazetteer", NameKind.PLACE
    if run.title:
        return "name-title", NameKind.PERSON
    return _by_its_words(inside) or _by_what_is_beside(words, run) or _by_its_form(words, run)


def _by_its_words(inside: Sequence[Token]) -> _Guess | None:
    lower = [word.lower for word in inside]
    if lower[-1] in ORGANISATIONS or set(lower[:-1]) & (ORGANISATIONS - _ALSO_BEFORE_PLACES):
        return "name-organisation-word", NameKind.ORGANISATION
    if len(inside) == 1 and inside[0].text.isupper() and _LEAST <= len(lower[0]) <= _MOST:
        return "name-acronym", NameKind.ORGANISATION
    if len(inside) > 1 and set(lower) & PLACES:
        return "name-place-word", NameKind.PLACE
    return None


def _by_what_is_beside(words: Sequence[Token], run: Run) -> _Guess | None:
    found = _beside(words, run)
    return None if found is NameKind.UNKNOWN else ("name-apposition", found)


def _by_its_form(words: Sequence[Token], run: Run) -> _Guess:
    inside = words[run.first : run.last + 1]
    several = len(inside) > 1
    if several and inside[0].lower in first_names():
        return "name-first-name", NameKind.PERSON
    if several and any(word.particled or word.text in _PARTICLES for word in inside):
        return "name-particle", NameKind.PERSON
    before = words[run.first - 1].lower if run.first else ""
    if before in _PREPOSITIONS and inside[0].gap == " ":
        return "name-preposition", NameKind.PLACE
    if several and before == "the":
        return "name-article", NameKind.ORGANISATION
    person = several or inside[0].lower in first_names() or _speaks(words, run)
    return "name-capitals", NameKind.PERSON if person else NameKind.UNKNOWN


def stronger(one: _Guess, other: _Guess) -> _Guess:
    """Of two guesses about one name that of the rule that speaks first."""
    return min(one, other, key=lambda guess: _STRENGTH.index(guess[0]))


def _beside(words: Sequence[Token], run: Run) -> NameKind:
    """What a noun in apposition says: before ("his wife, X", "the town of X") or after it."""
    before = words[max(0, run.first - 2) : run.first]
    if before:
        comma = words[run.first].gap.strip()
        noun = before[-1] if comma in {"", ","} else None
        if noun and noun.lower in _LIKE and not comma:
            noun = before[0] if len(before) > 1 else None
        # "the mayor, Ann Lee" and "mayor Ann Lee" name her; "the city, Ann Lee said" does not.
        if noun and (noun.lower in PEOPLE | TITLES or (not comma and before[-1].lower in _LIKE)):
            found = _noun(noun.lower if noun.lower in PEOPLE else noun.lower.removesuffix("s"))
            # "the bishop of Stonebridge" names no person, "the town of Stonebridge" the place.
            of_person = before[-1].lower == "of" and found is NameKind.PERSON
            return NameKind.UNKNOWN if of_person else found
    after = words[run.last + 1 : run.last + 1 + _LOOK]
    if after and after[0].gap.strip() == "," and after[0].lower in {"a", "an", "the", "his", "her"}:
        for place, word in enumerate(after[1:], start=1):
            if word.gap.strip() or word.lower in _ENDS:
                return _noun(after[place - 1].lower)
        return _noun(after[-1].lower)
    return NameKind.UNKNOWN


def _noun(word: str) -> NameKind:
    if word in ORGANISATIONS:
        return NameKind.ORGANISATION
    if word in PLACES:
        return NameKind.PLACE
    return NameKind.PERSON if word in PEOPLE or word in TITLES else NameKind.UNKNOWN


def _speaks(words: Sequence[Token], run: Run) -> bool:
    after = words[run.last + 1] if run.last + 1 < len(words) else None
    return after is not None and after.lower in SAYING | {"who"}
