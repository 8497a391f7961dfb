"""Sheets and keys of a unit as files for people, found by the registry of outside formats.

They are no formats of `quizapp.interop`: a sheet needs the rooms, which say how an item is printed.
"""

from __future__ import annotations

from quizapp.usecases.documents.face import Face
from quizapp.usecases.documents.making import Kind

FORMATS = tuple(Face(kind, with_key=with_key) for kind in Kind for with_key in (False, True))
