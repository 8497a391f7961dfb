"""Every command and option, read from the commands."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import click

from docs.generator import markdown
from docs.generator.markdown import code, table
from quizapp.cli.app import app

_INTRO = """\
`quizapp COMMAND --help` shows the same at the terminal. Exit status: 0 fine, 1 findings, 2 could
not run. In a clone that `make` has set up, the command is `.venv/bin/quizapp` (on Windows
`.venv\\Scripts\\quizapp`). Where an option is left out, the [settings](configuration.md) decide.
"""


def page() -> str:
    """The text of reference/cli.md."""
    context = click.Context(app, info_name="quizapp")
    names = app.list_commands(context)
    commands = [(name, app.get_command(context, name)) for name in names]
    summary = table(
        ("Command", "What it does"),
        (
            (f"[quizapp {name}](#quizapp-{name})", _paragraphs(command)[0])
            for name, command in commands
            if command
        ),
    )
    parts = [part for name, one in commands if one for part in _command(name, one)]
    return markdown.page("The command line", _INTRO, summary, *parts)


def _command(name: str, command: click.Command, level: int = 2) -> Iterator[str]:
    context = click.Context(command, info_name=f"quizapp {name}")
    yield f"{'#' * level} quizapp {name}"
    yield markdown.fenced("text", command.get_usage(context).removeprefix("Usage: "))
    yield from _paragraphs(command)
    if isinstance(command, click.Group):
        for below, one in sorted(command.commands.items()):
            yield from _command(f"{name} {below}", one, level + 1)
        return
    options = [one for one in command.params if isinstance(one, click.Option)]
    yield table(
        ("Option", "What it does", "Values"),
        ((", ".join(map(code, one.opts)), one.help or "", _values(one)) for one in options),
    )


def _paragraphs(command: click.Command) -> list[str]:
    return [" ".join(part.split()) for part in (command.help or "").split("\n\n")]


def _values(option: click.Option) -> str:
    if option.is_flag:
        return "a switch"
    kind = option.type
    told = _kind(kind, option)
    if isinstance(option.default, str) and option.show_default:
        told += f"; default {code(option.default)}"
    return told + ("; needed" if option.required else "")


def _kind(kind: Any, option: click.Option) -> str:
    if isinstance(kind, click.Choice):
        return " · ".join(map(code, kind.choices))
    if isinstance(kind, click.IntRange):
        return f"whole number, {kind.min} {'or more' if kind.max is None else f'to {kind.max}'}"
    if isinstance(kind, click.Path):
        return "path"
    return (option.metavar or "text").lower()
