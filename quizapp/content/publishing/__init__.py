"""Lessons into their folder: whole or not at all, and nothing of anybody else's is overwritten."""

from quizapp.content.publishing.commit import Committed, commit_files
from quizapp.content.publishing.found import InFolder, in_folder, place_of
from quizapp.content.publishing.write import NewCourse, write_lesson

__all__ = [
    "Committed",
    "InFolder",
    "NewCourse",
    "commit_files",
    "in_folder",
    "place_of",
    "write_lesson",
]
