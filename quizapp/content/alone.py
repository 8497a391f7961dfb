"""One conversion of raw objects at a time.

The first conversion to a type makes notes on the type, and two threads that do so at once end the
process: seen as SIGSEGV of a server that starts while a class waits, with msgspec 0.22.
"""

from __future__ import annotations

import threading

CONVERTING = threading.RLock()
"""Held while a raw object becomes a unit, a course or an index."""
