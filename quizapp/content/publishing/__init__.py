"""Lessons into their folder: whole or not at all, and nothing of anybody else's is overwritten."""

from quizapp.content.publishing.commit import Committed, commit_files
from quizapp.content.publishing.course import NewCourse
from quizapp.content.publishing.faults import NAME_TAKEN
from quizapp.content.publishing.found import InFolder, in_folder, is_id, place_of
from quizapp.content.publishing.naming import id_for
from quizapp.content.publishing.record import record_place, write_with_record
from quizapp.content.publishing.write import list_lesson, write_lesson

__all__ = [
    "NAME_TAKEN",
    "Committed",
    "InFolder",
    "NewCourse",
    "commit_files",
    "id_for",
    "in_folder",
    "is_id",
    "list_lesson",
    "place_of",
    "record_place",
    "write_lesson",
    "write_with_record",
]
