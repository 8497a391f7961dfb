"""How a sheet is set for those who read it."""

from __future__ import annotations

from enum import StrEnum


class Look(StrEnum):
    """What may be asked for beside the usual setting; both can be had at once.

    LARGE: large print, 18 points; SPACED: wider letters, words and lines in a sans-serif face, for
    readers with dyslexia.
    """

    LARGE = "large"
    SPACED = "spaced"
