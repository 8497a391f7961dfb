"""From a parsed request to its answer, by way of the application."""

from __future__ import annotations

import logging
import time
from functools import lru_cache

from gunicorn.http.message import Request
from gunicorn.http.wsgi import Response, create
from gunicorn.util import http_date
from gunicorn.workers.gthread import ThreadWorker

from quizapp.cli.conn import Conn, Fixed
from quizapp.web.headers import ALWAYS_GOOD

_LOG = logging.getLogger("gunicorn.error")


class Answer(Response):
    """gunicorn's, which looks at each character of each header of each answer for line breaks.

    Most of ours never change: these need no look.
    """

    def process_headers(self, headers: list[tuple[str, str]]) -> None:
        """Take in the headers. Raises gunicorn's errors for those that could not be sent."""
        self.headers += [pair for pair in headers if pair in ALWAYS_GOOD]
        super().process_headers([pair for pair in headers if pair not in ALWAYS_GOOD])

    def default_headers(self) -> list[str]:
        """The lines before those of the application; the date is written once a second."""
        major, minor = self.req.version
        lines = [
            f"HTTP/{major}.{minor} {self.status}\r\n",
            f"Server: {self.version}\r\n",
            f"Date: {_date(int(time.time()))}\r\n",
            "Connection: close\r\n" if self.should_close() else "Connection: keep-alive\r\n",
        ]
        if self.chunked:
            lines.append("Transfer-Encoding: chunked\r\n")
        return lines


_date = lru_cache(maxsize=2)(http_date)
"""As a header has it, of a second since 1970."""


def respond(worker: ThreadWorker, request: Request, conn: Conn, settings: Fixed) -> bool:
    """Have the application answer; whether the connection may bring another request.

    As gunicorn does it, without what nothing here asks for: hooks, an access log, files that the
    system sends, an end after so many requests. Raises what the application raises before the
    answer has begun, and StopIteration after.
    """
    answer, environ = create(
        request, conn.sock, conn.client, conn.server, settings, response_class=Answer
    )
    environ["wsgi.multithread"] = True
    if not worker.alive:
        answer.force_close()
    try:
        parts = worker.wsgi(environ, answer.start_response)
        try:
            for part in parts:
                answer.write(part)
            answer.close()
        finally:
            if hasattr(parts, "close"):
                parts.close()
    except OSError:
        raise
    except Exception as error:
        if not answer.headers_sent:
            raise
        # A second answer behind the first bytes of one would be taken for the rest of it.
        _LOG.exception("Error handling request")
        raise StopIteration from error
    return not answer.should_close()
