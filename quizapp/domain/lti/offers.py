"""Services that an LMS offers with a launch."""

from __future__ import annotations

from dataclasses import dataclass

from quizapp.domain.lti.platform import Platform


@dataclass(frozen=True, slots=True)
class Grades:
    """Where scores go. item: the column of this link, "" for none; items: where columns are made;

    scopes: what we may there.
    """

    item: str = ""
    items: str = ""
    scopes: tuple[str, ...] = ()


def grades_in(said: object, platform: Platform) -> Grades:
    """Where scores go; only what is at this LMS."""
    if not isinstance(said, dict):
        return Grades()
    scopes = said.get("scope")
    item, items = said.get("lineitem"), said.get("lineitems")
    return Grades(
        str(item) if platform.owns(item) else "",
        str(items) if platform.owns(items) else "",
        tuple(one for one in scopes if isinstance(one, str)) if isinstance(scopes, list) else (),
    )


def roster_in(said: object, platform: Platform) -> str:
    """Where the members of the course are listed, "" for nowhere at this LMS."""
    url = said.get("context_memberships_url") if isinstance(said, dict) else None
    return str(url) if platform.owns(url) else ""
