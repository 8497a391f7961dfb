"""When an answer was given that a device kept for a while, and whether it is the one that counts.

A device's clock may be wrong, so what it says is corrected by what it showed at the sending.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

AT_ONCE = timedelta(seconds=10)
"""What lies between giving and arriving without being worth a note: the way through the network."""


@dataclass(frozen=True, slots=True)
class DeviceWord:
    """What a device says of an answer that it sends.

    at: when it was given, now: when it was sent, both by the device's clock, aware; seen: the
    number of the newest step of the item that the device knew of, 0 for none.
    """

    at: datetime
    now: datetime
    seen: int

    def ahead(self, received_at: datetime) -> timedelta:
        """How far the device's clock is ahead of ours, less the way through the network."""
        return self.now - received_at

    def moment(self, received_at: datetime, begun_at: datetime) -> datetime:
        """When the answer was given, by the server's clock.

        Never before the attempt began nor after the answer arrived, whatever the device says.
        """
        waited = max(self.now - self.at, timedelta(0))
        return received_at - min(waited, received_at - begun_at)


def counts(seen: int, newest: int, given: datetime, newest_given: datetime) -> bool:
    """Whether an answer that arrives now is the one that counts.

    seen: the number of the newest step that its page knew of; newest: of the newest step that
    counts; given, newest_given: when the two were given. Who had seen the newest step means to
    replace it. Who had not is a second device: of two such answers the one that was given later
    counts, and of two given at the same moment the one that arrives later.
    """
    return seen >= newest or given >= newest_given
