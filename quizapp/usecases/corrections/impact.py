"""What a regrade would do, without doing it."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from quizapp.content.grounding.resting import resting
from quizapp.domain.changes import ItemChange, changes
from quizapp.domain.lesson import Unit
from quizapp.domain.question import Response, Room
from quizapp.domain.regrade import Regrade, Treatment, Treatments
from quizapp.store import regrades
from quizapp.store.regrades import Place
from quizapp.usecases.corrections.model import PASS_LINE, Impact, Preview
from quizapp.usecases.corrections.tally import Tally
from quizapp.usecases.corrections.versions import version_in
from quizapp.usecases.corrections.walk import Progress, look_through
from quizapp.usecases.errors import Refused
from quizapp.usecases.services import Services
from quizapp.usecases.transaction import looking, reading

_NEXT = 0
"""Number of a regrade that is not recorded."""


def impact(
    services: Services,
    place: Place,
    new: Unit,
    treatments: Treatments,
    pass_line: Fraction = PASS_LINE,
    progress: Progress | None = None,
    accepted: Mapping[str, Response] | None = None,
) -> Impact:
    """A dry run over the attempts at `place`, judged by `new`.

    accepted: by item id, an answer that counts as right, too. It counts as the real one does, in
    the same code. Raises NotSaved.
    """
    tally = Tally(place, treatments, pass_line)
    extra = Regrade(_NEXT, new, treatments, accepted or {}) if treatments else None
    look_through(services, place, extra, tally, progress)
    return tally.impact()


def preview(
    services: Services,
    place: Place,
    new_digest: str,
    treatments: Treatments | None = None,
    pass_line: Fraction = PASS_LINE,
) -> Preview:
    """What differs between two versions of a unit, and a dry run.

    treatments: by item id; None: `usual` ones. Raises NotFound for a
    version that is not one of the unit, Refused for an item that was not asked, and NotSaved.
    Whether the asker may is for the caller to say.
    """
    with reading(services) as session:
        unit = (place.course_id, place.unit_id)
        old = version_in(services, session, *unit, place.digest).unit
        new = version_in(services, session, *unit, new_digest).unit
    found = changes(old, new, services.rooms, resting)
    wanted = usual(old, new, services.rooms) if treatments is None else treatments
    known_items(old, wanted)
    counted = impact(services, place, new, wanted, pass_line)
    return Preview(old, new, found, counted, names_in(services, counted))


def names_in(services: Services, counted: Impact) -> Mapping[str, str]:
    """Nicknames by person id, of those whose marks are listed. Raises NotSaved."""
    who = {one.person_id for one in counted.moved}
    if not who:
        return {}
    with looking(services) as session:
        return regrades.nicknames(session, who)


def usual(
    old: Unit, new: Unit, rooms: Mapping[str, Room], treatment: Treatment = Treatment.RAISE
) -> dict[str, Treatment]:
    """That treatment for every scored item that may be graded otherwise now.

    Left out are those of which nothing changed but what is said around them, and those that
    `raise` and `recompute` can't judge, as they are gone or of another type.
    """
    wanted = (one for one in changes(old, new, rooms) if may_be_judged(one))
    return {one.id: treatment for one in wanted if one.graded_otherwise}


def may_be_judged(change: ItemChange) -> bool:
    """Whether the corrected item can say anything of marks of the old one."""
    old, new = change.old, change.new
    return bool(old and new and old.points and old.type == new.type)


def known_items(old: Unit, treatments: Treatments) -> None:
    """Raises Refused for a treatment of what is no scored item of the version."""
    for name in treatments:
        item = old.item(name)
        if item is None or not item.points:
            raise Refused(f"The version that was asked has no scored question {name!r}.", name)


def courses_asking(services: Services, digest: str) -> list[Place]:
    """Where a version was asked: one place a course. Raises NotSaved."""
    with looking(services) as session:
        return [Place(*unit, digest) for unit in regrades.courses_asking(session, digest)]
