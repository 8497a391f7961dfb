"""How English texts are written."""

from __future__ import annotations

from quizapp.content.wording.phrases import Phrases, Style, phrases

# The sentence length from which plain-language guides split, with room for one list of names.
_LONGEST, _LONGEST_EASIER = 45, 25
_ACRONYMS = (
    "UN EU UK US USA NATO UNESCO UNICEF NASA BBC CNN TV FM AM PM BC AD CE BCE DNA RNA HIV AIDS GPS"
    " PDF SMS FAQ CEO MP MPS PHD VIP NGO NGOS GDP FIFA UEFA OPEC WHO IMF ID OK USB CD DVD PC AI IT"
    " LED UFO SOS ATM LGBT LGBTQ COVID UTC GMT"
)
_SHORT_FORMS = "etc dr mr mrs ms prof jr sr inc ltd co corp vs approx dept vol fig al ca ibid"
_MAY_REPEAT = "that had is ha bye very really so no her long it on in wow yum alas tut knock hear"
_SOFT = r"(?:possibly|perhaps|potentially|conceivably|probably|maybe|supposedly|arguably)"
_DOUBT = r"(?:reportedly|allegedly|apparently|supposedly|seemingly|possibly|perhaps|probably)"
_HEDGES = phrases(
    rf"\b(?!could possibly have\b)(?-i:may|might|could) {_SOFT}\b|\b{_SOFT},? (?:may|might)\b"
    rf"|\b{_DOUBT},? (?:and )?{_DOUBT}\b"
    rf"|\b(?:seems?|seemed|appears?|appeared) to {_SOFT}\b|\b{_DOUBT} (?:seems?|seemed|appears?"
    r"|appeared)(?= (?:to|that|as if)\b)"
    r"|\bit is (?:possible|likely|probable) that [^.,;]{1,40}? (?:may|might)\b"
    rf"|\b(?:is|are|was|were) {_DOUBT} (?:said|believed|thought|rumoured|rumored) to\b",
    "possibly perhaps potentially conceivably probably maybe supposedly arguably reportedly"
    " allegedly apparently seemingly possible likely probable",
)
_MONTHS = (
    "january february march april may june july august september october november december jan feb"
    " mar apr jun jul aug sep sept oct nov dec"
)
_MONTH = r"(?:{})\b\.?".format("|".join(word.title() for word in _MONTHS.split()))


def _date(pattern: str) -> Phrases:
    return phrases(pattern, _MONTHS)


_NUMBERED = " ".join(f"{n:02} {n}" for n in range(1, 32))
STYLE = Style(
    longest=_LONGEST,
    longest_easier=_LONGEST_EASIER,
    acronyms=frozenset(_ACRONYMS.split()),
    short_forms=frozenset(_SHORT_FORMS.split()),
    may_repeat=frozenset(_MAY_REPEAT.split()),
    hedges=_HEDGES,
    date_forms={
        "8 December": _date(rf"\b\d{{1,2}}(?:st|nd|rd|th)?(?: of)? (?-i:{_MONTH})"),
        "December 8": _date(rf"\b(?-i:{_MONTH}) \d{{1,2}}(?:st|nd|rd|th)?\b"),
        "2024-12-08": phrases(r"(?<![\d-])[12]\d{3}-[01]\d-[0-3]\d(?![\d-])", _NUMBERED),
        "8/12/2024": phrases(
            r"(?<![\d/.])\d{1,2}[/.]\d{1,2}[/.](?:[12]\d)?\d\d(?![\d/])", _NUMBERED
        ),
    },
)
