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
    not followed; one that leads out of its root is yielded, so that it is reported.
    """
    for path in paths:
        if path.is_dir():
            yield from (Found(file, path) for file in _below(path))
        else:
            yield Found(path, path.absolute().parent)


def _below(root: Path) -> Iterator[Path]:
    for folder, folders, names in os.walk(root):
        here = Path(folder)
        for name in sorted(folders):
            link = here / name
            if link.is_symlink() and not link.resolve().is_relative_to(root.resolve()):
                yield link
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        # A folder named like a lesson is most likely a mistake: it is reported.
        names += [name for name in folders if name.endswith(".json")]
        yield from (here / name for name in sorted(names) if _lesson(name))


def _lesson(name: str) -> bool:
    hidden = name.startswith(".")
    return name.endswith(".json") and not name.endswith(".schema.json") and not hidden
