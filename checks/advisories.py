"""An audit that asks nobody: the pins against a folder of advisories."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path

from checks.audit import Audit
from checks.osv import Advisory, broken
from checks.pins import Pin


def audit(
    pins: Sequence[Pin], advisories: Mapping[Path, Advisory], now: datetime, days: int
) -> Audit:
    """What is known against the pins; not relied on when the newest advisory is older than `days`.

    Raises ValueError when one about a pinned package cannot be compared.
    """
    # A date that is still to come would make the folder look fresh for ever.
    moments = (one.moment for one in advisories.values() if one.moment <= now)
    newest = max(moments, default=datetime.min.replace(tzinfo=UTC))
    age = (now - newest).days
    seen = f"{len(advisories)} advisories, the newest of {newest:%Y-%m-%d} (days ago: {age})"
    weak = [line for pin in pins for line in _against(pin, advisories)]
    upto = "the above is" if weak else f"nothing against {len(pins)} packages is"
    return Audit(
        asked=len(pins),
        weak=weak,
        trouble=f"the folder has {seen}; {upto} known up to then" if age > days else "",
        mend="Bring it up to date (git pull)",
        by="advisories",
        among=f" among {seen}",
    )


def _against(pin: Pin, advisories: Mapping[Path, Advisory]) -> Iterator[str]:
    for file, one in advisories.items():
        try:
            hit = [releases for releases in one.about(pin.name) if releases.holds(pin.version)]
            ends = [end for releases in hit for end in releases.mended(pin.version)]
        except ValueError as error:
            raise broken(file, error) from error
        if hit:
            mended = ", ".join(ends) or "no release yet"
            yield f"{pin.name} {pin.version}: {one.id}, mended in {mended}"
