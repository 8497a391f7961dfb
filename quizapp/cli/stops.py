"""Signals to stop that meet a worker before it can take them in."""

from __future__ import annotations

import os
import signal

_STOPS = (signal.SIGTERM, signal.SIGINT, signal.SIGQUIT)


def hold_stops_while_forking() -> None:
    """Let a signal to stop wait until a newborn worker listens; between the two it would be lost.

    Without this a stop soon after the start takes until the master loses its patience.
    """
    os.register_at_fork(before=_hold, after_in_parent=let_stops_through)


def _hold() -> None:
    signal.pthread_sigmask(signal.SIG_BLOCK, _STOPS)


def let_stops_through() -> None:
    """Take in signals to stop, those that were held back first."""
    signal.pthread_sigmask(signal.SIG_UNBLOCK, _STOPS)
