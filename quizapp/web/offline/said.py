"""What a page's script says beside an answer: whose it is, when it was given, what was seen."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, datetime

from quizapp.domain.arrival import DeviceWord
from quizapp.web.offline.who import device_tag

OWNER, AT, NOW, SEEN = "device_owner", "device_at", "device_now", "device_seen"
TOTAL = "device_total"
DEVICE_FIELDS = frozenset({OWNER, AT, NOW, SEEN, TOTAL})
ANOTHER = (
    "This answer was given by somebody else who used this browser. It is kept on this device until "
    "they sign in here again."
)
_MILLISECONDS = re.compile(r"[0-9]{1,14}")
_NUMBER = re.compile(r"[0-9]{1,9}")


class Another(Exception):  # noqa: N818 - an outcome, not a fault
    """The answer belongs to somebody else than who is signed in."""


def must_be_mine(form: Mapping[str, str]) -> None:
    """Raises Another when the posting says that it is somebody else's."""
    owner = form.get(OWNER)
    if owner is not None and owner != device_tag():
        raise Another


def device_word(form: Mapping[str, str]) -> DeviceWord | None:
    """What the device says of the answer; None for nothing, or nothing that can be read."""
    if AT not in form:
        return None
    at, now = _moment(form[AT]), _moment(form.get(NOW, ""))
    seen = form.get(SEEN, "")
    if at is None or now is None or not _NUMBER.fullmatch(seen):
        return None
    return DeviceWord(at, now, int(seen))


def _moment(text: str) -> datetime | None:
    """A moment in milliseconds since 1970."""
    if not _MILLISECONDS.fullmatch(text):
        return None
    try:
        return datetime.fromtimestamp(int(text) / 1000, UTC)
    except (OverflowError, OSError, ValueError):
        return None
