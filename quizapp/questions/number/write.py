"""Numbers as a language writes them."""

from __future__ import annotations

from decimal import ROUND_HALF_EVEN, Decimal, localcontext
from fractions import Fraction

from babel import Locale, UnknownLocaleError
from babel.numbers import format_decimal

_PRECISION = 40


def written(number: Fraction, language: str, *, grouped: bool = True) -> str:
    """The number in the form of the language, at most twelve decimals."""
    with localcontext() as context:
        context.prec = _PRECISION
        value = Decimal(number.numerator) / Decimal(number.denominator)
        value = value.quantize(Decimal("1e-12"), ROUND_HALF_EVEN)
    pattern = "#,##0.############" if grouped else "0.############"
    return str(format_decimal(value, pattern, locale=_locale(language)))


def _locale(language: str) -> Locale:
    try:
        return Locale.parse(language, sep="-")
    except (UnknownLocaleError, ValueError):
        return Locale("en")
