"""The versions of a unit that a correction is about."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy.orm import Session

from quizapp.content.library.library import Version
from quizapp.domain.lesson import Unit
from quizapp.store import regrades, units
from quizapp.store.regrades import AskedVersion
from quizapp.store.units import Composed
from quizapp.usecases.errors import NotFound, Refused
from quizapp.usecases.selections import current_version, is_composed
from quizapp.usecases.services import Services
from quizapp.usecases.transaction import looking


@dataclass(frozen=True, slots=True)
class VersionsOfUnit:
    """What was asked of a unit. current: digest of the file as it is, None without a good one;

    composed: whether it is made of several lessons, and current of their files; drawn: units made
    of several lessons, this one among them: their attempts are not counted here.
    """

    title: str
    current: str | None
    asked: tuple[AskedVersion, ...]
    composed: bool = False
    drawn: tuple[Composed, ...] = ()

    @property
    def earlier(self) -> tuple[AskedVersion, ...]:
        """Those that differ from the file."""
        return tuple(one for one in self.asked if one.digest != self.current)


def versions_of_unit(services: Services, course_id: str, unit_id: str) -> VersionsOfUnit:
    """Raises NotFound for a unit that there neither is nor was, and NotSaved."""
    entry = services.library.entry(course_id, unit_id)
    composed = is_composed(unit_id)
    with looking(services) as session:
        asked = tuple(regrades.asked_versions(session, course_id, unit_id))
        made = current_version(services, session, course_id, unit_id) if composed else None
        found = [] if composed else units.holding_lesson(session, unit_id, course_id)
    drawn = tuple(found)
    if made is not None:
        return VersionsOfUnit(made.unit.title, made.unit.digest, asked, composed=True)
    if entry is not None:
        return VersionsOfUnit(entry.title, entry.digest, asked, drawn=drawn)
    if not asked and not drawn:
        raise NotFound
    title = asked[0].title if asked else unit_id
    return VersionsOfUnit(title, None, asked, composed=composed, drawn=drawn)


def drawn_from(services: Services, lesson: str) -> tuple[Composed, ...]:
    """Units of any course that were composed of several lessons, one of that id among them.

    Raises NotSaved.
    """
    with looking(services) as session:
        return tuple(units.holding_lesson(session, lesson))


def version_in(
    services: Services, session: Session, course_id: str, unit_id: str, digest: str
) -> Version:
    """That version of the unit, as it is in the file or as it was kept. Raises NotFound."""
    current = current_version(services, session, course_id, unit_id)
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
