"""The lessons of a folder: an index of what is there, units opened when they are asked for."""

from quizapp.content.library.entries import Broken, UnitEntry
from quizapp.content.library.library import Library, Version
from quizapp.content.library.row import CourseEntry

__all__ = ["Broken", "CourseEntry", "Library", "UnitEntry", "Version"]
