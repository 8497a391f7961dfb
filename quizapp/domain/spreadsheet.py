"""Text that a spreadsheet opens without running any of it."""

from __future__ import annotations

# A cell that begins so is run as a formula; the wide forms are folded to them by East Asian input.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def defused(text: str) -> str:
    """The text so that no spreadsheet takes it for a formula."""
    return f"'{text}" if text.startswith(_FORMULA) else text
