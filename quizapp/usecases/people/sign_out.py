"""Sign a browser out, or all others."""

from __future__ import annotations

from quizapp.store import people
from quizapp.usecases.people.hashes import token_hash
from quizapp.usecases.services import Services
from quizapp.usecases.transaction import writing


def sign_out_others(services: Services, person_id: str, token: str) -> int:
    """End every sign-in of the person but the one with that token; how many. Raises NotSaved."""
    with writing(services) as session:
        return people.sign_out_others(session, person_id, token_hash(token))


def sign_out(services: Services, token: str) -> None:
    """End the sign-in on the server, too; an unknown token changes nothing. Raises NotSaved."""
    with writing(services) as session:
        people.sign_out(session, token_hash(token))
