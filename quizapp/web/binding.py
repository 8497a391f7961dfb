"""The routes as they are for one request."""

from __future__ import annotations

from functools import lru_cache

from flask import Request
from werkzeug.routing import Map, MapAdapter
from werkzeug.sansio.utils import get_host


def bound(routes: Map, request: Request) -> MapAdapter:
    """The routes of an application that has no name of its own, and so answers by whichever.

    As the framework binds them, which works out the host three times and asks for a sub-domain
    besides. Raises SecurityError for a host that is none.
    """
    asked = request.environ
    scheme = asked["wsgi.url_scheme"]
    server = (asked.get("SERVER_NAME"), asked.get("SERVER_PORT"))
    request.host = host = _host(scheme, asked.get("HTTP_HOST"), *server)
    return MapAdapter(
        routes,
        host.lower(),
        _read(asked.get("SCRIPT_NAME", "")),
        "",
        scheme,
        _read(asked.get("PATH_INFO", "")),
        asked["REQUEST_METHOD"],
        _read(asked.get("QUERY_STRING", "")),
    )


@lru_cache(maxsize=256)
def _host(scheme: str, said: str | None, server: str | None, port: str | None) -> str:
    where = None if server is None else (server, int(port) if port and port.isdigit() else None)
    return get_host(scheme, said, where)


def _read(latin: str) -> str:
    """What a server hands over as if it were Latin-1."""
    return latin if latin.isascii() else latin.encode("latin1").decode(errors="replace")
