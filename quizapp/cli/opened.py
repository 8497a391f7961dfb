"""The record, opened for a command."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, contextmanager

import click

from quizapp.settings import Settings, SettingsError
from quizapp.usecases.errors import NotSaved
from quizapp.usecases.services import Services, open_services


@contextmanager
def the_record(settings: Settings) -> Iterator[Services]:
    """The record as it is, for the length of a block. Raises ClickException when it fails."""
    try:
        services = open_services(settings, migrate=False)
    except (SettingsError, NotSaved, OSError) as error:
        raise _trouble(error) from error
    try:
        with closing(services):
            yield services
    except NotSaved as error:
        raise _trouble(error) from error


def _trouble(error: Exception) -> click.ClickException:
    return click.ClickException(str(error) or "the database cannot be used now")
