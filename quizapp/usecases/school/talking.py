"""Requests to the school's server: few at once, short, small, and to nobody else."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from threading import BoundedSemaphore
from typing import Any
from urllib.parse import urlsplit

from requests import PreparedRequest, Response
from requests.adapters import HTTPAdapter
from requests.exceptions import RequestException, Timeout

from quizapp.usecases.school.model import Unreachable

WAIT = 5.0
"""Seconds that the school's server may take to be reached, and for each part of an answer."""

MOST_SECONDS, MOST_BYTES = 10.0, 256 * 1024
AT_ONCE = 2
"""In a process: a server that hangs must not take the threads that save answers."""

PATIENCE = 1.0
_HERE = frozenset({"localhost", "127.0.0.1", "::1"})
_slots = BoundedSemaphore(AT_ONCE)


class Bounded(HTTPAdapter):
    """Reads an answer whole or not at all."""

    def send(self, request: PreparedRequest, *args: Any, **kwargs: Any) -> Response:
        """Raises RequestException for one that is too slow or too long."""
        if not is_safe(request.url or ""):
            raise RequestException("not to be reached safely")
        ends = time.monotonic() + MOST_SECONDS
        response = super().send(request, *args, **kwargs | {"timeout": WAIT, "stream": True})
        parts, size = [], 0
        for part in response.iter_content(16 * 1024):
            parts.append(part)
            size += len(part)
            if size > MOST_BYTES or time.monotonic() > ends:
                response.close()
                raise Timeout("too slow or too long")
        response._content = b"".join(parts)  # noqa: SLF001 - as the library keeps what it has read
        return response


@contextmanager
def talking() -> Iterator[None]:
    """A place among those who ask the school just now. Raises Unreachable."""
    if not _slots.acquire(timeout=PATIENCE):
        raise Unreachable("busy")
    try:
        yield
    finally:
        _slots.release()


def is_safe(url: str) -> bool:
    """Whether nobody on the way can read or change what goes to it."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.scheme == "https" or (parts.scheme == "http" and parts.hostname in _HERE)
