"""Which files a path on the command line means."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Found:
    """A file to check and the folder that it may not lead out of."""

    path: Path
    root: Path


def lesson_files(paths: Iterable[Path]) -> Iterator[Found]:
    """The files named, and below each folder every *.json in order of names.

    Left out below a folder: what is hidden, and JSON Schemas (*.schema.json). Links to folders are
    not followed. A link that leads out of its root and a folder that nobody may look into are
    yielded, so that they are reported.
    """
    for path in paths:
        if _is_folder(path):
            yield from (Found(file, path) for file in _below(path))
        else:
            yield Found(path, path.absolute().parent)


def escaped(name: str) -> str:
    """The name as it can be written anywhere: bytes that are not UTF-8 become escapes."""
    return name.encode("utf-8", "backslashreplace").decode("utf-8")


def is_text(name: str) -> bool:
    """Whether the name can be written as it is; one in another encoding than UTF-8 cannot."""
    return escaped(name) == name


def is_there(path: Path) -> bool:
    """Whether the path leads to something, be it a dead link or out of sight."""
    try:
        path.lstat()
    except (FileNotFoundError, NotADirectoryError):
        return False
    except OSError:
        return True
    return True


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except OSError:
        return False


def _below(root: Path) -> Iterator[Path]:
    closed: list[Path] = []
    for folder, folders, names in os.walk(root, onerror=lambda e: closed.append(Path(e.filename))):
        here = Path(folder)
        out = [name for name in sorted(folders) if _leads_out(here / name, root)]
        yield from (here / name for name in out)
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        # A folder named like a lesson is most likely a mistake: it is reported.
        names += [name for name in folders if name.endswith(".json") and name not in out]
        yield from (here / name for name in sorted(names) if _lesson(name))
    yield from closed


def _leads_out(link: Path, root: Path) -> bool:
    return link.is_symlink() and not link.resolve().is_relative_to(root.resolve())


def _lesson(name: str) -> bool:
    hidden = name.startswith(".")
    return name.endswith(".json") and not name.endswith(".schema.json") and not hidden
