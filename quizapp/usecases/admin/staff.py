"""Who teaches and runs this server, and one of its people as an admin sees them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from quizapp.store import invitations, people, staff
from quizapp.store.tables import Invite
from quizapp.usecases.admin.invitations import InviteView
from quizapp.usecases.errors import NotFound
from quizapp.usecases.people.invite import NAME_LENGTH
from quizapp.usecases.people.model import Person, person_of
from quizapp.usecases.services import Services
from quizapp.usecases.transaction import reading


@dataclass(frozen=True, slots=True)
class StaffView:
    """A teacher or an admin. last: their newest sign-in that has not ended, None without one."""

    person: Person
    created_at: datetime
    last: datetime | None


@dataclass(frozen=True, slots=True)
class StaffPage:
    """Teachers and admins by name, and open links that make more of them, newest first."""

    staff: tuple[StaffView, ...]
    invites: tuple[InviteView, ...]


@dataclass(frozen=True, slots=True)
class PersonCard:
    """Somebody with what an admin can do to them. alone_in: classes that nobody else teaches."""

    person: Person
    created_at: datetime
    last: datetime | None
    has_password: bool
    alone_in: tuple[str, ...]
    by_school: bool = False
    by_lms: bool = False


def staff_page(services: Services) -> StaffPage:
    """All of it. Raises NotSaved. Whether the asker may is for the caller to say."""
    with reading(services) as session:
        everybody = staff.everybody(session)
        waiting = invitations.all_open(session, services.clock())
    names = {one.person.id: one.person.nickname for one in everybody}
    return StaffPage(
        tuple(
            StaffView(person_of(one.person), one.person.created_at, one.last) for one in everybody
        ),
        tuple(_view(one, names) for one in waiting),
    )


def person_card(services: Services, person_id: str) -> PersonCard:
    """Somebody of this server. Raises NotFound and NotSaved; who may is for the caller to say."""
    with reading(services) as session:
        found = people.coming(session, person_id)
        if found is None:
            raise NotFound
        row = found.person
        return PersonCard(
            person_of(row),
            row.created_at,
            staff.last_sign_in(session, person_id),
            row.password_hash is not None,
            tuple(one.name for one in staff.alone_in(session, person_id)),
            found.by_school,
            found.by_lms,
        )


def _view(row: Invite, names: dict[str, str]) -> InviteView:
    made_by = names.get(row.made_by or "")
    name = row.token_hash[:NAME_LENGTH]
    return InviteView(name, row.role, row.created_at, row.expires_at, made_by)
