"""Aiken, a text format for questions with one right answer."""

from __future__ import annotations

from quizapp.interop.formats.aiken.reading import fits, read
from quizapp.interop.formats.aiken.writing import write

NAME = "aiken"
LABEL = "Aiken"
EXTENSIONS = (".txt", ".aiken")

__all__ = ["EXTENSIONS", "LABEL", "NAME", "fits", "read", "write"]
