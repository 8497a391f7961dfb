"""Countries and cities in a language, so that a slip of the pen is told from another place.

Source: Unicode CLDR as Babel carries it: territory names and the exemplar cities of time zones.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from babel import Locale, UnknownLocaleError
from babel.core import get_global

from quizapp.domain.text import normalise

_NOWHERE = frozenset({"XA", "XB", "ZZ"})
_ASIDE = re.compile(r"^(.*?)\s*[(（](.*?)[)）]$")


@cache
def places(language: str) -> frozenset[str]:
    """Territory and city names in a language (BCP 47 tag), normalised for it.

    English where CLDR does not know the language.
    """
    locale = _locale(language)
    names = (*_territories(locale), *_cities(locale))
    return frozenset(normalise(name, language) for name in names) - {""}


def territories(language: str) -> tuple[str, ...]:
    """The territory names as CLDR writes them, alternatives in brackets given on their own."""
    return tuple(_territories(_locale(language)))


def _territories(locale: Locale) -> Iterator[str]:
    for code, name in locale.territories.items():
        if code not in _NOWHERE:
            yield name
            aside = _ASIDE.match(name)
            if aside:
                yield from aside.groups()


def _cities(locale: Locale) -> Iterator[str]:
    named = locale.time_zones
    for zone in get_global("zone_territories"):
        if not zone.startswith("Etc/"):
            # CLDR leaves out a city whose name is the last part of the zone's own.
            yield named.get(zone, {}).get("city") or zone.rsplit("/", 1)[-1].replace("_", " ")


def _locale(language: str) -> Locale:
    parts = language.split("-")
    for tag in ("_".join(parts), parts[0], "en"):
        try:
            return Locale.parse(tag)
        except (UnknownLocaleError, ValueError):
            continue
    raise AssertionError("CLDR knows English")
