"""quizapp as Windows serves it, to be measured beside our own worker."""

from __future__ import annotations

import sys
from logging.config import dictConfig

from quizapp.cli.logs import logging_of
from quizapp.cli.on_waitress import listening
from quizapp.cli.server import make_app
from quizapp.settings import load_settings
from quizapp.usecases.services import open_services


def main() -> None:
    """Serve: data folder, database, port, threads."""
    data, database, port, threads = sys.argv[1:]
    given = {"data_dir": data, "database_url": database, "port": port, "threads": threads}
    settings = load_settings({**given, "workers": 1})
    # Brings the database to its newest revision.
    open_services(settings).close()
    dictConfig(logging_of(settings))
    listening(settings, make_app(settings)).run()


if __name__ == "__main__":
    main()
