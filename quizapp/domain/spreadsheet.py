"""Text that a spreadsheet opens without running any of it."""

from __future__ import annotations

# A cell that begins so is run as a formula; the wide forms are folded to them by East Asian input.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def defused(text: str) -> str:
    """The text so that no spreadsheet takes it for a formula."""
    return f"'{text}" if text.startswith(_FORMULA) else text


def kept(text: str) -> str:
    """The text as `defused` makes it, so that `undefused` gives it back whatever it was."""
    return f"'{text}" if text.lstrip("'").startswith(_FORMULA) else text


def undefused(text: str) -> str:
    """The text that `kept` was given. What another program wrote loses the mark as well."""
    bare = text.removeprefix("'")
    return bare if bare != text and bare.lstrip("'").startswith(_FORMULA) else text
