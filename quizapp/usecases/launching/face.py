"""A kind of package, as the registry knows a format."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

from quizapp.interop.model import Loss, Parcel, Written
from quizapp.settings import PREFIX, SettingsError, load_settings
from quizapp.usecases.errors import Refused

_HERE = frozenset({"localhost", "127.0.0.1", "::1"})


@dataclass(frozen=True, slots=True)
class Face:
    """See quizapp.interop.format.Writes: the names in capitals are the protocol's."""

    NAME: str
    LABEL: str
    pack: Callable[[Parcel, str], bytes]
    EXTENSIONS: tuple[str, ...] = (".zip",)

    def write(self, parcel: Parcel, *, carry: bool = True) -> Written:  # noqa: ARG002
        """The package, for the address in force. Raises Refused when settings can't be read."""
        try:
            address = load_settings().outside
        except SettingsError as error:
            raise Refused(str(error)) from error
        return Written(self.pack(parcel, address), tuple(_losses(address)))


def _losses(address: str) -> Iterator[Loss]:
    opens = f"it opens the lesson on {address}, where the keys stay"
    yield Loss("", "", "a package that students get holds nothing of the lesson", opens)
    if urlsplit(address).hostname in _HERE:
        yield Loss(
            "",
            "/id",
            f"no other computer reaches {address}",
            f"set {PREFIX}ADDRESS to where students reach the server, and export once more",
        )
