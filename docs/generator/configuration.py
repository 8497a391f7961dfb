"""Every setting: where it can stand, what it is when it stands nowhere, and what it is for."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path

from docs.generator import markdown
from docs.generator.markdown import code, table
from quizapp.settings import DATABASE, FILE, PREFIX, SECRET, Settings, load_settings

_INTRO = f"""\
A setting is taken from the first of these that has it: an option of the [command](cli.md), an
environment variable `{PREFIX}…`, the file `{FILE}` in the folder where the command is started, the
default. A name that is not listed here is refused, with the nearest one that is. A path in `{FILE}`
is meant from the folder of that file, any other from the folder where the command is started.
"""
_MEANING = {
    "data_dir": "Folder for what is to be kept: the database and the secret. Keep it private.",
    "database_url": "Where the database is, as an SQLAlchemy URL. SQLite is what is tested.",
    "lessons": "Folder of lessons: in it a folder for each course.",
    "host": "Address to listen on. `0.0.0.0` lets other devices in.",
    "port": "Port to listen on.",
    "https": "Browsers reach the server by https, through a proxy: cookies are sent over nothing "
    "else, and browsers are told to insist on it.",
    "workers": "Server processes. On Windows one process has all threads.",
    "threads": "Threads in each process.",
    "proxies": "How many reverse proxies in front are trusted to say who asks; 0 without one.",
    "secret": "Signs cookies and hashes codes; 32 characters or more. Without it recovery codes no "
    "longer work.",
}
_DERIVED = {
    "database_url": f"SQLite, `{DATABASE}` in the data folder",
    "lessons": "the course that comes with quizapp",
    "secret": f"made at the first start, in `{SECRET}` in the data folder",
}
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
    settings = defaults()
    names = settings.origins.keys()
    if names != _MEANING.keys():
        raise ValueError(f"settings without a meaning here, or gone: {names ^ _MEANING.keys()}")
    for name in names:
        option = _OPTIONS.get(name, "")
        default = _DERIVED.get(name) or _shown(getattr(settings, name))
        yield code(name), code(PREFIX + name.upper()), option, default, _MEANING[name]


def _shown(value: object) -> str:
    return code(str(value).lower() if isinstance(value, bool) else value)


_OPTIONS = {
    "data_dir": "`--data`",
    "database_url": "`--database`",
    **{name: f"`--{name}`" for name in ("lessons", "host", "port", "workers", "threads")},
}
