"""From the fields of a form to a date, or to what is wrong with them."""

from __future__ import annotations

import unicodedata
from calendar import monthrange
from dataclasses import dataclass
from datetime import date

from quizapp.domain.posted import sent
from quizapp.domain.question import Form, Response, Unreadable
from quizapp.questions.date.calendar import month_names

FIELDS = {"year": ("year",), "month": ("month", "year"), "day": ("day", "month", "year")}
LEAST_YEAR, MOST_YEAR = date.min.year, date.max.year
LEAST_CLEAR = 100
"""The first year that nobody takes for the end of another one, as 24 is of 2024."""


@dataclass(frozen=True, slots=True)
class Given:
    """What stands in the fields, as text."""

    year: str = ""
    month: str = ""
    day: str = ""

    @classmethod
    def of(cls, response: Response | None) -> Given:
        """From a stored answer, or from fields that could not be read."""
        if not response:
            return cls()
        if "date" in response:
            year, *rest = str(response["date"]).split("-")
            whole = year if int(year) < LEAST_CLEAR else str(int(year))
            return cls(whole, *(str(int(part)) for part in rest))
        return cls(*(str(response.get(name, "")) for name in ("year", "month", "day")))


def read_date(form: Form, precision: str, language: str) -> Response | Unreadable | None:
    """{"date": …}, None when every field is blank, Unreadable when there is no such date."""
    fields = FIELDS[precision]
    texts = {name: " ".join(sent(form, name))[:20] for name in fields}
    if not any(text.strip() for text in texts.values()):
        return None
    for name in fields:
        if not texts[name].strip():
            return Unreadable(f"The {name} is missing.", name, texts)
    numbers = {name: _whole(text) for name, text in texts.items()}
    problem = _problem(numbers, language) or _cut_off(numbers["year"], texts["year"].strip())
    if problem:
        return Unreadable(problem[1], problem[0], texts)
    widths = {"year": 4, "month": 2, "day": 2}
    return {"date": "-".join(f"{numbers[name]:0{widths[name]}d}" for name in reversed(fields))}


def _whole(text: str) -> int | None:
    """Decimal digits of any script, nothing else."""
    bare = text.strip()
    if not bare or len(bare) > 4 or not all(character.isdecimal() for character in bare):
        return None
    return int("".join(str(unicodedata.decimal(character)) for character in bare))


def _cut_off(year: int | None, text: str) -> tuple[str, str] | None:
    if year is None or year >= LEAST_CLEAR or len(text) == len("YYYY"):
        return None
    return "year", f"Type all digits of the year, such as 2024; the year {year} is {year:04d}."


def _problem(numbers: dict[str, int | None], language: str) -> tuple[str, str] | None:
    """The field that is wrong and what to do about it."""
    year, month, day = numbers.get("year"), numbers.get("month", 1), numbers.get("day", 1)
    if year is None or not LEAST_YEAR <= year <= MOST_YEAR:
        return "year", "Type the year in digits, such as 2024."
    if month is None or not 1 <= month <= 12:
        return "month", "Choose a month."
    if day is None or day < 1:
        return "day", "Type the day in digits, such as 27."
    last = monthrange(year, month)[1]
    if day > last:
        name = month_names(language)[month - 1]
        return "day", f"{name} {year} has {last} days, so there is no {day}."
    return None
