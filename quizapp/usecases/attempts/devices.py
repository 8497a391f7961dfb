"""Answers that a device kept for a while: whether they count, and what is noted of their time."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from quizapp.domain.arrival import AT_ONCE, DeviceWord, counts
from quizapp.domain.attempt import Kind
from quizapp.store import device_times
from quizapp.store.attempts import Stored
from quizapp.store.device_times import HANDED_IN, Said
from quizapp.store.links import Link, Source
from quizapp.usecases.heads import AttemptHead


def set_aside(
    link: Link,
    head: AttemptHead,
    kind: Kind,
    device: DeviceWord | None,
    steps: Sequence[Stored],
    received_at: datetime,
    ended_at: datetime | None,
) -> bool:
    """Whether an answer that arrives now is recorded without counting.

    steps: those of its item that count, by sequence; ended_at: when the question stopped taking
    answers, None while it takes them.
    """
    if device is None or kind is not Kind.ANSWER:
        return False
    moment = device.moment(received_at, head.started_at)
    if ended_at is not None:
        return moment <= ended_at
    unseen = [one for one in steps if one.sequence > device.seen]
    if not unseen or moment >= unseen[-1].received_at:
        return False
    newest = unseen[-1]
    return not counts(device.seen, newest.sequence, moment, _given(link, head, newest))


def said_of(head: AttemptHead, step: Stored, device: DeviceWord | None) -> Said | None:
    """What the device says, when it adds something to the time of arrival."""
    if device is None:
        return None
    late = step.received_at - device.moment(step.received_at, head.started_at)
    tells = late >= AT_ONCE or step.kind == Kind.ASIDE
    return _said(device, step.received_at) if tells else None


def note_handing_in(
    source: Source,
    attempt_id: str,
    device: DeviceWord | None,
    begun_at: datetime,
    received_at: datetime,
) -> None:
    """The same of handing in."""
    if device is None or received_at - device.moment(received_at, begun_at) < AT_ONCE:
        return
    device_times.add(source, attempt_id, *HANDED_IN, _said(device, received_at))


def _said(device: DeviceWord, received_at: datetime) -> Said:
    return Said(device.at, round(device.ahead(received_at).total_seconds()))


def _given(link: Link, head: AttemptHead, step: Stored) -> datetime:
    """When a recorded answer was given, as far as it is known."""
    said = device_times.of_attempt(link, head.id).get((step.item_id, step.sequence))
    if said is None:
        return step.received_at
    return moment_of(said, step.received_at, head.started_at)


def moment_of(said: Said, received_at: datetime, begun_at: datetime) -> datetime:
    """When it was given, by the server's clock: what was recorded of it, corrected."""
    ahead = timedelta(seconds=said.ahead)
    return DeviceWord(said.at, received_at + ahead, 0).moment(received_at, begun_at)
