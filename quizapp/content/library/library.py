"""The library: a cheap look at the folder now and then, and units opened when asked for."""

from __future__ import annotations

import threading
import time
from collections import OrderedDict
from dataclasses import dataclass
from pathlib import Path

from quizapp.content.build import unit_from_canonical
from quizapp.content.canonical import canonical, digest_of
from quizapp.content.library import look
from quizapp.content.library.current import current
from quizapp.content.library.entries import Broken, Record, UnitEntry
from quizapp.content.library.index import Index, save
from quizapp.content.library.row import CourseEntry
from quizapp.content.library.shelf import Shelf, arrange
from quizapp.content.library.sketch import Sketch
from quizapp.content.parse import parse
from quizapp.content.reading import read
from quizapp.domain.lesson import Unit
from quizapp.domain.problem import Problem

_OPEN = 64
_EVERY = 1.0
# A look may take up to a twentieth of the time, so a huge folder is looked at less often.
_SHARE = 20


@dataclass(frozen=True, slots=True)
class Version:
    """A unit with the canonical text whose digest it carries."""

    unit: Unit
    text: str


class Library:
    """The courses below `root`; `index` is a cache file, or None to check all files at first use.

    Every reader looks at the folder first, at most once a second. Safe for threads: a reader never
    waits for another thread's look, except for the very first.

    With an index that knows all courses the first look is at the courses alone, and at the units of
    a course when they are asked for; the next look is at all files. So an answer is never older
    than the folder was at that look.
    """

    def __init__(self, root: Path, index: Path | None = None) -> None:
        self._root = root
        self._seeds = root.absolute().parent / "seeds"
        self._index = index
        self._lock = threading.Lock()
        self._next = 0.0
        self._shelf: Shelf | None = None
        self._sketch: Sketch | None = None
        self._records: dict[str, Record] = {}
        self._open: OrderedDict[str, Version] = OrderedDict()
        self._opening = threading.Lock()

    @property
    def root(self) -> Path:
        """The folder of lessons."""
        return self._root

    def refresh(self, *, force: bool = False) -> bool:
        """Take in what changed in the folder; True when anything did.

        Does nothing within a second of the last look (longer for a huge folder) unless forced.
        Forced, it looks at every file.
        """
        known = self._shelf is not None
        if known and not force and time.monotonic() < self._next:
            return False
        if not self._lock.acquire(blocking=force or not known):
            return False
        try:
            if not force and self._shelf is not None and time.monotonic() < self._next:
                return False
            begun = time.monotonic()
            changed = self._look(force=force)
            ended = time.monotonic()
            self._next = ended + max(_EVERY, _SHARE * (ended - begun))
            return changed
        finally:
            self._lock.release()

    def courses(self) -> tuple[CourseEntry, ...]:
        """Every course, by id, with its good units in order; those are looked up when asked for."""
        return tuple(self._current().courses.values())

    def entry(self, course_id: str, unit_id: str) -> UnitEntry | None:
        """What the index knows of a good unit."""
        return self._current().row(course_id).units.get(unit_id)

    def broken(self) -> tuple[Broken, ...]:
        """The files that students do not see, by path; needs a look at every file."""
        broken = self._current().broken
        if broken is None:
            self.refresh(force=True)
            broken = self._current().broken
        return broken or ()

    def warnings(self, course_id: str, unit_id: str) -> tuple[Problem, ...]:
        """What lint says of a good unit, in the order of the file; () when it is clean."""
        return self._current().row(course_id).warnings.get(unit_id, ())

    def unit(self, course_id: str, unit_id: str) -> Unit | None:
        """The current version of a good unit."""
        version = self.version(course_id, unit_id)
        return version.unit if version else None

    def canonical(self, course_id: str, unit_id: str) -> str:
        """The canonical JSON text of the current version. Raises LookupError for no good unit."""
        version = self.version(course_id, unit_id)
        if version is None:
            raise LookupError(f"no good unit {course_id}/{unit_id}")
        return version.text

    def version(self, course_id: str, unit_id: str) -> Version | None:
        """Unit and canonical text of one and the same version."""
        for _ in range(3):
            entry = self.entry(course_id, unit_id)
            if entry is None:
                return None
            if version := self._opened(entry):
                return version
            # The file changed between the look and now: look again.
            self.refresh(force=True)
        return None

    def _current(self) -> Shelf:
        self.refresh()
        if self._shelf is None:
            raise RuntimeError("the first look at the lessons failed")
        return self._shelf

    def _look(self, *, force: bool) -> bool:
        if self._shelf is None:
            self._sketch = Sketch(self._root, self._seeds, Index(self._index, self._root))
            if not force and (drawn := self._sketch.shelf()):
                self._shelf = drawn
                return True
        sketch, first = self._sketch, self._shelf is None
        old = sketch.records() if sketch else self._records
        stamps, seeds = look.lessons(self._root), look.records(self._seeds)
        records, checked = current(self._root, stamps, old, seeds)
        if not sketch and not checked and records.keys() == old.keys():
            return False
        unsaved = bool(sketch and sketch.checked)
        changed = first or unsaved or _differ(records, old)
        if checked or unsaved or records.keys() != old.keys():
            save(self._index, self._root, records)
        self._records, self._shelf, self._sketch = records, arrange(records), None
        return changed

    def _opened(self, entry: UnitEntry) -> Version | None:
        with self._opening:
            if entry.digest in self._open:
                self._open.move_to_end(entry.digest)
                return self._open[entry.digest]
        data = read(self._root / entry.course_id / f"{entry.unit_id}.json", self._root)
        raw = None if isinstance(data, Problem) else parse(data).raw
        if raw is None or digest_of(text := canonical(raw)) != entry.digest:
            return None
        version = Version(unit_from_canonical(text), text)
        with self._opening:
            self._open[entry.digest] = version
            while len(self._open) > _OPEN:
                self._open.popitem(last=False)
        return version


def _differ(new: dict[str, Record], old: dict[str, Record]) -> bool:
    """Whether readers would see a difference; being settled is none."""
    return new.keys() != old.keys() or any(
        (record.unit, record.course, record.problems)
        != (old[path].unit, old[path].course, old[path].problems)
        for path, record in new.items()
    )
