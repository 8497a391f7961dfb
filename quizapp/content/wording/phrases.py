"""Phrases of a language that rules look for, by what the rules are about."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from re import Pattern


@dataclass(frozen=True, slots=True)
class Phrases:
    """A pattern, and casefolded words of which each phrase that it finds holds at least one.

    The words find the few texts in which it is worth to look.
    """

    triggers: frozenset[str]
    pattern: Pattern[str]


def phrases(pattern: str, triggers: str, flags: re.RegexFlag = re.IGNORECASE) -> Phrases:
    """The phrases of a pattern; `triggers`: words, parted by spaces."""
    return Phrases(frozenset(triggers.split()), re.compile(pattern, flags))


@dataclass(frozen=True, slots=True)
class Asking:
    """How items ask.

    unfocused: a whole stem that names no topic; opinion: asks for what somebody thinks; vague:
    how often, without a number; not_said: options such as "the text does not say"; amounts: words
    that count without a number; empty: a whole explanation that explains nothing; dated: a date or
    a year; joined: whether a statement makes two claims.
    """

    unfocused: Pattern[str]
    opinion: Phrases
    vague: Phrases
    not_said: Pattern[str]
    amounts: frozenset[str]
    empty: Pattern[str]
    dated: Pattern[str]
    joined: Callable[[str], bool]


@dataclass(frozen=True, slots=True)
class Style:
    """How texts are written.

    longest: words of a sentence at most, at standard and at easier level; acronyms: those that
    need no telling; short_forms: words with a full stop of their own; may_repeat: words that may
    stand twice in a row; hedges: two of which one is enough; date_forms: a name of each form and
    what finds it.
    """

    longest: int
    longest_easier: int
    acronyms: frozenset[str]
    short_forms: frozenset[str]
    may_repeat: frozenset[str]
    hedges: Phrases
    date_forms: Mapping[str, Phrases]


@dataclass(frozen=True, slots=True)
class Fairness:
    """Words that shut somebody out or take sides.

    assumed: what is taken for granted of the reader; loaded: words that judge; sensitive: topics
    that may hurt; feasts: holidays of some; gendered: words for people by their sex, each with a
    neutral one; generic_he: "he" for anybody; labels: people named by a condition.
    """

    assumed: Phrases
    loaded: Phrases
    sensitive: Phrases
    feasts: Phrases
    gendered: Phrases
    neutral: Mapping[str, str]
    generic_he: Phrases
    labels: Phrases


@dataclass(frozen=True, slots=True)
class Access:
    """Words that lean on sight.

    alt_opening: how an alt text begins that tells what one knows; alt_alone: a whole alt text that
    tells nothing; colour: what is told by colour alone; place: by where it stands on the page;
    column: a whole column title that names nothing.
    """

    alt_opening: Pattern[str]
    alt_alone: Pattern[str]
    colour: Phrases
    coloured: Phrases
    place: Phrases
    column: Pattern[str]
