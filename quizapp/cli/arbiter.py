"""gunicorn's master, with a stop that breaks off nobody, and sockets that systemd keeps open."""

from __future__ import annotations

import ctypes
import socket
import struct
import sys
import time
from contextlib import suppress

from gunicorn.arbiter import Arbiter

_SO_ATTACH_FILTER = 26
# A program for Linux' packet filter that drops the first packet of each new connection: of TCP's
# flags, at byte 13, SYN is set and ACK is not. Whoever is in the midst of connecting gets in.
_FLAGS, _SYN_ACK, _SYN = 13, 0x12, 0x02
_INSTRUCTIONS = (
    (0x30, 0, 0, _FLAGS),  # load the byte
    (0x54, 0, 0, _SYN_ACK),  # and
    (0x15, 0, 1, _SYN),  # if equal, go on; else skip one
    (0x06, 0, 0, 0),  # return: drop
    (0x06, 0, 0, 0xFFFFFFFF),  # return: let in
)
_NOBODY_NEW = b"".join(struct.pack("@HBBI", *one) for one in _INSTRUCTIONS)
_CONNECTING = 0.2
"""Seconds in which those who had begun to connect have got in; a round trip through a network."""


class PatientArbiter(Arbiter):
    """Turns newcomers away before it stops, so that whoever got in is answered."""

    def stop(self, graceful: bool = True) -> None:  # noqa: FBT001, FBT002 - its form there
        """Stop the workers; a socket that systemd keeps open goes on taking newcomers."""
        if graceful and not self.systemd:
            for listener in self.LISTENERS:
                turn_away(listener)
            time.sleep(_CONNECTING)
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
    program = ctypes.create_string_buffer(_NOBODY_NEW, len(_NOBODY_NEW))
    # As C's struct sock_fprog: the number of instructions, and where they are.
    given = struct.pack("@HP", len(_INSTRUCTIONS), ctypes.addressof(program))
    with suppress(OSError):
        listener.setsockopt(socket.SOL_SOCKET, _SO_ATTACH_FILTER, given)
