"""What can be set, from where: defaults, then quizapp.toml, then QUIZAPP_* variables, then options.

Standard library only.
"""

from __future__ import annotations

import difflib
import os
import secrets
import tempfile
import tomllib
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import Annotated, Any
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

FILE = "quizapp.toml"
PREFIX = "QUIZAPP_"
DATABASE = "quizapp.db"
SECRET = "secret.key"  # noqa: S105 - the name of a file
_LEAST_SECRET = 32
_NEVER_SHOWN = frozenset({"secret", "oidc_client_secret"})
_PRIVATE_FOLDER, _PRIVATE_FILE = 0o700, 0o600


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

    def secret_key(self) -> bytes:
        """The key that signs cookies and hashes codes; made in the data folder at first need.

        Raises SettingsError when it can be neither read nor made.
        """
        if self.secret is not None:
            return self.secret
        path = self.data_dir / SECRET
        try:
            private_folder(self.data_dir)
            key = _read_key(path) or _make_key(path)
        except OSError as error:
            raise SettingsError(
                f"the secret {path} cannot be read or made: {error.strerror}. "
                f"Give the data folder to this user, or set {PREFIX}SECRET."
            ) from error
        if len(key) < _LEAST_SECRET:
            raise SettingsError(
                f"the secret {path} holds {len(key)} bytes, expected {_LEAST_SECRET} or more. "
                "Restore it from a backup; without it recovery codes no longer work."
            )
        return key


def private_folder(path: Path) -> None:
    """Make the folder for its owner alone, where there is none; one that is there stays as it is.

    Folders above it are made as usual. Raises OSError.
    """
    path.mkdir(mode=_PRIVATE_FOLDER, parents=True, exist_ok=True)


def private_file(path: Path) -> None:
    """Make the file, empty, for its owner alone, where there is none.

    Where it can't be made, whoever opens it next says why.
    """
    with suppress(OSError):
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, _PRIVATE_FILE))


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
    origins = dict.fromkeys(_READERS, "default")
    for name, raw, origin, base in _layers(given or {}, environ, folder):
        values[name] = _READERS[name](raw, _Where(name, origin, base))
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


@dataclass(frozen=True, slots=True)
class _Where:
    name: str
    origin: str
    base: Path

    def refuse(self, raw: object, expected: str) -> SettingsError:
        shown = "(not shown)" if self.name in _NEVER_SHOWN else repr(raw)
        return SettingsError(f"{self.name} = {shown} in {self.origin}: expected {expected}")


def _layers(
    given: Mapping[str, Any], environ: Mapping[str, str], folder: Path
) -> Iterator[tuple[str, Any, str, Path]]:
    path = folder / FILE
    for name, raw in _read_file(path).items():
        if name not in _READERS:
            close = difflib.get_close_matches(name, _READERS, 1)
            hint = f"did you mean {close[0]}?" if close else f"known: {', '.join(sorted(_READERS))}"
            raise SettingsError(f"{name} in {path}: there is no such setting; {hint}")
        yield name, raw, str(path), folder
    for name in _READERS:
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


def _path(raw: object, where: _Where) -> Path:
    if not isinstance(raw, str | Path) or not str(raw):
        raise where.refuse(raw, "the path of a folder")
    return where.base / Path(raw).expanduser()


def _text(raw: object, where: _Where) -> str:
    if not isinstance(raw, str) or not raw.strip():
        raise where.refuse(raw, "some text")
    return raw.strip()


def _url(raw: object, where: _Where) -> str:
    text = _text(raw, where)
    if "://" not in text:
        # A URL may hold a password, so it is not shown.
        raise where.refuse("(not shown)", "a URL such as sqlite:///data/quizapp.db")
    return text


def _secret(raw: object, where: _Where) -> bytes:
    text = _text(raw, where)
    if len(text) < _LEAST_SECRET:
        raise where.refuse(raw, f"{_LEAST_SECRET} characters or more")
    return text.encode()


