"""What can be set, from where: defaults, then quizapp.toml, then QUIZAPP_* variables, then options.

Standard library only.
"""

from __future__ import annotations

import difflib
import os
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import Annotated, Any

from quizapp.private import kept_key
from quizapp.setting_values import LEAST_SECRET, READERS, Unfit

FILE = "quizapp.toml"
PREFIX = "QUIZAPP_"
DATABASE = "quizapp.db"
SECRET = "secret.key"  # noqa: S105 - the name of a file
_NEVER_SHOWN = frozenset({"secret", "oidc_client_secret"})


class SettingsError(Exception):
    """A value that can't be used: says what, where it stands and how to mend it."""


@dataclass(frozen=True, slots=True)
class Settings:
    """The effective values, each with what the documents say of it.

    A second note tells the default in words where it is no fixed value. origins: setting to where
    its value came from.
    """

    data_dir: Annotated[
        Path, "Folder for what is to be kept: the database and the secret. Keep it private."
    ]
    database_url: Annotated[
        str,
        "Where the database is, as an SQLAlchemy URL: SQLite, or PostgreSQL 14 or newer as "
        "`postgresql+psycopg://…`.",
        f"SQLite, `{DATABASE}` in the data folder",
    ]
    tenant: Annotated[
        int,
        "Number of the school whose record this is, 1 or more. Schools that share a database see "
        "nothing of each other.",
    ]
    lessons: Annotated[
        Path,
        "Folder of lessons: in it a folder for each course.",
        "the course that comes with quizapp",
    ]
    host: Annotated[str, "Address to listen on. `0.0.0.0` lets other devices in."]
    port: Annotated[int, "Port to listen on."]
    https: Annotated[
        bool,
        "Browsers reach the server by https, through a proxy: cookies are sent over nothing else, "
        "and browsers are told to insist on it.",
    ]
    workers: Annotated[int, "Server processes. On Windows one process has all threads."]
    threads: Annotated[int, "Threads in each process."]
    proxies: Annotated[
        int, "How many reverse proxies in front are trusted to say who asks; 0 without one."
    ]
    review: Annotated[
        bool,
        "Offer students a few questions a day to review; without it these pages are not there.",
    ]
    timezone: Annotated[
        str,
        "Where the school is, as `Europe/Berlin`: dates that a teacher types are of that zone.",
        "that of the server",
    ]
    invite_by_teachers: Annotated[
        bool,
        "Teachers invite further teachers, too; without it admins alone do.",
    ]
    second_reader: Annotated[
        bool,
        "A lesson is published by another teacher than the one who wrote it or sent it to review.",
    ]
    commit: Annotated[
        bool,
        "What is published is committed to git as well, where the lessons folder is in a work "
        "tree.",
    ]
    log_level: Annotated[
        str,
        "What is logged at least: `debug`, `info` (a line a request, too), `warning`, `error`.",
        "`auto`: `warning` at a terminal, else `info`",
    ]
    log_format: Annotated[
        str,
        "How: `json`, one object a line, or `console`, for people.",
        "`auto`: `console` at a terminal, else `json`",
    ]
    metrics: Annotated[
        str | None,
        "Address and port of figures for Prometheus, as `127.0.0.1:9100`. Whoever reaches it can "
        "read them.",
        "off",
    ]
    address: Annotated[
        str,
        "Where browsers reach the server, as `https://quiz.school.example`: it is written into "
        "what other programs get of it.",
        "`http://`, host and port",
    ]
    launch_origins: Annotated[
        str,
        "Addresses of learning platforms, as `https://lms.school.example`, parted by spaces: "
        "lessons that a package there opened tell them the score.",
        "nobody is told",
    ]
    oidc_issuer: Annotated[
        str,
        "The address of the server that the school signs people in with (OpenID Connect), as it "
        "names itself: then a button leads there.",
        "off",
    ]
    oidc_client_id: Annotated[str, "What that server knows quizapp by."]
    oidc_teachers: Annotated[
        str,
        "Who is a teacher of those who sign in so, as `claim=value`: `groups=teachers`.",
        "nobody: everybody who signs in so is a student",
    ]
    oidc_client_secret: Annotated[
        str | None,
        "The secret that quizapp shows to that server; never shown to anybody else.",
        "none: a public client",
    ] = field(repr=False, default=None)
    secret: Annotated[
        bytes | None,
        "Signs cookies and hashes codes; 32 characters or more. Without it recovery codes no "
        "longer work.",
        f"made at the first start, in `{SECRET}` in the data folder",
    ] = field(repr=False, default=None)
    origins: Mapping[str, str] = field(default_factory=dict)

    @property
    def outside(self) -> str:
        """The address in force, without a slash at the end."""
        everywhere = {"0.0.0.0", "::"}  # noqa: S104 - read, not listened on
        host = "127.0.0.1" if self.host in everywhere else self.host
        shown = f"[{host}]" if ":" in host else host
        return self.address or f"http://{shown}:{self.port}"

    def secret_key(self) -> bytes:
        """The key that signs cookies and hashes codes; made in the data folder at first need.

        Raises SettingsError when it can be neither read nor made.
        """
        if self.secret is not None:
            return self.secret
        path = self.data_dir / SECRET
        try:
            key = kept_key(path)
        except OSError as error:
            raise SettingsError(
                f"the secret {path} cannot be read or made: {error.strerror}. "
                f"Give the data folder to this user, or set {PREFIX}SECRET."
            ) from error
        if len(key) < LEAST_SECRET:
            raise SettingsError(
                f"the secret {path} holds {len(key)} bytes, expected {LEAST_SECRET} or more. "
                "Restore it from a backup; without it recovery codes no longer work."
            )
        return key


