"""Every setting: where it can stand, what it is when it stands nowhere, and what it is for."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import get_type_hints

from docs.generator import markdown
from docs.generator.markdown import code, table
from quizapp.cli.commands.serve import command as serve
from quizapp.settings import FILE, PREFIX, Settings, load_settings

_INTRO = f"""\
A setting is taken from the first of these that has it: an option of the [command](cli.md), an
environment variable `{PREFIX}…`, the file `{FILE}` in the folder where the command is started, the
default. A name that is not listed here is refused, with the nearest one that is; a table of
the file, such as `[lint]`, is of [another command](../how-to/lint-lessons.md) and passed over. A
path in `{FILE}` is meant from the folder of that file, any other from the folder where the command
is started.
"""
_EXAMPLE = """\
lessons = "lessons"
data_dir = "data"
port = 8080
https = true
proxies = 1
"""


def page() -> str:
    """The text of reference/configuration.md."""
    return markdown.page(
        "Configuration",
        _INTRO,
        table(("Setting", "Variable", "Option", "Default", "What it is"), _rows()),
        f"The name of the setting is its key in `{FILE}`, too:",
        markdown.fenced("toml", _EXAMPLE),
        "A variable says yes by `1`, `true` or `yes` and no by `0`, `false` or `no`. A value that "
        "cannot be used stops the start with a line that names it and where it stands.",
    )


def defaults() -> Settings:
    """What is in force when nothing is set."""
    with tempfile.TemporaryDirectory() as empty:
        return load_settings(environ={}, folder=Path(empty))


def _rows() -> Iterator[tuple[str, ...]]:
    settings, hints = defaults(), get_type_hints(Settings, include_extras=True)
    for name in settings.origins:
        about, *words = hints[name].__metadata__
        default = words[0] if words else _shown(getattr(settings, name))
        yield code(name), code(PREFIX + name.upper()), _option(name), default, about


def _shown(value: object) -> str:
    return code(str(value).lower() if isinstance(value, bool) else value)


def _option(setting: str) -> str:
    """The option of `quizapp serve` for a setting: --port for port, --data for data_dir."""
    for one in serve.params:
        if setting == one.name or setting.startswith(f"{one.name}_"):
            return code(one.opts[0])
    return ""
