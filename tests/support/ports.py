"""Places to listen at."""

from __future__ import annotations

import itertools
import os
import random
import re
import socket
import weakref
from contextlib import suppress
from pathlib import Path

_RANGE = Path("/proc/sys/net/ipv4/ip_local_port_range")
_LOWEST, _SLICES = 10_000, 16
_TRIES = 1000


def free_port() -> int:
    """A port of this machine that nobody listens on at this moment.

    It is none of those that the system gives to outgoing connections: a server that is killed must
    find its own again, whatever load runs beside it. Processes of one test run do not get the same.
    """
    for port in itertools.islice(_NEXT, _TRIES):
        with socket.socket() as probe, suppress(OSError):
            probe.bind(("127.0.0.1", port))
            return port
    raise RuntimeError("no port is free")


def keep(host: str, port: int, owner: object) -> None:
    """Nobody is given the port by `free_port` while its owner is there, who may listen or not."""
    held = socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET)
    weakref.finalize(owner, held.close)
    # Whoever wants to listen there says the same, and may.
    held.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    # An address of another test's network is none of ours.
    with suppress(OSError):
        held.bind((host, port))


def _ports() -> itertools.cycle[int]:
    given = int(_RANGE.read_text().split()[0]) if _RANGE.exists() else 32_768
    number = re.search(r"\d+", os.environ.get("PYTEST_XDIST_WORKER", ""))
    size = (given - _LOWEST) // _SLICES
    first = _LOWEST + size * (int(number[0]) % _SLICES if number else _SLICES - 1)
    begin = random.randrange(size)  # noqa: S311 - other runs may go on beside this one
    own = range(first, first + size)
    return itertools.cycle([*own[begin:], *own[:begin]])


_NEXT = _ports()
