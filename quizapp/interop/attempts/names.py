"""Names that follow from what they name: the same thing has the same name in each export."""

from __future__ import annotations

import uuid
from datetime import UTC, datetime, timedelta
from urllib.parse import quote

from quizapp.interop.attempts.model import Taken

_SPACE = uuid.uuid5(uuid.NAMESPACE_URL, "urn:quizapp:attempts")


def uuid_of(*parts: object) -> str:
    """A UUID of version 5 (RFC 9562)."""
    return str(uuid.uuid5(_SPACE, "\x1f".join(map(str, parts))))


def unit_iri(taken: Taken) -> str:
    """The unit in the version that was asked."""
    return f"urn:quizapp:unit:{_part(taken.course)}:{_part(taken.unit)}:{taken.digest[:16]}"


def course_iri(taken: Taken) -> str:
    """The course."""
    return f"urn:quizapp:course:{_part(taken.course)}"


def item_iri(taken: Taken, item: str) -> str:
    """A question of that version."""
    return f"{unit_iri(taken)}:{_part(item)}"


def instant(at: datetime) -> str:
    """ISO 8601 in UTC, to the millisecond."""
    return at.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def duration(taken: Taken) -> str | None:
    """ISO 8601, from start to end; None while it is open or where the clock was set back."""
    if taken.submitted_at is None or taken.submitted_at < taken.started_at:
        return None
    return f"PT{(taken.submitted_at - taken.started_at) // timedelta(milliseconds=10) / 100:g}S"


def _part(text: str) -> str:
    return quote(text, safe="")
