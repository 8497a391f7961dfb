"""The log of the server: one line an event on standard error, with nobody's key to the house."""

from __future__ import annotations

import logging
import re
from typing import Any

_LINK = re.compile(r"/invite/[^\s'\"?]+")


class HideLinks(logging.Filter):
    """Takes the secret out of one-time links; a log is read by more people than a link is for."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Let every record through, its links shortened."""
        record.msg, record.args = _LINK.sub("/invite/…", record.getMessage()), ()
        return True


LOGGING: dict[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"links": {"()": HideLinks}},
    "formatters": {
        "line": {
            "format": "%(asctime)s %(levelname)s %(message)s",
            "datefmt": "%Y-%m-%dT%H:%M:%S%z",
        }
    },
    "handlers": {
        "stderr": {"class": "logging.StreamHandler", "formatter": "line", "filters": ["links"]}
    },
    "root": {"level": "WARNING", "handlers": ["stderr"]},
    "loggers": {
        "gunicorn.error": {"level": "WARNING", "handlers": [], "propagate": True},
        # Signing in and the like, which docs/reference/security-events.md lists.
        "quizapp.security": {"level": "INFO", "handlers": [], "propagate": True},
    },
}
"""For logging.config.dictConfig."""