def load_settings(
    given: Mapping[str, Any] | None = None,
    *,
    environ: Mapping[str, str] | None = None,
    folder: Path | None = None,
) -> Settings:
    """The settings in force; `given` are options of the command line and win.

    folder: where quizapp.toml is looked for, the current one unless named. Raises SettingsError.
    """
    environ = os.environ if environ is None else environ
    folder = Path.cwd() if folder is None else folder
    values: dict[str, Any] = {}
    origins = dict.fromkeys(READERS, "default")
    for name, raw, origin, base in _layers(given or {}, environ, folder):
        values[name] = _read(name, raw, origin, base)
        origins[name] = origin
    defaults: dict[str, Any] = {**_DEFAULTS, "lessons": _sample_lessons(), **values}
    data_dir: Path = defaults["data_dir"]
    defaults.setdefault("database_url", f"sqlite:///{(data_dir / DATABASE).absolute()}")
    settings = Settings(**defaults, origins=MappingProxyType(origins))
    if not settings.lessons.is_dir():
        raise SettingsError(
            f"the lessons folder {settings.lessons} (from {origins['lessons']}) does not exist. "
            "Name a folder that holds one folder a course."
        )
    if settings.oidc_issuer and not settings.oidc_client_id:
        raise SettingsError(
            f"oidc_issuer (from {origins['oidc_issuer']}) needs oidc_client_id beside it: "
            f"the name that the school's server knows quizapp by, in {PREFIX}OIDC_CLIENT_ID."
        )
    return settings


def _read(name: str, raw: object, origin: str, base: Path) -> Any:
    try:
        value = READERS[name](raw)
    except Unfit as unfit:
        shown = repr(raw) if unfit.shown and name not in _NEVER_SHOWN else "(not shown)"
        message = f"{name} = {shown} in {origin}: expected {unfit.expected}"
        raise SettingsError(message) from unfit
    return base / value if isinstance(value, Path) else value


def _layers(
    given: Mapping[str, Any], environ: Mapping[str, str], folder: Path
) -> Iterator[tuple[str, Any, str, Path]]:
    path = folder / FILE
    for name, raw in _read_file(path).items():
        if isinstance(raw, dict):
            # A table belongs to another part of the program, such as [lint].
            continue
        if name not in READERS:
            close = difflib.get_close_matches(name, READERS, 1)
            hint = f"did you mean {close[0]}?" if close else f"known: {', '.join(sorted(READERS))}"
            raise SettingsError(f"{name} in {path}: there is no such setting; {hint}")
        yield name, raw, str(path), folder
    for name in READERS:
        variable = PREFIX + name.upper()
        if environ.get(variable):
            yield name, environ[variable], variable, Path.cwd()
    for name, raw in given.items():
        yield name, raw, "the command line", Path.cwd()


def _read_file(path: Path) -> dict[str, Any]:
    try:
        with path.open("rb") as file:
            return tomllib.load(file)
    except FileNotFoundError:
        return {}
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise SettingsError(f"{path} cannot be read: {error}") from error


_DEFAULTS: Mapping[str, Any] = {
    "data_dir": Path("data"),
    "tenant": 1,
    "host": "127.0.0.1",
    "port": 8000,
    "https": False,
    "workers": 2,
    "threads": 4,
    "proxies": 0,
    "review": True,
    "timezone": "",
    "invite_by_teachers": False,
    "second_reader": False,
    "commit": False,
    "metrics": None,
    "log_level": "auto",
    "log_format": "auto",
    "address": "",
    "launch_origins": "",
    "oidc_issuer": "",
    "oidc_client_id": "",
    "oidc_teachers": "",
}


def _sample_lessons() -> Path:
    """The course inside an installed package, or that of the clone it runs from."""
    package = Path(__file__).resolve().parent
    packed = package / "sample" / "lessons"
    return packed if packed.is_dir() else package.parent / "lessons"
