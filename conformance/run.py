"""What became of each file and each question of a corpus, by the same way as a teacher's file."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from conformance.corpus import MOST_BYTES, Corpus, reader
from quizapp.interop.format import Reads
from quizapp.interop.model import Source
from quizapp.interop.trouble import ReadError
from quizapp.usecases.exchange import Imported, import_file

SLOW = 20.0
"""Seconds that a file may take."""


@dataclass(frozen=True, slots=True)
class Note:
    """Something to look at: of a whole file when `place` is ""."""

    file: str
    place: str
    said: str


@dataclass
class Result:
    """The figures of one format in a corpus.

    empty: files that were refused as a whole, mostly as they hold no question; whole, lossy:
    questions that came in, without and with a declared loss; refused: questions; refusals: of both;
    crashes: anything that a reader must never raise; slow: files that took longer than SLOW.
    """

    corpus: str
    format: str
    files: int = 0
    empty: int = 0
    whole: int = 0
    lossy: int = 0
    refused: int = 0
    losses: Counter[str] = field(default_factory=Counter)
    refusals: list[Note] = field(default_factory=list)
    crashes: list[Note] = field(default_factory=list)
    slow: list[Note] = field(default_factory=list)

    @property
    def items(self) -> int:
        """All questions that were seen."""
        return self.whole + self.lossy + self.refused


def run(corpus: Corpus, clock: Callable[[], float] = time.monotonic) -> list[Result]:
    """Read every file of a corpus; a result for each format that was met, by name.

    clock: seconds from any time on. Files in no known format are passed over.
    """
    results: dict[str, Result] = {}
    for path in corpus.files():
        source = Source(_bytes(path), path.name)
        one = reader(source, corpus.format)
        if one is None:
            continue
        result = results.setdefault(one.NAME, Result(corpus.name, one.NAME))
        result.files += 1
        file = str(path.relative_to(corpus.folder))
        begun = clock()
        _read(one, source, file, result)
        if (took := clock() - begun) > SLOW:
            result.slow.append(Note(file, "", f"{took:.0f} s"))
    return [results[name] for name in sorted(results)]


def _bytes(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(MOST_BYTES)


def _read(one: Reads, source: Source, file: str, result: Result) -> None:
    try:
        imported = import_file(source, one.NAME)
    except ReadError as error:
        problem = error.problem
        place = f"line {problem.line}, column {problem.column}" if problem.line else ""
        result.empty += 1
        result.refusals.append(Note(file, place, problem.message))
    except Exception as error:  # noqa: BLE001 - to count whatever it is is what this is for
        result.crashes.append(Note(file, "", f"{type(error).__name__}: {error}"))
    else:
        _count(imported, file, result)


def _count(imported: Imported, file: str, result: Result) -> None:
    result.lossy += imported.lossy
    result.whole += imported.came_in - imported.lossy
    result.losses.update(loss.field for loss in imported.losses)
    result.refused += len(imported.refusals)
    result.refusals += [Note(file, one.place, one.message) for one in imported.refusals]
