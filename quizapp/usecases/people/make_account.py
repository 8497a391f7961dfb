"""A guest becomes somebody with a password."""

from __future__ import annotations

from sqlalchemy.exc import IntegrityError

from quizapp.store import people
from quizapp.usecases.errors import NotFound, Refused
from quizapp.usecases.people import limits, names
from quizapp.usecases.people.hashes import password_hash
from quizapp.usecases.services import Services
from quizapp.usecases.transaction import looking, writing

TAKEN = "Somebody else has this sign-in name. Choose another one."
HAVE = "There is a sign-in name and a password already."


def make_account(
    services: Services, person_id: str, login: str, password: str, remote: str = ""
) -> None:
    """Give a person login and password; all that they have done stays theirs.

    Whoever has a sign-in keeps it: a browser left open must not be enough to take it over.
    Raises Refused (fields "login", "password"), NotFound for nobody, TooMany and NotSaved.
    """
    name = names.login(login)
    with looking(services) as session:
        found = people.by_id(session, person_id)
    if found is None:
        raise NotFound
    fine = names.password(password, name, found.nickname)
    limits.take(services, limits.of_new_password(remote))
    # Hashed before the transaction: the work takes long on purpose.
    hashed = password_hash(fine)
    try:
        with writing(services) as session:
            person = people.locked(session, person_id)
            if person is None:
                raise NotFound
            if person.login is not None:
                raise Refused(HAVE, "login")
            person.login, person.password_hash = name, hashed
            session.flush()
    except IntegrityError as error:
        raise Refused(TAKEN, "login") from error
