"""Each setting in force and where it came from; never a secret."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import make_url
from sqlalchemy.exc import ArgumentError

from quizapp.settings import SECRET, Settings

_HIDDEN = "(not shown)"
_KEYS = ("password", "sslpassword", "passwd", "pwd")


@dataclass(frozen=True, slots=True)
class Effective:
    """A setting: its name, its value for people, and where the value stands."""

    name: str
    value: str
    origin: str


def effective(settings: Settings) -> Iterator[Effective]:
    """Every setting, in the order of the documents."""
    for name, origin in settings.origins.items():
        yield Effective(name, _shown(settings, name), origin)


def _shown(settings: Settings, name: str) -> str:
    if name == "secret":
        return _secret(settings)
    if name == "database_url":
        return without_password(settings.database_url)
    value = getattr(settings, name)
    if value is None or (name.startswith("oidc_") and not value):
        return "off"
    if name == "oidc_client_secret":
        return _HIDDEN
    return str(value).lower() if isinstance(value, bool) else str(value)


def _secret(settings: Settings) -> str:
    path = settings.data_dir / SECRET
    if settings.secret is not None:
        return _HIDDEN
    return f"{_HIDDEN} in {path}" if path.exists() else f"none yet, made in {path}"


def without_password(url: str) -> str:
    """The URL as it may be shown."""
    try:
        parsed = make_url(url)
    except ArgumentError:
        return _HIDDEN
    shown = parsed.difference_update_query([key for key in parsed.query if key in _KEYS])
    return shown.render_as_string(hide_password=True)
