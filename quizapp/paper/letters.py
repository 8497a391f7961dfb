"""The letters that options have on a sheet and on its key."""

from __future__ import annotations

_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def letter(place: int) -> str:
    """The letter of the option at a place, from 0 on: A … Z, AA, AB …"""
    more, own = divmod(place, len(_LETTERS))
    return (letter(more - 1) if more else "") + _LETTERS[own]
