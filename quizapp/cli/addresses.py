"""Where other devices find this machine."""

from __future__ import annotations

import io
import socket

import segno

ANYWHERE = "0.0.0.0"  # noqa: S104 - only where --lan or the settings ask for it
_LOOPBACK = {ANYWHERE: "127.0.0.1", "::": "::1"}


def url_of(host: str, port: int) -> str:
    """The address of the first page, with the brackets that IPv6 needs."""
    return f"http://[{host}]:{port}/" if ":" in host else f"http://{host}:{port}/"


def local_url(host: str, port: int) -> str:
    """Where this machine itself finds a server that listens on `host`."""
    return url_of(_LOOPBACK.get(host, host), port)


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
    return None if address.startswith("127.") or address == ANYWHERE else address


def outside_url(host: str, port: int) -> str | None:
    """Where other devices find a server that listens on `host`; None when it lets none in."""
    address = lan_address() if host in _LOOPBACK else None
    return url_of(address, port) if address else None


def qr_text(url: str) -> str:
    """A QR code of `url` made of characters, for a terminal."""
    out = io.StringIO()
    segno.make(url, error="m").terminal(out=out, compact=True, border=2)
    return out.getvalue()
