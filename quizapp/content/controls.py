"""Control characters in the texts of a JSON file: unseen by people, refused by databases."""

from __future__ import annotations

import re

_MAYBE = re.compile(r"\\u00[01789]|\\[bf]|[\x7f-\x9f]")
_ESCAPE = re.compile(r"\\(?:u(?P<code>[0-9a-fA-F]{4})|(?P<letter>.))|[\x7f-\x9f]", re.DOTALL)
_LETTERS = {"b": "\b", "f": "\f"}
_CONTROLS = frozenset(map(chr, (*range(0x20), *range(0x7F, 0xA0)))) - frozenset("\t\n\r")


def first_control(text: str) -> tuple[int, str] | None:
    """Offset of the first control character that is no tab or line break, and the character.

    text: sound JSON, in which a backslash stands in strings alone.
    """
    if not _MAYBE.search(text):
        return None
    # Escapes are taken in order, so that the u of an escaped backslash and "u0000" is none.
    for match in _ESCAPE.finditer(text):
        if (character := _meant(match)) in _CONTROLS:
            return match.start(), character
    return None


def without_controls(text: str) -> str:
    """The text without those control characters, but for \\b and \\f.

    There a backslash may have been meant, and the letter behind it.
    """
    return _ESCAPE.sub(lambda m: "" if not m["letter"] and _meant(m) in _CONTROLS else m[0], text)


def _meant(match: re.Match[str]) -> str:
    if match["letter"]:
        return _LETTERS.get(match["letter"], "")
    return chr(int(match["code"], 16)) if match["code"] else match[0]
