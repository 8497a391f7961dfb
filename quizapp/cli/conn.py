"""A connection, and gunicorn's parser of what comes over it, with what never changes looked up."""

from __future__ import annotations

from typing import Any

from gunicorn.config import Config
from gunicorn.http.message import Request
from gunicorn.workers.gthread import TConn


class Fixed:
    """The settings of a server that has started, as plain attributes.

    gunicorn's own take three steps each, and one request and its answer ask for nineteen of them.
    """

    def __init__(self, settings: Config) -> None:
        self.__dict__.update({name: getattr(settings, name) for name in settings.settings})
        self.is_ssl = settings.is_ssl
        self._settings = settings

    def __getattr__(self, name: str) -> Any:
        """What is worked out of several settings."""
        return getattr(self._settings, name)


class _Asked(Request):
    """A request whose sender is believed nothing that a proxy would say: see `proxies`."""

    def _peer_is_trusted_proxy(self) -> bool:
        return False


class Conn(TConn):
    """A connection over a `Wire`."""

    def init(self) -> None:
        """Make the parser, once."""
        super().init()
        self.parser.mesg_class = _Asked
