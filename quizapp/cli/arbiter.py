"""gunicorn's master, with a stop that breaks off nobody, and sockets that systemd keeps open."""

from __future__ import annotations

import ctypes
import socket
import struct
import sys
from contextlib import suppress

from gunicorn.arbiter import Arbiter

_SO_ATTACH_FILTER = 26
# A program for Linux' packet filter, of one instruction: return 0, which lets nothing in.
_NOTHING = struct.pack("@HBBI", 6, 0, 0, 0)


class PatientArbiter(Arbiter):
    """Turns newcomers away before it stops, so that whoever got in is answered."""

    def stop(self, graceful: bool = True) -> None:  # noqa: FBT001, FBT002 - its form there
        """Stop the workers; a socket that systemd keeps open goes on taking newcomers."""
        if graceful and not self.systemd:
            for listener in self.LISTENERS:
                turn_away(listener)
        super().stop(graceful)

    def handle_usr2(self) -> None:
        """Nothing: the new master could not migrate a database that the old one writes to."""
        self.log.warning("SIGUSR2 does nothing here; see docs/how-to/run-as-a-service.md")


def turn_away(listener: socket.socket) -> None:
    """Let nobody new in, while those who have got in wait to be accepted (Linux).

    Between the last look for newcomers and closing, somebody would still get in and be cut off.
    Whoever is turned away asks again after a second and finds the next server, or none.
    """
    if sys.platform != "linux":
        return
    program = ctypes.create_string_buffer(_NOTHING)
    # As C's struct sock_fprog: the number of instructions, and where they are.
    given = struct.pack("@HP", 1, ctypes.addressof(program))
    with suppress(OSError):
        listener.setsockopt(socket.SOL_SOCKET, _SO_ATTACH_FILTER, given)