def _yes_no(raw: object, where: _Where) -> bool:
    words = {"1": True, "true": True, "yes": True, "0": False, "false": False, "no": False}
    if isinstance(raw, bool):
        return raw
    if isinstance(raw, str) and raw.lower() in words:
        return words[raw.lower()]
    raise where.refuse(raw, "true or false")


def _zone(raw: object, where: _Where) -> str:
    text = _text(raw, where)
    try:
        ZoneInfo(text)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise where.refuse(raw, "a time zone such as Europe/Berlin") from error
    return text


def _whole(least: int, most: int) -> Callable[[object, _Where], int]:
    def read(raw: object, where: _Where) -> int:
        text = raw if isinstance(raw, str) else str(raw)
        good = not isinstance(raw, bool) and text.isascii() and text.isdigit()
        if not good or not least <= int(text) <= most:
            raise where.refuse(raw, f"a whole number from {least} to {most}")
        return int(text)

    return read


def _address(raw: object, where: _Where) -> str:
    host, _, port = raw.rpartition(":") if isinstance(raw, str) else ("", "", "")
    if not host or not port.isascii() or not port.isdigit() or not 1 <= int(port) <= 65535:
        raise where.refuse(raw, "an address and a port such as 127.0.0.1:9100")
    return f"{host}:{port}"


def _one_of(*words: str) -> Callable[[object, _Where], str]:
    def read(raw: object, where: _Where) -> str:
        if not isinstance(raw, str) or raw.lower() not in words:
            raise where.refuse(raw, f"one of {', '.join(words)}")
        return raw.lower()

    return read


def _issuer(raw: object, where: _Where) -> str:
    text = _text(raw, where)
    parts = urlsplit(text)
    here = parts.scheme == "http" and parts.hostname in {"localhost", "127.0.0.1", "::1"}
    if not parts.hostname or parts.query or not (parts.scheme == "https" or here):
        raise where.refuse(raw, "an address such as https://login.school.example")
    return text


def _claim(raw: object, where: _Where) -> str:
    text = _text(raw, where)
    claim, _, value = text.partition("=")
    if not claim.strip() or not value.strip():
        raise where.refuse(raw, "claim=value, such as groups=teachers")
    return text


_READERS: Mapping[str, Callable[[object, _Where], Any]] = {
    "data_dir": _path,
    "database_url": _url,
    "tenant": _whole(1, 2**31 - 1),
    "lessons": _path,
    "host": _text,
    "port": _whole(1, 65535),
    "https": _yes_no,
    "workers": _whole(1, 64),
    "threads": _whole(1, 64),
    "proxies": _whole(0, 8),
    "review": _yes_no,
    "timezone": _zone,
    "invite_by_teachers": _yes_no,
    "metrics": _address,
    "log_level": _one_of("auto", "debug", "info", "warning", "error"),
    "log_format": _one_of("auto", "json", "console"),
    "oidc_issuer": _issuer,
    "oidc_client_id": _text,
    "oidc_teachers": _claim,
    "oidc_client_secret": _text,
    "secret": _secret,
}
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
    "metrics": None,
    "log_level": "auto",
    "log_format": "auto",
    "oidc_issuer": "",
    "oidc_client_id": "",
    "oidc_teachers": "",
}


def _sample_lessons() -> Path:
    """The course inside an installed package, or that of the clone it runs from."""
    package = Path(__file__).resolve().parent
    packed = package / "sample" / "lessons"
    return packed if packed.is_dir() else package.parent / "lessons"


def _read_key(path: Path) -> bytes | None:
    try:
        return path.read_bytes().strip()
    except FileNotFoundError:
        return None


def _make_key(path: Path) -> bytes:
    """Written aside and linked, so that of two processes both get the one that came first."""
    descriptor, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    aside = Path(name)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(secrets.token_hex(32).encode() + b"\n")
            file.flush()
            os.fsync(file.fileno())
        try:
            path.hardlink_to(aside)
        except FileExistsError:
            pass
        except OSError:
            # A file system without hard links, such as that of a memory stick.
            aside.replace(path)
    finally:
        aside.unlink(missing_ok=True)
    return path.read_bytes().strip()
