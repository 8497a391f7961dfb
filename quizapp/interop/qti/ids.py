"""Identifiers as QTI allows them."""

from __future__ import annotations

_SAFE = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.")


def identifier(text: str) -> str:
    """The text with what an identifier may not have replaced; a letter or "_" comes first.

    https://www.w3.org/TR/xml-names/#NT-NCName, of which ASCII alone.
    """
    plain = "".join(one if one in _SAFE else f"_{ord(one):x}_" for one in text)
    return plain if plain[:1].isalpha() or plain[:1] == "_" else f"_{plain}"
