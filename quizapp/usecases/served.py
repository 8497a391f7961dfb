"""Units as they were served, by digest, kept open for the next request."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sqlalchemy.orm import Session

from quizapp.content.build import unit_from_canonical
from quizapp.content.canonical import digest
from quizapp.domain.lesson import Unit
from quizapp.store import units
from quizapp.store.links import Source
from quizapp.usecases.recent import Recent

_OPEN = 64


@dataclass(frozen=True, slots=True)
class Served:
    """A version of a unit with the digest of each of its items."""

    unit: Unit
    item_digests: Mapping[str, str]


class ServedUnits:
    """The most recently used versions. Safe for threads: a version never changes."""

    def __init__(self, most: int = _OPEN) -> None:
        self._recent: Recent[str, Served] = Recent(most)

    def open(self) -> frozenset[str]:
        """Digests of the versions at hand."""
        return self._recent.keys()

    def get(self, source: Source, unit_digest: str) -> Served:
        """The version of that digest; one statement when it is not open. Raises as `many`."""
        if served := self._recent.get(unit_digest):
            return served
        body = units.body(source, unit_digest)
        if body is None:
            raise _never_served(unit_digest)
        return self._keep(unit_digest, body)

    def many(self, session: Session, digests: Iterable[str]) -> dict[str, Served]:
        """Versions by digest; one statement for all that are not open.

        Raises LookupError for a digest that was never served, and what
        `content.build.unit_from_canonical` raises for a body that is no unit.
        """
        wanted = dict.fromkeys(digests)
        found = self._known(wanted)
        missing = [one for one in wanted if one not in found]
        if missing:
            bodies = units.bodies(session, missing)
            for one in missing:
                if one not in bodies:
                    raise _never_served(one)
                found[one] = self._keep(one, bodies[one])
        return found

    def of_body(self, unit_digest: str, body: str) -> Served:
        """The version whose canonical text is at hand. Raises as `many` for a body that is none."""
        return self._known((unit_digest,)).get(unit_digest) or self._keep(unit_digest, body)

    def _known(self, wanted: Iterable[str]) -> dict[str, Served]:
        found = {one: self._recent.get(one) for one in wanted}
        return {one: served for one, served in found.items() if served is not None}

    def _keep(self, unit_digest: str, body: str) -> Served:
        served = opened(body)
        self._recent.put(unit_digest, served)
        return served


def _never_served(unit_digest: str) -> LookupError:
    return LookupError(f"no unit with digest {unit_digest} was ever served")


def opened(body: str) -> Served:
    """The unit in a canonical text, with its items' digests."""
    raw = json.loads(body)
    return Served(unit_from_canonical(body), {item["id"]: digest(item) for item in raw["items"]})
