"""Numbers with what they count: 3.5 percent, two hundred people, dozens of boats."""

from __future__ import annotations

import re
from collections.abc import Iterator

from quizapp.content.article.english.words import word_set
from quizapp.content.article.model import Article
from quizapp.content.article.proposals import NumberProposal, Span
from quizapp.content.article.rules.dates import hits

RULES = {
    "number-figures": "a number in figures, with its unit or the word after it",
    "number-words": "a number in words before a word: three children",
    "number-rough": "a rough number: dozens of, millions of, most of, half of",
}

_SCALE = r"(?: ?(?:hundred|thousand|million|billion|trillion)(?!\w))?"
_FIGURES = re.compile(
    rf"(?<![\w.,])(?P<sign>[$€£¥] ?)?(?P<n>\d+(?:[.,' \u00a0\u202f]?\d+){{0,6}}){_SCALE}"
    r"(?:(?P<tight> ?[%‰°]|(?:km|m|kg|t|cm|mm|ha|GB|MW|kW)\b)"
    r"|(?:[ -](?P<unit>[^\W\d_]+(?:-[^\W\d_]+)?)))?"
)
_SMALL = (
    "two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen"
    "|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
    "|hundred|thousand|million|billion"
)
_WORDS = re.compile(
    rf"(?<![\w-])(?P<n>(?:a |one )?(?:{_SMALL})(?:(?:[ -]|(?: and ))(?:{_SMALL}|one)){{0,4}})"
    r"(?: (?P<unit>[^\W\d_]+(?:-[^\W\d_]+)?))?(?!\w)",
    re.IGNORECASE,
)
_ROUGH = re.compile(
    r"(?<!\w)(?P<n>dozens|scores|hundreds|thousands|(?:tens|hundreds) of thousands|millions"
    r"|billions|half|a third|a quarter|two thirds|most|a majority) of (?:the )?(?P<unit>[^\W\d_]+)",
    re.IGNORECASE,
)
# A number of years or weeks that is no date is still a time, and "two of" counts nothing by itself.
_NO_UNIT = word_set("of and or to in on at by for from with the a an is was were are")


def numbers(article: Article) -> Iterator[NumberProposal]:
    """Each number that is part of no date; in words in English alone."""
    english = article.language.split("-", maxsplit=1)[0].lower() == "en"
    count = 0
    for _, sentence in article.sentences():
        taken = [(hit.start, hit.end) for hit in hits(sentence.text, article.language)]
        for rule, match in _found(sentence.text, english=english):
            if any(start < match.end("n") and match.start() < end for start, end in taken):
                continue
            named = match.groupdict()
            unit = (named.get("sign") or named.get("tight") or named.get("unit") or "").strip()
            kept = unit if unit.casefold() not in _NO_UNIT else ""
            end = match.end() if kept or not named.get("unit") else match.start("unit") - 1
            count += 1
            span = Span(sentence.id, match.start(), end)
            text = sentence.text[match.start() : end]
            yield NumberProposal(f"number-{count}", rule, text, (span,), kept)


def _found(text: str, *, english: bool) -> Iterator[tuple[str, re.Match[str]]]:
    rules = [("number-figures", _FIGURES)]
    if english:
        rules += [("number-words", _WORDS), ("number-rough", _ROUGH)]
    every = [(rule, match) for rule, pattern in rules for match in pattern.finditer(text)]
    end = -1
    for rule, match in sorted(every, key=lambda one: (one[1].start(), -one[1].end())):
        if match.start() >= end:
            end = match.end()
            yield rule, match
