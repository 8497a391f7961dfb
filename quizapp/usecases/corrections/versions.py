"""The versions of a unit that a correction is about."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy.orm import Session

from quizapp.content.library.library import Version
from quizapp.domain.lesson import Unit
from quizapp.store import regrades, units
from quizapp.store.regrades import AskedVersion
from quizapp.usecases.errors import NotFound, Refused
from quizapp.usecases.services import Services
from quizapp.usecases.transaction import looking


@dataclass(frozen=True, slots=True)
class VersionsOfUnit:
    """What was asked of a unit. current: digest of the file as it is, None without a good one."""

    title: str
    current: str | None
    asked: tuple[AskedVersion, ...]

    @property
    def earlier(self) -> tuple[AskedVersion, ...]:
        """Those that differ from the file."""
        return tuple(one for one in self.asked if one.digest != self.current)


def versions_of_unit(services: Services, course_id: str, unit_id: str) -> VersionsOfUnit:
    """Raises NotFound for a unit that there neither is nor was, and NotSaved."""
    entry = services.library.entry(course_id, unit_id)
    with looking(services) as session:
        asked = tuple(regrades.asked_versions(session, course_id, unit_id))
    if entry is not None:
        return VersionsOfUnit(entry.title, entry.digest, asked)
    if not asked:
        raise NotFound
    return VersionsOfUnit(asked[0].title, None, asked)


def version_in(
    services: Services, session: Session, course_id: str, unit_id: str, digest: str
) -> Version:
    """That version of the unit, as it is in the file or as it was kept. Raises NotFound."""
    current = services.library.version(course_id, unit_id)
    if current is not None and current.unit.digest == digest:
        return current
    body = units.body(session, digest)
    if body is None:
        raise NotFound
    found = Version(services.units.of_body(digest, body).unit, body)
    if found.unit.id != unit_id:
        raise NotFound
    return found


def kept_unit(services: Services, name: str) -> Unit:
    """The version that was served whose digest is, or begins with, `name`.

    Raises NotFound for none, Refused when several begin so, and NotSaved.
    """
    with looking(services) as session:
        found = units.beginning_with(session, name)
    if not found:
        raise NotFound
    if len(found) > 1:
        raise Refused(f"Several versions begin with {name}. Use more of the digest.")
    ((digest, body),) = found.items()
    return services.units.of_body(digest, body).unit
