"""Exact numbers as they are written."""

from __future__ import annotations

from fractions import Fraction


def decimal(value: Fraction | str) -> str:
    """A number as it is typed; fractions without an end with ten places."""
    if isinstance(value, str):
        return value
    if value.denominator == 1:
        return str(value.numerator)
    scaled = round(value * 10**10)
    sign, digits = ("-" if scaled < 0 else ""), f"{abs(scaled):011d}"
    return f"{sign}{digits[:-10]}.{digits[-10:].rstrip('0') or '0'}"
