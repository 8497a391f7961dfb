"""An attempt as it stands."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from sqlalchemy.orm import Session

from quizapp.domain.attempt import Mode
from quizapp.domain.offers.hand_marked import HandMarked
from quizapp.domain.offers.resolved import Resolved
from quizapp.domain.parts import inside, part_of
from quizapp.domain.policy import Release
from quizapp.domain.question import Room
from quizapp.store import attempts, decisions, resolutions
from quizapp.store.attempts import Standing, Stored
from quizapp.store.links import Source
from quizapp.usecases.attempts.ending import end_if_over
from quizapp.usecases.attempts.open_head import open_head
from quizapp.usecases.attempts.record import followed, view_of
from quizapp.usecases.attempts.views import AttemptView, Known, Marking
from quizapp.usecases.errors import NotFound
from quizapp.usecases.heads import AttemptHead
from quizapp.usecases.holding import holding_of
from quizapp.usecases.paces import led
from quizapp.usecases.people.hashes import token_hash
from quizapp.usecases.people.model import Person
from quizapp.usecases.people.who_is import person_in
from quizapp.usecases.services import Services
from quizapp.usecases.trails import BEGUN, Trail
from quizapp.usecases.transaction import quick_look, quick_reading

Seen = tuple[Standing, list[Stored]]
"""Where an attempt stands, and its steps that were not known."""


def load_attempt(services: Services, person_id: str, attempt_id: str) -> AttemptView:
    """The person's own attempt; one whose time is over is handed in by that.

    Raises NotFound for none and for somebody else's, and NotSaved.
    """
    head = open_head(services, person_id, attempt_id)
    known = services.trails.get(head.id)
    with quick_look(services) as link:
        found = _read(link, head, known)
        view, trail = _seen(services, link, head, known, found)
    return _finished(services, head, view, _kept(services, head, trail))


def load_own(services: Services, token: str, attempt_id: str) -> tuple[Person, AttemptView] | None:
    """As `load_attempt` of one under way, by who is signed in with that token; in one statement.

    None where that does not do: `who_is` and `load_attempt` say why. Raises NotSaved.
    """
    head = services.heads.known(attempt_id)
    if head is None:
        return None
    known = services.trails.get(head.id)
    with quick_look(services) as link:
        found = attempts.seen_own(
            link,
            head.id,
            token_hash(token),
            services.clock(),
            after=known.read,
            certainty=head.unit.certainty,
            timed=head.assignment_id is not None,
        )
        if found is None:
            return None
        who, stands, new = found
        view, trail = _seen(services, link, head, known, (stands, new))
    return person_in(who), _finished(services, head, view, _kept(services, head, trail))


def _kept(services: Services, head: AttemptHead, trail: Trail) -> Trail:
    services.trails.put(head.id, trail)
    return trail


def _finished(
    services: Services, head: AttemptHead, view: AttemptView, trail: Trail
) -> AttemptView:
    """The attempt with what else its page needs, and handed in where its time is over."""
    if not view.submitted and view.ends_at is not None and end_if_over(services, head.id):
        return load_attempt(services, head.person_id, head.id)
    if not view.submitted and view.mode is Mode.QUIZ and view.pace is None:
        # It tells nothing before it is handed in, whatever the rules are.
        return view
    with quick_reading(services) as link:
        # Anew, as a teacher may have marked it meanwhile.
        found = _read(link, head, trail, back=True)
        view, _ = _seen(services, link, head, trail, found)
        return _looked_back(link, _limited(services, link, view), services.rooms)


def view_in(services: Services, session: Session, attempt_id: str) -> AttemptView:
    """The attempt of whomsoever, as `session` sees it. Raises NotFound."""
    head = services.heads.get(session, services.units, attempt_id)
    if head is None:
        raise NotFound
    # What this session sees may never be committed, so nothing of it is kept.
    found = _read(session, head, BEGUN, back=True)
    view, _ = _seen(services, session, head, BEGUN, found)
    return _looked_back(session, view, services.rooms)


def _limited(services: Services, source: Source, view: AttemptView) -> AttemptView:
    """Without what the rules of assignments keep from its learner just now."""
    holding = holding_of(services, source, view.person_id)
    unit = (view.course_id, view.unit.id)
    if view.pace is not None:
        # What the class has been shown is told; of the rest the pace tells nothing.
        return replace(view, allowed=holding.most(unit, view.assignment_id))
    allowed = holding.of(unit, view.assignment_id, submitted=view.submitted)
    mark = view.mark if Release.SCORE in allowed else None
    return replace(view, allowed=allowed, mark=mark)


def _read(source: Source, head: AttemptHead, known: Trail, *, back: bool = False) -> Seen:
    """back: with what only those ask who look back on it. Raises NotFound."""
    timed = head.assignment_id is not None
    sure = head.unit.certainty
    found = attempts.seen(source, head.id, after=known.read, certainty=sure, timed=timed, back=back)
    if found is None:
        raise NotFound
    return found


def _seen(
    services: Services, source: Source, head: AttemptHead, known: Trail, found: Seen
) -> tuple[AttemptView, Trail]:
    now, new = found
    trail = followed(head, known, new, services.rooms, (now.ends_at, now.resumes_at))
    view = view_of(head, now, trail)
    pace = None if view.submitted else led(source, head)
    return (view if pace is None else replace(view, pace=pace)), trail


def _looked_back(source: Source, view: AttemptView, rooms: Mapping[str, Room]) -> AttemptView:
    """With what people added since, asked for only where an item can have it and it may be told."""
    if not view.submitted:
        return view
    asked = [rooms[item.type] for item in view.items]
    if Release.CORRECTNESS in view.allowed and any(isinstance(room, HandMarked) for room in asked):
        notes = decisions.notes(source, view.id)
        markings = {name: Marking(one.chosen, one.comment, one.at) for name, one in notes.items()}
        view = replace(view, markings=markings)
    if Release.KEY in view.allowed and any(isinstance(room, Resolved) for room in asked):
        view = replace(view, known=_known(source, view, rooms))
    return view


def _known(source: Source, view: AttemptView, rooms: Mapping[str, Room]) -> dict[str, Known]:
    """What came of forecasts; of one that was drawn it is recorded with its own lesson."""
    known: dict[str, Known] = {}
    forecasts = [item.id for item in view.items if isinstance(rooms[item.type], Resolved)]
    for part in dict.fromkeys(part_of(view.unit, one) for one in forecasts):
        lesson = view.unit.id if part is None else part.lesson
        for name, one in resolutions.of_unit(source, view.course_id, lesson).items():
            here = name if part is None else inside(part.id, name)
            known[here] = Known(one.outcome, one.citation, one.at)
    return known
