"""The first shelf of a process: drawn from the index, true because what is opened is looked at.

An index may be as old as the last run, so nothing of it is believed unseen. Whether a course is
there and what it is called shows in the stamp of its course.json; its units are compared with
their files once somebody opens it. So the first answer costs a course, not its units.
"""

from __future__ import annotations

from functools import partial
from pathlib import Path

from quizapp.content.files import is_text
from quizapp.content.library import look
from quizapp.content.library.current import current, holds
from quizapp.content.library.entries import COURSE, Record
from quizapp.content.library.index import Index
from quizapp.content.library.once import Once
from quizapp.content.library.row import CourseEntry, Row, course_of, row_of
from quizapp.content.library.shelf import Shelf


class Sketch:
    """The state that an index tells of. checked: by path, what was found changed on opening."""

    def __init__(self, root: Path, seeds: Path, index: Index) -> None:
        self._root = root
        self._index = index
        self._seeds = Once(partial(look.records, seeds))
        self.checked: dict[str, Record] = {}

    def shelf(self) -> Shelf | None:
        """The courses, None when the index does not know each as it is: then look at all files."""
        courses: dict[str, CourseEntry] = {}
        for folder in sorted(filter(is_text, look.folders(self._root))):
            record = self._index.courses.get(folder)
            if record is not None and holds(record, look.stamp_of(self._root / folder / COURSE)):
                row = Once(partial(self._row, folder))
                courses[folder] = CourseEntry(course_of(folder, record), row)
            elif folder in self._index.courses or look.folder_of(self._root, folder):
                return None
        return Shelf(courses, None)

    def records(self) -> dict[str, Record]:
        """All records of the index, and those that were made anew since."""
        known: dict[str, Record] = {}
        for folder in self._index.courses:
            known |= self._index.records(folder)
        return known | self.checked

    def _row(self, folder: str) -> Row:
        stamps = look.folder_of(self._root, folder)
        old = self._index.records(folder)
        records, checked = current(self._root, stamps, old, self._seeds())
        # In one step: a look that goes on meanwhile takes a copy.
        self.checked |= {path: records[path] for path in checked}
        return row_of({path.rpartition("/")[2]: record for path, record in records.items()})
