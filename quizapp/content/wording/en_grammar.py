"""English agreement between the end of a stem and an option."""

from __future__ import annotations

import re

_ARTICLE = re.compile(r"(?<![/\w])(an?)[\s:…._]*$", re.IGNORECASE)
_VERB = re.compile(r"\b(is|was|has|are|were|have)[\s:…._]*$", re.IGNORECASE)
_WHICH = re.compile(
    r"(?:which|what) (?P<many>two|three|four|five|both|several)\b|which (?P<noun>\w+)",
    re.IGNORECASE,
)
_PREPOSITION = re.compile(r" (?:of|in|from|at|on|for|with|to|by|near|under|over) ")
_SILENT_H = re.compile(r"(?:hour|hon(?:est|our|or)|heir)")
_SPOKEN_YOU = re.compile(r"(?:uni(?!n|m)|us(?:e|u|a)|eu|one\b|once\b|ubiq|uk|ut[io])")
_LETTERS_BY_VOWEL = frozenset("AEFHILMNORSX")
_NUMBER_BY_VOWEL = re.compile(r"(?:8|11\b|11\D|18\b|18\D)")
_PLURALS = frozenset({"people", "men", "women", "children", "police", "they", "both"})
_NOT_PLURAL = re.compile(r"(?:ss|us|is|news|series|species|politics)$|['’]s$")
_MANY = re.compile(r"(?:two|three|four|five|several|many|both|these|those)\b", re.IGNORECASE)
_ONE = re.compile(r"(?:an?|one|this|that|every|each)\s", re.IGNORECASE)
_LONGEST_NAME = 5


def fits(stem: str, option: str) -> bool:
    """False when "a"/"an" or the number of the stem's last words rules the option out.

    A noun whose number is unclear fits everything: the rule should not guess.
    """
    if article := _ARTICLE.search(stem):
        if _ONE.match(option) or _is_plural(option) is True:
            return False
        return (article[1].lower() == "an") == _begins_with_vowel(option)
    wanted = _number_of(stem)
    found = _is_plural(option)
    return wanted is None or found is None or wanted == found


def _number_of(stem: str) -> bool | None:
    """True when the stem asks for several, False for one, None when it leaves it open."""
    if verb := _VERB.search(stem):
        # A past participle or an adjective can follow the verb: only names and noun phrases count.
        return verb[1].lower() in {"are", "were", "have"}
    if asked := _WHICH.match(stem):
        return True if asked["many"] or _plural_noun(asked["noun"].lower()) else None
    return None


def _is_plural(option: str) -> bool | None:
    words = option.split()
    if not words or len(words) > _LONGEST_NAME:
        return None
    if _MANY.match(option) or re.search(r"\w,? and (?:the )?[A-Z]", option):
        return True
    if _ONE.match(option):
        return False
    head = _PREPOSITION.split(option)[0].split()[-1].strip(".,;:!?").lower()
    if words[0].lower() == "the":
        return True if _plural_noun(head) else None
    # A lone capitalised word is a name; names such as "Athens" or "Hezbollah" are one thing.
    return False if len(words) == 1 and words[0][:1].isupper() and not _plural_noun(head) else None


def _plural_noun(word: str) -> bool:
    if word in _PLURALS:
        return True
    return word.endswith("s") and len(word) > 3 and not _NOT_PLURAL.search(word)


def _begins_with_vowel(option: str) -> bool:
    first = option.strip().partition(" ")[0].strip("*\"'“‘(")
    if first[:1].isdigit():
        return bool(_NUMBER_BY_VOWEL.match(first))
    if re.fullmatch(r"[A-Z]{2,5}s?", first):
        return first[0] in _LETTERS_BY_VOWEL
    lower = first.lower()
    if _SILENT_H.match(lower):
        return True
    return lower[:1] in "aeiou" and lower != "" and not _SPOKEN_YOU.match(lower)
