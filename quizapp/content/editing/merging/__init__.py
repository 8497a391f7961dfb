"""Two edits of one unit made one, and what of them cannot stand together."""

from quizapp.content.editing.merging.merge import merge
from quizapp.content.editing.merging.model import ABSENT, Choice, Conflict, Merged
from quizapp.content.editing.merging.resolve import resolve

__all__ = ["ABSENT", "Choice", "Conflict", "Merged", "merge", "resolve"]
