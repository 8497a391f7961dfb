"""The configuration that counts for a file: of the nearest folder upwards that has one."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from quizapp.content.linting.config import Config, ConfigError, checked_codes
from quizapp.content.nearest import clip, did_you_mean
from quizapp.content.parse import kind_of
from quizapp.settings import FILE

PROJECT = "pyproject.toml"
_TABLE = "lint"
_KEYS = ("select", "ignore", "per-path")


class Nearby:
    """Configurations by folder, each file read once."""

    def __init__(self) -> None:
        self._known: dict[Path, Config] = {}

    def of(self, path: Path) -> Config:
        """What counts for a file. Raises ConfigError."""
        return self._of_folder(path.absolute().parent)

    def _of_folder(self, folder: Path) -> Config:
        found = self._known.get(folder)
        if found is None:
            above = folder.parent
            found = _in(folder) or (Config() if above == folder else self._of_folder(above))
            self._known[folder] = found
        return found


def _in(folder: Path) -> Config | None:
    """The configuration in a folder: quizapp.toml counts before pyproject.toml."""
    own = folder / FILE
    if (tables := _read(own)) is not None:
        if _TABLE in tables:
            return _config(tables[_TABLE], own, f"[{_TABLE}]")
        for name, value in tables.items():
            if isinstance(value, dict) and (near := did_you_mean(name, [_TABLE])):
                raise ConfigError(f"{own}: there is no table [{name}]{near}")
    project = folder / PROJECT
    tool = (_read(project) or {}).get("tool")
    ours = tool.get("quizapp") if isinstance(tool, dict) else None
    if ours is None:
        return None
    if not isinstance(ours, dict):
        raise ConfigError(f"{project}: [tool.quizapp] is {kind_of(ours)}, expected a table")
    for name in ours:
        if name != _TABLE:
            near = did_you_mean(name, [_TABLE])
            message = f"{project}: [tool.quizapp] has no {clip(name)!r}{near}; known: {_TABLE}"
            raise ConfigError(message)
    return _config(ours[_TABLE], project, "[tool.quizapp.lint]") if ours else None


def _read(path: Path) -> Mapping[str, Any] | None:
    try:
        with path.open("rb") as file:
            return tomllib.load(file)
    except (FileNotFoundError, NotADirectoryError):
        return None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise ConfigError(f"{path} cannot be read: {reason}") from error


def _config(table: object, path: Path, name: str) -> Config:
    where = f"{path}: {name}"
    if not isinstance(table, dict):
        raise ConfigError(f"{where} is {kind_of(table)}, expected a table")
    for key in table:
        if key not in _KEYS:
            near = did_you_mean(key, _KEYS)
            message = f"{where} has no key {clip(key)!r}{near}; known: {', '.join(_KEYS)}"
            raise ConfigError(message)
    per_path = table.get("per-path", {})
    if not isinstance(per_path, dict):
        raise ConfigError(f"{where} per-path is {kind_of(per_path)}, expected a table of patterns")
    below = {
        pattern: _codes(codes, f"{where} per-path {clip(pattern)!r}")
        for pattern, codes in per_path.items()
    }
    if "" in below:
        raise ConfigError(f'{where} per-path: a pattern is empty; write "**" for every file')
    select = _codes(table.get("select", ["ALL"]), f"{where} select")
    ignore = _codes(table.get("ignore", []), f"{where} ignore")
    return Config(select, ignore, below, path.parent, str(path))


def _codes(value: object, where: str) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
        found = kind_of(value) if not isinstance(value, list) else "a list of other things"
        raise ConfigError(f'{where} is {found}, expected a list of codes: ["Q101", "S"]')
    return checked_codes(value, where)
