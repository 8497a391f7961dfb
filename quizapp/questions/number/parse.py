"""From what somebody typed to an exact number, or to a reason why it can't be told.

The separators are those of the lesson's language. A text that another language would read as a
different number is never guessed at.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from fractions import Fraction

from babel import Locale, UnknownLocaleError
from babel.numbers import get_decimal_symbol, get_group_symbol

from quizapp.questions.number.write import written

_SPACES = "\u00a0\u202f\u2009\u0020'’"
_MINUS = "-\u2212\u2010\u2011\u2012\u2013\ufe63\uff0d"
_ONE_MARK = re.compile(r"[0-9]{1,3}[.,][0-9]{3}")
_MOST_DIGITS = 30


@dataclass(frozen=True, slots=True)
class Ambiguous:
    """Two readings, each written so that nobody can mistake it."""

    small: str
    large: str


@dataclass(frozen=True, slots=True)
class NotANumber:
    """What to type instead."""

    advice: str


def parsed(text: str, language: str, unit: str = "") -> Fraction | Ambiguous | NotANumber:
    """The number in `text` as `language` writes it; `unit` may stand behind it.

    Digits of any script count. "1.234" or "1,234" alone is ambiguous: a thousand and more to one
    reader, one and a bit to another.
    """
    plain = _plain(text, unit)
    sign, digits = (-1, plain[1:]) if plain[:1] == "-" else (1, plain.removeprefix("+"))
    if _ONE_MARK.fullmatch(digits):
        whole, part = re.split(r"[.,]", digits)
        # "0.500" can only be a part of one.
        if whole != "0":
            small = Fraction(f"{whole}.{part}") * sign
            large = Fraction(whole + part) * sign
            return Ambiguous(_apart(small, language), written(large, language, grouped=False))
        return sign * Fraction(f"0.{part}")
    bare = _ungrouped(digits, *_marks(language))
    if bare is None or sum(c.isdigit() for c in bare) > _MOST_DIGITS:
        return NotANumber(f"Use digits, such as {written(Fraction(25, 2), language)}.")
    return sign * Fraction(bare)


def _plain(text: str, unit: str) -> str:
    """With ASCII digits and minus, without spaces around and without the unit."""
    folded = unicodedata.normalize("NFC", text).strip()
    ending = unicodedata.normalize("NFC", unit).strip()
    if ending and folded.casefold().endswith(ending.casefold()):
        folded = folded[: len(folded) - len(ending)].strip()
    return "".join(_ascii(character) for character in folded)


def _ascii(character: str) -> str:
    if character in _MINUS:
        return "-"
    # The decimal and group marks of Arabic script.
    if character == "\u066b":
        return "."
    if character == "\u066c":
        return ","
    # Not isdigit: a raised 2 is a digit too, and no 2.
    return str(unicodedata.decimal(character)) if character.isdecimal() else character


def _marks(language: str) -> tuple[str, str]:
    """The marks for the decimal part and for groups of three: "." and "," or the other way."""
    try:
        locale = Locale.parse(language, sep="-")
    except (UnknownLocaleError, ValueError):
        locale = Locale("en")
    decimal = get_decimal_symbol(locale)
    if decimal not in {".", ","}:
        decimal = "."
    other = "," if decimal == "." else "."
    group = get_group_symbol(locale)
    return decimal, group if group in {".", ","} and group != decimal else other


def _ungrouped(digits: str, decimal: str, group: str) -> str | None:
    """The number with a point for its decimal part and no groups; None when it has another form."""
    spaced = "".join(group if c in _SPACES else c for c in digits)
    grouped = re.fullmatch(
        rf"(?:[0-9]+|[0-9]{{1,3}}(?:{re.escape(group)}[0-9]{{3}})+)(?:{re.escape(decimal)}[0-9]+)?",
        spaced,
    )
    if grouped:
        return spaced.replace(group, "").replace(decimal, ".")
    return None


def _apart(number: Fraction, language: str) -> str:
    """Written with one more digit, so that its mark can only be a decimal one."""
    return f"{written(number, language)}0"
