"""A socket that systemd has opened and keeps open over a restart."""

from __future__ import annotations

import os
import socket
from dataclasses import replace

from quizapp.settings import Settings

_FIRST = 3


def is_activated() -> bool:
    """Whether there is one for this process."""
    if os.environ.get("LISTEN_PID") != str(os.getpid()):
        return False
    return os.environ.get("LISTEN_FDS", "0") not in {"", "0"}


def with_its_address(settings: Settings) -> Settings:
    """The settings with the address on which it listens, where that is one of a network."""
    with socket.socket(fileno=os.dup(_FIRST)) as opened:
        if opened.family not in {socket.AF_INET, socket.AF_INET6}:
            return settings
        host, port = opened.getsockname()[:2]
    origins = {**settings.origins, "host": "systemd", "port": "systemd"}
    return replace(settings, host=host, port=port, origins=origins)
