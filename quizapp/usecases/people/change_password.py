"""A new password in place of the old one."""

from __future__ import annotations

from quizapp.store import people, resets
from quizapp.usecases.errors import NotFound, Refused
from quizapp.usecases.people import limits, names
from quizapp.usecases.people.hashes import password_fits, password_hash
from quizapp.usecases.people.model import Person, SignedIn
from quizapp.usecases.people.signing import only_sign_in
from quizapp.usecases.services import Services
from quizapp.usecases.transaction import looking, writing

WRONG = "This is not the password that you have now."
SAME = "Choose another password than the one before."


def change_password(services: Services, who: Person, old: str, new: str, remote: str) -> SignedIn:
    """Set another password; every sign-in of the person ends, and a fresh one begins.

    The old password is asked for, as a browser left open must not be enough, and a wrong one counts
    as a failure to sign in.
    Raises Refused (fields "old", "password"), NotFound for somebody without a password, TooMany and
    NotSaved.
    """
    if who.login is None:
        raise NotFound
    names.password(new, who.login, who.nickname)
    if new == old:
        raise Refused(SAME, "password")
    taken = limits.take(services, limits.of_password(who.login, remote))
    with looking(services) as session:
        found = people.by_id(session, who.id)
    if found is None or found.password_hash is None:
        raise NotFound
    # Outside of any transaction: the work takes long on purpose.
    if not password_fits(found.password_hash, old):
        raise Refused(WRONG, "old")
    hashed = password_hash(new)
    with writing(services) as session:
        limits.give_back(session, taken)
        # Somebody who knew the old one may have been quicker.
        if not people.set_password(session, who.id, hashed, instead_of=found.password_hash):
            raise Refused(WRONG, "old")
        resets.forget(session, who.id)
        token = only_sign_in(services, session, who.id, who.role)
    return SignedIn(who.id, token)
