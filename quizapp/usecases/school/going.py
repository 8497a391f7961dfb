"""To the school and back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quizapp.domain.claims import School
from quizapp.late import late
from quizapp.usecases.errors import NotFound
from quizapp.usecases.people import limits
from quizapp.usecases.school.entering import person_in
from quizapp.usecases.school.model import Going, SchoolPerson
from quizapp.usecases.services import Services

if TYPE_CHECKING:
    from quizapp.usecases.school import provider
else:
    # Servers without a school, which most are, start without all that this brings along.
    provider = late("quizapp.usecases.school.provider")


def go(services: Services, redirect_uri: str, remote: str) -> Going:
    """Where to send a browser. Raises NotFound without a school, TooMany, Unreachable, NotSaved."""
    school = _school(services)
    limits.take(services, limits.of_school(remote))
    return provider.begin(school, redirect_uri)


def come_back(services: Services, redirect_uri: str, code: str, going: Going) -> SchoolPerson:
    """Who came back with that code. Raises NotFound without a school, Unreachable, Distrusted."""
    school = _school(services)
    now = int(services.clock().timestamp())
    return person_in(services, school, provider.finish(school, redirect_uri, code, going, now))


def _school(services: Services) -> School:
    if services.school is None:
        raise NotFound
    return services.school
