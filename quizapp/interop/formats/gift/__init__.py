"""GIFT, the text format for questions that Moodle and many others read and write."""

from __future__ import annotations

from quizapp.interop.formats.gift.fitting import fits
from quizapp.interop.formats.gift.reading import read
from quizapp.interop.formats.gift.writing import write

NAME = "gift"
LABEL = "GIFT"
EXTENSIONS = (".gift", ".txt")

__all__ = ["EXTENSIONS", "LABEL", "NAME", "fits", "read", "write"]
