"""Why nobody comes in from an LMS, or an LMS is told nothing; and LMSs as pages show them."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from quizapp.domain.lti.launch import Launch
from quizapp.domain.lti.offers import Grades
from quizapp.domain.lti.platform import Platform
from quizapp.store.tables import LtiPlatform
from quizapp.usecases.errors import UsecaseError


class Distrusted(UsecaseError):  # noqa: N818 - an outcome, not a fault
    """What came cannot be believed. why: a word for the log; said: what the LMS said there."""

    def __init__(self, why: str, said: str = "") -> None:
        super().__init__(why)
        self.why = why
        self.said = said


class Away(UsecaseError):  # noqa: N818 - an outcome, not a fault
    """An LMS did not answer, or not as one does. status: of its answer, 0 for none;

    retry_after: seconds that it wants to be left alone, None where it does not say.
    """

    def __init__(self, why: str, status: int = 0, retry_after: int | None = None) -> None:
        super().__init__(why)
        self.why = why
        self.status = status
        self.retry_after = retry_after


def platform_of(row: LtiPlatform) -> Platform:
    """A row as the domain knows it."""
    return Platform(
        id=row.id,
        name=row.name,
        issuer=row.issuer,
        client_id=row.client_id,
        auth_url=row.auth_url,
        token_url=row.token_url,
        keys_url=row.keys_url,
        audience=row.audience,
        places=tuple(row.places),
        deployments=tuple(row.deployments),
        names=row.names,
        teach=row.teach,
        enabled=row.enabled,
    )


def to_json(launch: Launch) -> dict[str, Any]:
    """A launch as it is kept until its person is in."""
    return asdict(launch)


def from_json(kept: dict[str, Any]) -> Launch:
    """The same launch."""
    grades = kept["grades"]
    return Launch(
        **{
            **kept,
            "lesson": tuple(kept["lesson"]),
            "grades": Grades(grades["item"], grades["items"], tuple(grades["scopes"])),
        }
    )
