"""What a name names, by the words in it and around it; the first rule that speaks decides."""

from __future__ import annotations

from collections.abc import Sequence

from quizapp.content.article.english.lexicon import first_names, is_place
from quizapp.content.article.english.runs import Run
from quizapp.content.article.english.tokens import Token
from quizapp.content.article.english.words import ORGANISATIONS, PEOPLE, PLACES, SAYING, TITLES
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
    "name-article": "several capitals after \"the\": an organisation, more often than not",
    "name-capitals": "capitals inside of a sentence, and nothing that says what it is",
}
_Guess = tuple[str, NameKind]
_PREPOSITIONS = frozenset(
    "in to from near at into toward towards outside across around throughout inside via beyond"
    " off reach reached leave left leaving visit visited".split()
)
_LIKE = frozenset({"like", "including", "as", "called", "named", "of"})
_PARTICLES = frozenset("al el bin bint ibn abu umm ben van von der de da di del".split())
# What stands between a noun in apposition and what is told of it: "a town in the north".
_ENDS = frozenset(
    "of in who that which and for from with on at near to by whose where based linked backed led"
    " said was is".split()
)
_LOOK = 8
_LEAST, _MOST = 2, 6
_STRENGTH = tuple(RULES)


def kind_of(words: Sequence[Token], run: Run) -> _Guess:
    """The rule that speaks first for the run, and what it says."""
    inside = words[run.first : run.last + 1]
    text = " ".join(word.text for word in inside)
    lower = [word.lower for word in inside]
    if is_place(text):
        return "name-gazetteer", NameKind.PLACE
    if run.title:
        return "name-title", NameKind.PERSON
    if lower[-1] in ORGANISATIONS or set(lower[:-1]) & (ORGANISATIONS - {"police", "post", "church"}):
        return "name-organisation-word", NameKind.ORGANISATION
    if len(inside) == 1 and inside[0].text.isupper() and _LEAST <= len(lower[0]) <= _MOST:
        return "name-acronym", NameKind.ORGANISATION
    if len(inside) > 1 and set(lower) & PLACES:
        return "name-place-word", NameKind.PLACE
    beside = _beside(words, run)
    if beside is not NameKind.UNKNOWN:
        return "name-apposition", beside
    if len(inside) > 1 and lower[0] in first_names():
        return "name-first-name", NameKind.PERSON
    if len(inside) > 1 and any(word.particled or word.text in _PARTICLES for word in inside):
        return "name-particle", NameKind.PERSON
    before = words[run.first - 1] if run.first else None
    if before and before.lower in _PREPOSITIONS and inside[0].gap == " ":
        return "name-preposition", NameKind.PLACE
    if before and before.lower == "the" and len(inside) > 1:
        return "name-article", NameKind.ORGANISATION
    if inside[0].lower in first_names() or _speaks(words, run):
        return "name-capitals", NameKind.PERSON
    return "name-capitals", NameKind.PERSON if len(inside) > 1 else NameKind.UNKNOWN


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
            return _noun(noun.lower.removesuffix("s") if noun.lower not in PEOPLE else noun.lower)
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
