"""Requests to an LMS: short, small, never redirected, and to nobody whom an admin did not name."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from threading import BoundedSemaphore
from typing import Any
from urllib.parse import urljoin

import requests
from requests.exceptions import RequestException

from quizapp.domain.lti.platform import is_address, origin_of
from quizapp.usecases.lti.model import Away
from quizapp.usecases.school.talking import Bounded

AT_ONCE = 2
"""In a process: an LMS that hangs must not take the threads that save answers."""

_PATIENCE = 1.0
_slots = BoundedSemaphore(AT_ONCE)
_FINE = range(200, 300)
_MOST_WAIT = 24 * 60 * 60


@contextmanager
def at_once() -> Iterator[None]:
    """A place among those who wait for an LMS just now. Raises Away."""
    if not _slots.acquire(timeout=_PATIENCE):
        raise Away("busy")
    try:
        yield
    finally:
        _slots.release()


class Answer:
    """What came back, with a status that says yes."""

    def __init__(self, response: requests.Response) -> None:
        self._response = response

    def json(self) -> Any:
        """Its content. Raises Away for what is no JSON."""
        try:
            return self._response.json()
        except ValueError as error:
            raise Away("nonsense") from error

    def following(self) -> str | None:
        """The address of the next page (RFC 8288), None on the last one."""
        link = self._response.links.get("next")
        return urljoin(str(self._response.url), link["url"]) if link and "url" in link else None


def ask(
    origins: tuple[str, ...],
    method: str,
    url: str,
    *,
    token: str = "",
    accept: str = "application/json",
    form: Mapping[str, str] | None = None,
    body: tuple[str, bytes] | None = None,
) -> Answer:
    """The answer of an LMS. origins: all that are its own; body: its type and content.

    Raises Away, for an address elsewhere before anything is sent.
    """
    if not is_address(url) or origin_of(url) not in origins:
        raise Away("foreign")
    headers = {"Accept": accept}
    if token:
        headers["Authorization"] = f"Bearer {token}"
    if body is not None:
        headers["Content-Type"] = body[0]
    content = form if body is None else body[1]
    try:
        with _session() as session:
            response = session.request(
                method, url, headers=headers, data=content, allow_redirects=False
            )
    except RequestException as error:
        raise Away("away") from error
    except ValueError as error:
        raise Away("nonsense") from error
    if response.status_code not in _FINE:
        raise Away("refused", response.status_code, _wait(response.headers.get("Retry-After")))
    return Answer(response)


def _session() -> requests.Session:
    session = requests.Session()
    # Neither passwords of this machine's user nor a proxy that nobody named here.
    session.trust_env = False
    for start in ("https://", "http://"):
        session.mount(start, Bounded())
    return session


def _wait(said: str | None) -> int | None:
    return min(int(said), _MOST_WAIT) if said and said.isdecimal() and said.isascii() else None
