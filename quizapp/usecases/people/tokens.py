"""Tokens for a person's own programs: make, list, end, and find out whose one is."""

from __future__ import annotations

import re
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import cast

from quizapp.store import people, tokens
from quizapp.store.tables import AccessToken
from quizapp.usecases.errors import NotFound, NotSaved, Refused
from quizapp.usecases.people import limits
from quizapp.usecases.people.hashes import token_hash
from quizapp.usecases.people.model import Person, Role
from quizapp.usecases.people.scopes import Scope, offered
from quizapp.usecases.services import Services
from quizapp.usecases.transaction import looking, quick_look, writing

START = "qz_"
"""What each token begins with, so that people and secret scanners know one when they see it."""

DAYS = (30, 90, 365)
MOST = 20
"""Tokens of one person that work at the same time."""

MOST_NAME = 60
_FORM = re.compile(rf"{START}([A-Za-z0-9_-]{{1,64}})\.[A-Za-z0-9_-]{{1,128}}")
_KEPT = timedelta(days=90)
_COARSE = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class TokenView:
    """A token without its secret. last_used_at: to the day, None before."""

    number: int
    name: str
    scopes: tuple[Scope, ...]
    created_at: datetime
    expires_at: datetime
    last_used_at: datetime | None
    revoked_at: datetime | None
    works: bool


@dataclass(frozen=True, slots=True)
class Holder:
    """Whom a token speaks for, and what it may do."""

    person: Person
    scopes: frozenset[Scope]


@dataclass(frozen=True, slots=True)
class NewToken:
    """A token that was made just now: its text is known at no other time."""

    number: int
    text: str = field(repr=False)


def make_token(
    services: Services, who: Person, name: str, scopes: Iterable[str], days: int
) -> NewToken:
    """A token of the person, for so many days.

    Raises Refused (fields "name", "scopes", "days"), NotFound for nobody, and NotSaved.
    """
    shown = _name(name)
    wanted = _scopes(scopes, who.role)
    if days not in DAYS:
        raise Refused("Choose for how long the token works.", "days")
    text = f"{START}{who.id}.{services.tokens(32)}"
    now = services.clock()
    with writing(services) as session:
        if people.locked(session, who.id) is None:
            raise NotFound
        tokens.sweep(session, who.id, now - _KEPT)
        if sum(_works(row, now) for row in tokens.of_person(session, who.id)) >= MOST:
            raise Refused(f"You have {MOST} tokens that work. End one of them first.", "name")
        row = AccessToken(
            person_id=who.id,
            number=tokens.next_number(session, who.id),
            name=shown,
            scopes=[one.value for one in wanted],
            token_hash=token_hash(text),
            created_at=now,
            expires_at=now + timedelta(days=days),
        )
        tokens.add(session, row)
        number = row.number
    return NewToken(number, text)


def my_tokens(services: Services, person_id: str) -> tuple[TokenView, ...]:
    """The person's tokens, newest first, also those that ended lately. Raises NotSaved."""
    now = services.clock()
    with looking(services) as session:
        return tuple(_view(row, now) for row in tokens.of_person(session, person_id))


def end_token(services: Services, person_id: str, number: int) -> None:
    """The token stops working; twice is as once. Raises NotSaved."""
    with writing(services) as session:
        tokens.revoke(session, person_id, number, services.clock())


def holder_of(services: Services, text: str, remote: str) -> Holder | None:
    """Whom the token speaks for, None when it works no more or never did; one statement.

    remote: the address that it came from, by which wrong ones are counted. A token that works is
    let in whatever others have tried from there. Raises TooMany and NotSaved.
    """
    now = services.clock()
    held = None
    if found := _FORM.fullmatch(text):
        with quick_look(services) as link:
            held = tokens.held(link, found[1], token_hash(text), now)
    if held is None:
        limits.take(services, ((limits.TOKEN_REMOTE, remote),))
        return None
    if held.last_used_at is None or now - held.last_used_at >= _COARSE:
        # Whoever only reads shall not wait for the disk's sake.
        with suppress(NotSaved), writing(services) as session:
            today = now.replace(hour=0, minute=0, second=0, microsecond=0)
            tokens.note_use(session, held.person_id, held.number, today)
    person = Person(held.person_id, cast("Role", held.role), held.nickname, held.login)
    known = frozenset(Scope(one) for one in held.scopes if one in set(Scope))
    return Holder(person, known & frozenset(offered(person.role)))


def _name(typed: str) -> str:
    name = " ".join(typed.split())
    if not name or not name.isprintable():
        raise Refused("Name the program that will use the token.", "name")
    if len(name) > MOST_NAME:
        raise Refused(f"Use at most {MOST_NAME} characters.", "name")
    return name


def _scopes(wanted: Iterable[str], role: Role) -> tuple[Scope, ...]:
    chosen = set(wanted)
    known = tuple(one for one in offered(role) if one.value in chosen)
    if not known or len(known) != len(chosen):
        raise Refused("Choose what the token may do.", "scopes")
    return known


def _works(row: AccessToken, now: datetime) -> bool:
    return row.revoked_at is None and row.expires_at > now


def _view(row: AccessToken, now: datetime) -> TokenView:
    return TokenView(
        number=row.number,
        name=row.name,
        scopes=tuple(Scope(one) for one in row.scopes if one in set(Scope)),
        created_at=row.created_at,
        expires_at=row.expires_at,
        last_used_at=row.last_used_at,
        revoked_at=row.revoked_at,
        works=_works(row, now),
    )
