"""What became of each file and each question of a corpus, by the same way as a teacher's file."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from conformance.corpus import MOST_BYTES, Corpus, reader
from quizapp.interop.format import Reads
from quizapp.interop.model import Source
from quizapp.interop.trouble import ReadError
from quizapp.usecases.exchange import Imported, import_file


@dataclass(frozen=True, slots=True)
class Note:
    """Something to look at: of a whole file when `place` is ""."""

    file: str
    place: str
    said: str


@dataclass
class Result:
    """The figures of a corpus.

    passed_over: files that are in no known format; whole, lossy: questions that came in, with and
    without a declared loss; refusals: of questions and of whole files; crashes: anything that a
    reader must never raise.
    """

    corpus: str
    files: int = 0
    passed_over: int = 0
    whole: int = 0
    lossy: int = 0
    formats: Counter[str] = field(default_factory=Counter)
    losses: Counter[str] = field(default_factory=Counter)
    refusals: list[Note] = field(default_factory=list)
    crashes: list[Note] = field(default_factory=list)

    @property
    def items(self) -> int:
        """All questions that were seen, and the files that were refused as a whole."""
        return self.whole + self.lossy + len(self.refusals)


def run(corpus: Corpus) -> Result:
    """Read every file of a corpus."""
    result = Result(corpus.name)
    for path in corpus.files():
        source = Source(_bytes(path), path.name)
        one = reader(source, corpus.format)
        if one is None:
            result.passed_over += 1
            continue
        result.files += 1
        result.formats[one.NAME] += 1
        _read(one, source, str(path.relative_to(corpus.folder)), result)
    return result


def _bytes(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(MOST_BYTES)


def _read(one: Reads, source: Source, file: str, result: Result) -> None:
    try:
        imported = import_file(source, one.NAME)
    except ReadError as error:
        problem = error.problem
        place = f"line {problem.line}, column {problem.column}" if problem.line else ""
        result.refusals.append(Note(file, place, problem.message))
    except Exception as error:  # noqa: BLE001 - to count whatever it is is what this is for
        result.crashes.append(Note(file, "", f"{type(error).__name__}: {error}"))
    else:
        _count(imported, file, result)


def _count(imported: Imported, file: str, result: Result) -> None:
    hurt = {loss.item for loss in imported.losses}
    items = [item["id"] for unit in imported.units for item in unit["items"]]
    lossy = sum(item in hurt for item in items)
    result.lossy += lossy
    result.whole += len(items) - lossy
    result.losses.update(loss.field for loss in imported.losses)
    result.refusals += [Note(file, one.place, one.message) for one in imported.refusals]
