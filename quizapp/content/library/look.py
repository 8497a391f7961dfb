"""Which lesson files are there, by names and stamps alone: nothing is opened."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

from quizapp.content.library.entries import NOWHERE, Stamp

Stamps = Mapping[str, Stamp]


def lessons(root: Path) -> dict[str, Stamp]:
    """Relative path ("course/unit.json") to stamp.

    A link that leads out and a folder that nobody may look into are named as well. A missing root
    holds nothing.
    """
    inside, found = _top(root)
    for folder in inside:
        found |= folder_of(root, folder)
    return found


def folders(root: Path) -> list[str]:
    """The names of the folders that may be courses."""
    return _top(root)[0]


def folder_of(root: Path, name: str) -> dict[str, Stamp]:
    """Relative path to stamp of what one folder holds; of itself when nobody may look into it."""
    path = root / name
    entries = _entries(path)
    if entries is None:
        return {name: stamp_of(path)}
    return {f"{name}/{one.name}": _stamp(one) for one in entries if _is_lesson(one.name)}


def records(folder: Path) -> dict[str, Stamp]:
    """Source record id to stamp."""
    return {
        entry.name.removesuffix(".json"): stamp_of(Path(entry.path))
        for entry in _entries(folder) or ()
        if _is_lesson(entry.name)
    }


def stamp_of(path: Path) -> Stamp:
    """The stamp of one file, NOWHERE when it is not there."""
    try:
        status = path.stat()
    except OSError:
        return NOWHERE
    return status.st_mtime_ns, status.st_size, status.st_ino


def _top(root: Path) -> tuple[list[str], dict[str, Stamp]]:
    """The folders below the root, and the stamps of what lies beside them."""
    inside: list[str] = []
    found: dict[str, Stamp] = {}
    for entry in _entries(root) or ():
        if entry.name.startswith("."):
            continue
        if _is_folder(entry):
            if entry.is_symlink() and not _inside(entry.path, root):
                found[entry.name] = _stamp(entry)
            else:
                inside.append(entry.name)
        elif _is_lesson(entry.name):
            found[entry.name] = _stamp(entry)
    return inside, found


def _entries(path: str | Path) -> list[os.DirEntry[str]] | None:
    try:
        with os.scandir(path) as entries:
            return list(entries)
    except OSError:
        return None


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:
        return False


def _is_lesson(name: str) -> bool:
    return name.endswith(".json") and name[0] != "." and not name.endswith(".schema.json")


def _stamp(entry: os.DirEntry[str]) -> Stamp:
    try:
        status = entry.stat()
    except OSError:
        return NOWHERE
    return status.st_mtime_ns, status.st_size, status.st_ino


def _inside(path: str, root: Path) -> bool:
    return Path(path).resolve().is_relative_to(root.resolve())
