"""The log of the server: one line an event on standard error, and nothing about anybody in it."""

from __future__ import annotations

import json
import logging
import os
import re
import sys
from collections.abc import Callable, MutableMapping
from contextlib import suppress
from datetime import UTC, datetime
from typing import Any

import msgspec
import structlog
from flask import has_request_context, request

from quizapp.cli.traces import trace
from quizapp.settings import Settings
from quizapp.web.watched import REQUEST_ID, Answered

_LINK = re.compile(r"/(invite|reset)/[^\s'\"?]+")
# gunicorn tells the address, the path or what was wrong with the header of a bad request.
_FOREIGN = (
    ("Invalid request from ", "Invalid request"),
    ("Error handling request", "Error handling request"),
    ("Error processing ", "Error processing a request"),
)
Event = MutableMapping[str, Any]
_JSON = json.JSONEncoder(ensure_ascii=False, default=repr)
_Processor = Callable[[Any, str, Event], Event]


class HideLinks(logging.Filter):
    """Takes the secret out of one-time links; a log is read by more people than a link is for."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Let every record through, its links shortened."""
        said = record.getMessage()
        plain = next((ours for theirs, ours in _FOREIGN if said.startswith(theirs)), said)
        record.msg, record.args = _LINK.sub(r"/\1/…", plain), ()
        return True


def level_of(settings: Settings) -> str:
    """The level in force: at a terminal only what is wrong, else a line a request, too."""
    if settings.log_level != "auto":
        return settings.log_level
    return "warning" if sys.stderr.isatty() else "info"


def logging_of(settings: Settings) -> dict[str, Any]:
    """For logging.config.dictConfig: whatever any part of the program says, in one form."""
    level = level_of(settings).upper()
    # Lower down, other packages tell of paths and values: that is never wanted.
    theirs = "ERROR" if level == "ERROR" else "WARNING"
    formatter = {
        "()": structlog.stdlib.ProcessorFormatter,
        "foreign_pre_chain": [
            structlog.stdlib.add_log_level,
            structlog.stdlib.add_logger_name,
            _TIME,
            _with_request,
        ],
        "processors": [
            structlog.stdlib.ProcessorFormatter.remove_processors_meta,
            trace,
            _renderer(settings),
        ],
    }
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "filters": {"links": {"()": HideLinks}},
        "formatters": {"line": formatter},
        "handlers": {
            "stderr": {"class": "logging.StreamHandler", "formatter": "line", "filters": ["links"]}
        },
        "root": {"level": theirs, "handlers": ["stderr"]},
        "loggers": {
            "quizapp": {"level": level},
            "gunicorn.error": {"level": theirs, "handlers": [], "propagate": True},
            # Signing in and the like, which docs/reference/security-events.md lists.
            "quizapp.security": {"level": "INFO", "handlers": [], "propagate": True},
        },
    }


def request_log(settings: Settings) -> Callable[[Answered], None] | None:
    """Writes a line for each request; None when the level in force leaves these out.

    It goes past the standard library's logging, which costs several times as much, and past what
    structlog binds to a logger, as nothing is bound here.
    """
    if level_of(settings) not in {"debug", "info"}:
        return None
    send = _sender(settings)

    def write(done: Answered) -> None:
        event: Event = {
            "request": done.id,
            "method": done.method,
            "route": done.route,
            "status": done.status,
            "ms": round(done.seconds * 1000, 1),
            "bytes": done.size,
            "event": "request",
            "level": "info",
        }
        # A log on a full disk, or whose reader is gone, is no reason to keep an answer back.
        with suppress(OSError, ValueError):
            send(event)

    return write


def _sender(settings: Settings) -> Callable[[Event], None]:
    """Writes an event and the time."""
    if _form(settings) == "console":
        out, render = structlog.WriteLogger(sys.stderr), _renderer(settings)
        return lambda event: out.msg(render(out, "info", _TIME(out, "info", event)))
    file, encode = sys.stderr.fileno(), msgspec.json.Encoder().encode

    def send(event: Event) -> None:
        event["at"] = datetime.now(UTC)
        # A line is a call of its own, so that no thread waits for another one's.
        os.write(file, encode(event) + b"\n")

    return send


_TIME = structlog.processors.TimeStamper(fmt="iso", utc=True, key="at")


def _with_request(_: Any, __: str, event: Event) -> Event:
    """The id of the request that is being answered, when one is."""
    if has_request_context() and (known := request.environ.get(REQUEST_ID)):
        event["request"] = known
    return event


def _form(settings: Settings) -> str:
    if settings.log_format != "auto":
        return settings.log_format
    return "console" if sys.stderr.isatty() else "json"


def _renderer(settings: Settings) -> Any:
    if _form(settings) == "console":
        return structlog.dev.ConsoleRenderer(
            colors=sys.stderr.isatty(), timestamp_key="at", pad_event_to=0
        )
    return structlog.processors.JSONRenderer(_as_json)


def _as_json(event: Event, **_: Any) -> str:
    return _JSON.encode(event)
