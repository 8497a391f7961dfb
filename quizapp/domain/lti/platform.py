"""An LMS that an admin has let in, and addresses that are its own."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlsplit

_HERE = frozenset({"localhost", "127.0.0.1", "::1"})
LONGEST = 2000
"""Letters of an address."""


@dataclass(frozen=True, slots=True)
class Platform:
    """An LMS. audience: whom a request for a token is for, "" for the token address;

    places: more origins that are its own; deployments: those that may come in; names: whether the
    names of students are kept; teach: whether those who teach a course there teach its class here.
    """

    id: str
    name: str
    issuer: str
    client_id: str
    auth_url: str
    token_url: str
    keys_url: str
    audience: str = ""
    places: tuple[str, ...] = ()
    deployments: tuple[str, ...] = ()
    names: bool = False
    teach: bool = True
    enabled: bool = True

    @property
    def origins(self) -> tuple[str, ...]:
        """Everywhere that is this LMS, as `https://host:port`, each once."""
        own = (self.issuer, self.auth_url, self.token_url, self.keys_url, *self.places)
        found = (origin_of(one) for one in own)
        return tuple(dict.fromkeys(one for one in found if one is not None))

    def owns(self, url: object) -> bool:
        """Whether an address is at this LMS, and can be reached so that nobody reads along."""
        return is_address(url) and origin_of(str(url)) in self.origins


def is_address(url: object) -> bool:
    """Whether it is an address that can be asked: https, or http on this very machine."""
    return isinstance(url, str) and len(url) <= LONGEST and origin_of(url) is not None


def origin_of(url: str) -> str | None:
    """Scheme, host and port of an address; None for what is none, or is not safe."""
    if any(ord(letter) <= 32 or letter in "\\\x7f;," for letter in url.partition("?")[0]):
        return None
    try:
        parts = urlsplit(url)
        host, port = parts.hostname, parts.port
    except ValueError:
        return None
    plain = parts.scheme == "http" and host in _HERE
    if not host or not host.isascii() or not (parts.scheme == "https" or plain):
        return None
    if parts.username is not None or not _is_host(host):
        return None
    shown = f"[{host}]" if ":" in host else host
    default = {"https": 443, "http": 80}[parts.scheme]
    return f"{parts.scheme}://{shown}" + ("" if port in {None, default} else f":{port}")


def origins_of(lines: Iterable[str]) -> tuple[str, ...]:
    """Origins of the addresses that are some. Each once, in their order."""
    return tuple(dict.fromkeys(one for line in lines if (one := origin_of(line)) is not None))


def _is_host(host: str) -> bool:
    return all(letter.isalnum() or letter in "-.:_" for letter in host)
