"""The group of all commands, found and never listed: one file a command in commands/."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from pkgutil import iter_modules
from typing import Any

import click

from quizapp.cli import commands


class CouldNotRunError(click.ClickException):
    """What keeps a command from running; shown as one line."""

    exit_code = 2


@contextmanager
def _keeping_all() -> Iterator[None]:
    """What a command is made of never becomes garbage; to look for it takes a third of a start."""
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.enable()


class Commands(click.Group):
    """Imports a command only when it is asked for, so that `lint` does not wait for the server."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        """The names of all commands."""
        return sorted(_modules())

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """The `command` of the module of that name, None when there is none."""
        name = _modules().get(cmd_name)
        if name is None:
            return None
        with _keeping_all():
            module = import_module(f"{commands.__name__}.{name}")
        command: click.Command = module.command
        return command

    def invoke(self, ctx: click.Context) -> Any:
        """As click does; what keeps a command from running ends it with 2, never 1."""
        try:
            return super().invoke(ctx)
        except click.ClickException as error:
            if error.exit_code == CouldNotRunError.exit_code:
                raise
            raise CouldNotRunError(error.format_message()) from error


def _modules() -> dict[str, str]:
    """The modules of the commands by name; a word of Python has an underscore behind it."""
    found = (info.name for info in iter_modules(commands.__path__))
    return {name.rstrip("_").replace("_", "-"): name for name in found}


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="quizapp")
def app() -> None:
    """Turn a news article into a lesson that students take in a browser."""
