"""Dates as a school says them: in its own time zone, which a page names."""

from __future__ import annotations

from datetime import UTC, datetime

from babel.dates import format_datetime, get_timezone_name

from quizapp.web.current import services

FIELD = "%Y-%m-%dT%H:%M"
"""How a field for a date and a time writes them."""

_WORDS = "EEEE, d MMMM y, HH:mm"


def in_words(at: datetime) -> str:
    """A moment: "Friday, 4 December 2026, 08:00 Central European Time"."""
    zone = services().zone
    said = format_datetime(at.astimezone(zone), _WORDS, locale="en")
    return f"{said} {zone_name(at)}"


def zone_name(at: datetime | None = None) -> str:
    """What the school's time is called."""
    zone = services().zone
    moment = (at or services().clock()).astimezone(zone)
    return str(get_timezone_name(moment, locale="en", return_zone=False))


def local(at: datetime | None) -> datetime | None:
    """A moment as the school's clock shows it, without its zone; None for none."""
    return None if at is None else at.astimezone(services().zone).replace(tzinfo=None)


def moment(shown: datetime | None) -> datetime | None:
    """The moment at which the school's clock shows that; None for none.

    Of a time that there is twice, when clocks are set back, the first one.
    """
    return None if shown is None else shown.replace(tzinfo=services().zone).astimezone(UTC)
