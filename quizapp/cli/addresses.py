"""Where other devices find this machine."""

from __future__ import annotations

import io
import socket

import segno


def lan_address() -> str | None:
    """This machine's address on the local network, None when there is none.

    Connecting a datagram socket sends nothing; it only asks the system which way it would go.
    The address is one that RFC 5737 reserves for documentation.
    """
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("192.0.2.1", 9))
        except OSError:
            return None
        address = str(probe.getsockname()[0])
    return None if address.startswith("127.") or address == "0.0.0.0" else address  # noqa: S104


def qr_text(url: str) -> str:
    """A QR code of `url` made of characters, for a terminal."""
    out = io.StringIO()
    segno.make(url, error="m").terminal(out=out, compact=True, border=2)
    return out.getvalue()
