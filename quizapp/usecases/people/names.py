"""What a nickname, a login and a password may be."""

from __future__ import annotations

import re
import unicodedata
from itertools import chain, pairwise
from typing import TYPE_CHECKING

from quizapp.late import late
from quizapp.usecases.errors import Refused

if TYPE_CHECKING:
    import zxcvbn
else:
    zxcvbn = late("zxcvbn")

MOST_NICKNAME = 40
LEAST_LOGIN, MOST_LOGIN = 3, 64
LEAST_PASSWORD, MOST_PASSWORD = 10, 200
LEAST_GUESSES = 10**8
CONTEXT_WORDS = ("quizapp", "quiz", "lesson", "lessons", "school", "teacher", "student", "class")
"""Words that somebody guesses first who knows where the password is for."""

# What comes after it makes a password no weaker, and looking takes the longer the more there is.
_LOOKED_AT = 72
_MOST_MARKS = 4
# Control, format (bidi marks, zero width), surrogates, private use, unassigned, line separators.
_HIDDEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
# Joiners shape the letters of Persian, Hindi and other scripts, and emoji.
_LOOK_ALIKE = frozenset({"LATIN", "CYRILLIC", "GREEK", "ARMENIAN", "CHEROKEE", "COPTIC"})
_JOINERS = "\u200c\u200d"


def nickname(typed: str) -> str:
    """The nickname, composed and trimmed. Raises Refused (field "nickname")."""
    name = unicodedata.normalize("NFC", typed).strip()
    if not name.strip(_JOINERS):
        raise Refused("Type a nickname.", "nickname")
    if len(name) > MOST_NICKNAME:
        raise Refused(f"Use at most {MOST_NICKNAME} characters.", "nickname")
    if any(unicodedata.category(c) in _HIDDEN and c not in _JOINERS for c in name):
        raise Refused("Use letters, digits and signs that can be seen.", "nickname")
    if any(_mixes_alphabets(word) for word in name.split()) or _is_piled_up(name):
        raise Refused("Use letters of one alphabet in a word, as names have them.", "nickname")
    return name


def _mixes_alphabets(word: str) -> bool:
    """Whether a word has letters of two alphabets that look alike, as only a disguise has."""
    letters = (unicodedata.name(c, "").partition(" ")[0] for c in word if c.isalpha())
    return len(_LOOK_ALIKE & set(letters)) > 1


def _is_piled_up(name: str) -> bool:
    """Whether so many marks stand on one letter that they would cover the lines around."""
    piled = 0
    for c in unicodedata.normalize("NFD", name):
        piled = piled + 1 if unicodedata.combining(c) or unicodedata.category(c) == "Me" else 0
        if piled > _MOST_MARKS:
            return True
    return False


def folded_login(typed: str) -> str:
    """The form under which a login is looked up; never refuses."""
    return unicodedata.normalize("NFKC", typed).strip().casefold()


def login(typed: str) -> str:
    """A login that may be taken. Raises Refused (field "login")."""
    name = folded_login(typed)
    if not LEAST_LOGIN <= len(name) <= MOST_LOGIN:
        raise Refused(f"Use {LEAST_LOGIN} to {MOST_LOGIN} characters.", "login")
    if not all(c.isalnum() or c in "._-@+" for c in name):
        raise Refused("Use letters, digits and . _ - @ + without spaces.", "login")
    return name


def password(typed: str, *known: str) -> str:
    """A password that may be set; `known` are names of its owner. Raises Refused ("password")."""
    if len(typed) < LEAST_PASSWORD:
        raise Refused(f"Use at least {LEAST_PASSWORD} characters.", "password")
    if len(typed) > MOST_PASSWORD:
        raise Refused(f"Use at most {MOST_PASSWORD} characters.", "password")
    folded = folded_login(typed)
    names = [folded_login(name) for name in known]
    if folded in names:
        raise Refused("Use something else than your own name.", "password")
    if len(set(folded)) < 4 or _is_run(folded) or _is_guessed_early(folded, names):
        raise Refused("That is too easy to guess. Try three words in a row.", "password")
    return typed


def _is_guessed_early(text: str, names: list[str]) -> bool:
    """Whether it is among what is tried first: leaked ones, words, names, dates, rows of keys."""
    parts = [re.findall(r"\w+", name) for name in names]
    known = [*chain.from_iterable(parts), *map("".join, parts), *CONTEXT_WORDS]
    found = zxcvbn.zxcvbn(text[:_LOOKED_AT], user_inputs=known)
    return bool(found["guesses"] < LEAST_GUESSES)


def _is_run(text: str) -> bool:
    """Whether each character follows the one before: 1234567890, abcdefghij, or backwards."""
    steps = {ord(b) - ord(a) for a, b in pairwise(text)}
    return steps <= {1, -9} or steps <= {-1, 9}
