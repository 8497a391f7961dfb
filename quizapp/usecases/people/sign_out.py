"""Sign a browser out."""

from __future__ import annotations

from quizapp.store import people
from quizapp.usecases.people.hashes import token_hash
from quizapp.usecases.services import Services
from quizapp.usecases.transaction import writing


def sign_out(services: Services, token: str) -> None:
    """End the sign-in on the server, too; an unknown token changes nothing. Raises NotSaved."""
    with writing(services) as session:
        people.sign_out(session, token_hash(token))
