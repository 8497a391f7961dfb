"""English words for time that name no day: the past four years, last week, the 1990s, in 1998."""

from __future__ import annotations

import re
from collections.abc import Iterator

_NUMBER = (
    r"(?:an?|\d{1,3}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty"
    r"|thirty|forty|fifty|a hundred|several|few|a few|many|some|recent|a couple of)"
)
_UNIT = r"(?:minute|hour|day|night|week|weekend|month|year|decade|century|centurie|generation)s?"
_PART = (
    r"(?:morning|afternoon|evening|night|week|weekend|month|spring|summer|autumn|fall|winter|year"
    r"|decade|century)"
)
_VAGUE = (
    rf"(?:the )?(?:past|last|coming|next) {_NUMBER} {_UNIT}",
    rf"recent {_UNIT}",
    rf"(?:for |in |over |within )?(?:more|less|longer) than {_NUMBER} {_UNIT}",
    rf"(?:for|over|within|almost|nearly|about|around) {_NUMBER} {_UNIT}",
    r"recently|lately|for (?:years|months|weeks|days|decades|centuries)",
)
_RELATIVE = (
    rf"(?:earlier|later) (?:this|that|last) {_PART}|(?:late |early )?(?:last|next|this) {_PART}",
    rf"(?:{_NUMBER}|some) {_UNIT} (?:ago|earlier|later)",
    r"yesterday|today|tonight|tomorrow|overnight|the (?:day before|next day|same day)",
)
_LEAD = (
    r"(?:in|since|until|till|by|from|during|last|next|this|early|late|mid|of|before|after|through"
    r"|around|the year|between|and)"
)
_NEAR = r"(?:(?:the )?(?:end|beginning|start|middle) of |(?:last|next|this|early|late|mid)[ -])"
_WITHIN = r"(?:the )?(?:(?:early |late )?(?:spring|summer|autumn|fall|winter)|end|beginning) of "
_YEAR = r"(?P<y1>1[5-9]\d\d|20\d\d)"


def patterns(months: Iterator[str]) -> Iterator[tuple[str, re.Pattern[str]]]:
    """Rules and what they look for. months: names of months; a group `it` is the date itself."""
    names = "|".join(re.escape(month.capitalize()) for month in months)
    # "May" opens many a sentence, and a name of a month without a day needs a word before it.
    month = rf"\b(?i:{_LEAD})[ -](?P<it>(?i:{_NEAR})?(?P<m1>{names}))\b(?! \d)(?! [A-Z][a-z])"
    yield "date-month", re.compile(month)
    yield (
        "date-month",
        re.compile(rf"\b(?P<it>(?i:{_NEAR})(?P<m1>{names}))\b(?! \d)(?! [A-Z][a-z])"),
    )
    year = rf"\b(?i:{_LEAD})[ -](?P<it>(?i:{_WITHIN})?{_YEAR})(?![\d%]|[-–,.]\d|s\b)"
    yield "date-year", re.compile(year)
    yield "date-year", re.compile(rf"(?<=[(–-])(?P<it>{_YEAR})(?=[)–-])")
    decade = r"\b(?:early |late |mid-)?(?:1[5-9]|20)\d0s\b"
    yield "date-decade", re.compile(decade)
    for rule, words in (("date-vague", _VAGUE), ("date-relative", _RELATIVE)):
        yield rule, re.compile(rf"(?<!\w)(?:{'|'.join(words)})(?!\w)", re.IGNORECASE)
