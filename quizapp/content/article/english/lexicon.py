"""What installed packages know of English words: how common, which places, which first names.

Places, languages: Unicode CLDR as Babel carries it. Common words and first names: the lists with
which zxcvbn weighs passwords (words of Wikipedia and of film subtitles in order of frequency).
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING

from babel import Locale

from quizapp.content.article.english.words import IRREGULAR
from quizapp.domain.text import normalise
from quizapp.domain.typed.gazetteer import places
from quizapp.late import late

if TYPE_CHECKING:
    from zxcvbn import frequency_lists
else:
    frequency_lists = late("zxcvbn.frequency_lists")

_LANGUAGE = "en"
_ENDINGS = (
    "ian",
    "ean",
    "ish",
    "ese",
    "an",
    "n",
    "i",
    "s",
    "ic",
    "ch",
    "ians",
    "eans",
    "ans",
    "ns",
    "is",
)
_STEM = 4
# Regions that CLDR calls otherwise ("Western Asia") or leaves to atlases.
_REGIONS = frozenset(
    {"middle east", "far east", "near east", "balkans", "caucasus", "levant", "sahel", "maghreb"}
    | {"horn of africa", "persian gulf", "red sea", "black sea", "mediterranean", "west bank"}
    | {
        "america",
        "uk",
        "u.k",
        "us",
        "u.s",
        "usa",
        "u.s.a",
        "england",
        "scotland",
        "wales",
        "baltics",
    }
    | {"washington", "geneva", "kyiv", "tel aviv", "hague", "new delhi", "beijing", "kabul"}
)
_NEVER = frozenset({"world", "general", "central", "eastern", "center", "acre", "nome", "easter"})


@cache
def ranks() -> Mapping[str, int]:
    """By word in lower case, how common it is: 1 for the most common.

    zxcvbn keeps each word in that list alone in which it stands highest, be it one of passwords or
    of names, so all lists together say what is common.
    """
    found: dict[str, int] = {}
    for words in frequency_lists.FREQUENCY_LISTS.values():
        for rank, word in enumerate(words, start=1):
            found[word] = min(rank, found.get(word, rank))
    return found


@cache
def first_names() -> frozenset[str]:
    """Given names in lower case, those left out that are common words or places."""
    lists = frequency_lists.FREQUENCY_LISTS
    every = {*lists["female_names"], *lists["male_names"]}
    common = set(lists["us_tv_and_film"][:700])
    return frozenset(every - common - known_places())


@cache
def known_places() -> frozenset[str]:
    """Countries, regions and cities in English, in the form of `place_form`."""
    return frozenset((places(_LANGUAGE) | _REGIONS) - _NEVER)


def is_place(name: str) -> bool:
    """Whether the name is that of a country, a region or a large city."""
    return place_form(name) in known_places()


def place_form(name: str) -> str:
    """The form in which places are listed."""
    return normalise(name, _LANGUAGE)


@cache
def is_of_a_people(word: str) -> bool:
    """Whether a word is an adjective or a plural of a people: "Syrian", "Kurdish", "Syrians".

    It is when CLDR knows a language of that name, when it is a name of a country with an ending
    in place of up to three letters, or when it stands in a closed list.
    """
    lower = word.casefold()
    if lower in IRREGULAR or lower.removesuffix("s") in IRREGULAR or lower in _languages():
        return True
    for ending in _ENDINGS:
        stem = lower.removesuffix(ending)
        if stem != lower and len(stem) >= _STEM and stem in _stems():
            return lower not in known_places()
    return False


@cache
def _languages() -> frozenset[str]:
    names = Locale.parse(_LANGUAGE).languages.values()
    return frozenset(name.casefold() for name in names if name.isalpha()) - {"general", "root"}


@cache
def _stems() -> frozenset[str]:
    names = {name.casefold() for name in Locale.parse(_LANGUAGE).territories.values()}
    names = {name for name in names if name.isalpha()} | {"europe", "africa", "asia", "america"}
    return frozenset(
        name[: len(name) - cut] for name in names for cut in range(4) if len(name) - cut >= _STEM
    )
