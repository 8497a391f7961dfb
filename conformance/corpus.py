"""The files of a corpus, and the reader that each is for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from quizapp import interop
from quizapp.interop.format import Reads
from quizapp.interop.model import Source
from quizapp.interop.trouble import ReadError

MOST_BYTES = 100_000_000


@dataclass(frozen=True, slots=True)
class Corpus:
    """A folder of files. format: the one that all of them are read in, "" to go by each."""

    name: str
    folder: Path
    format: str = ""

    def files(self) -> Iterator[Path]:
        """All files below the folder in alphabetical order, hidden ones left out."""
        for path in sorted(self.folder.rglob("*")):
            inside = path.relative_to(self.folder).parts
            if path.is_file() and not any(part.startswith(".") for part in inside):
                yield path


def corpora(folder: Path, forced: str = "") -> list[Corpus]:
    """A corpus for each folder in `folder`; `folder` itself is one when it has files of its own.

    forced: a format for all of them. A folder that is called like a format, or like one and more
    behind a dot ("gift.pegjs"), is read in that format.
    """
    inner = [path for path in sorted(folder.iterdir()) if not path.name.startswith(".")]
    if any(path.is_file() for path in inner) or not inner:
        return [Corpus(folder.name, folder, forced or _named(folder.name))]
    return [Corpus(path.name, path, forced or _named(path.name)) for path in inner]


def reader(source: Source, format_: str) -> Reads | None:
    """Who reads a file; None when nobody does.

    In a format that was named, only files whose names end as its own do.
    """
    if format_:
        one = interop.readers()[format_]
        return one if source.name.lower().endswith(one.EXTENSIONS) else None
    try:
        return interop.recognised(source)
    except ReadError:
        return None


def _named(folder: str) -> str:
    name = folder.partition(".")[0]
    return name if name in interop.readers() else ""
