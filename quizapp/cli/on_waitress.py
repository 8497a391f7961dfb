"""The application under waitress: the server where there is no fork."""

from __future__ import annotations

from flask import Flask
from waitress.server import BaseWSGIServer, MultiSocketServer, create_server

from quizapp.cli.arriving import MOST_HEAD
from quizapp.settings import Settings
from quizapp.web.uploads import MOST_BROUGHT

# Windows lets a process watch no more at once.
_MOST_CONNECTIONS = 500
_PATIENCE = 15


def listening(settings: Settings, app: Flask) -> BaseWSGIServer | MultiSocketServer:
    """A server whose socket listens; its `run` serves until it is stopped.

    One process has all threads that the settings ask for.
    """
    return create_server(
        app,
        host=settings.host,
        port=settings.port,
        threads=settings.workers * settings.threads,
        connection_limit=_MOST_CONNECTIONS,
        channel_timeout=_PATIENCE,
        max_request_header_size=MOST_HEAD,
        max_request_body_size=MOST_BROUGHT,
        ident=None,
    )
