"""Come back: by recovery code or by password."""

from __future__ import annotations

from quizapp.store import people
from quizapp.usecases.errors import Refused
from quizapp.usecases.people import limits
from quizapp.usecases.people.codes import normalised
from quizapp.usecases.people.hashes import code_hash, password_fits
from quizapp.usecases.people.model import SignedIn
from quizapp.usecases.people.names import folded_login
from quizapp.usecases.people.signing import new_sign_in
from quizapp.usecases.services import Services
from quizapp.usecases.transaction import looking, writing

_FORM = "A code has twelve letters and digits, such as 7KX2-MQP4-9TRB."


def sign_in_with_code(
    services: Services, code: str, remote: str, before: str | None = None
) -> SignedIn:
    """before: token of the browser's present sign-in, which ends with the new one.

    Raises Refused (field "code") for a wrong code, TooMany and NotSaved.
    """
    bare = normalised(code)
    if bare is None:
        raise Refused(_FORM, "code")
    taken = limits.take(services, limits.of_code(remote))
    with writing(services) as session:
        person = people.by_recovery(session, code_hash(services.secret, bare))
        if person is None:
            raise Refused("Nobody has this code. Check each letter and digit.", "code")
        limits.give_back(session, taken)
        token = new_sign_in(services, session, person.id, person.role, before)
    return SignedIn(person.id, token)


def sign_in_with_password(
    services: Services, login: str, password: str, remote: str, before: str | None = None
) -> SignedIn:
    """before: token of the browser's present sign-in, which ends with the new one.

    The same words and the same work for an unknown name as for a wrong password.
    Raises Refused (field "password") for a wrong name or password, TooMany and NotSaved.
    """
    name = folded_login(login)
    taken = limits.take(services, limits.of_password(name, remote))
    with looking(services) as session:
        person = people.by_login(session, name)
    # Outside of any transaction: the work takes long on purpose.
    if not password_fits(person.password_hash if person else None, password) or person is None:
        raise Refused("The sign-in name or the password is wrong.", "password")
    with writing(services) as session:
        limits.give_back(session, taken)
        token = new_sign_in(services, session, person.id, person.role, before)
    return SignedIn(person.id, token)
