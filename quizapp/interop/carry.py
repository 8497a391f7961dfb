"""A raw unit or item as one line that other programs pass over and we read back.

The line is ASCII letters, digits, ":", "_" and "." alone, so it can stand in an XML comment (no
"--"), behind "//", in a cell and in a JSON string.
"""

from __future__ import annotations

import base64
import binascii
import json
import re
import zlib
from typing import NoReturn

from quizapp.interop.model import Raw

MARK = "quizapp:1:"
"""What each such line begins with; the number is the version of the packing."""

_MOST = 8_000_000
"""Bytes of JSON that a line may unpack to."""

_DEEPEST = 40
"""Lists and objects within each other."""

_LINE = re.compile(re.escape(MARK) + r"([A-Za-z0-9_.]+)")
_OUT = str.maketrans("+/", "_.", "=")
_BACK = str.maketrans("_.", "+/")


def pack(raw: Raw) -> str:
    """The raw value as one line; equal values give equal lines."""
    text = json.dumps(raw, sort_keys=True, separators=(",", ":"))
    packed = base64.b64encode(zlib.compress(text.encode("ascii"), 9)).decode("ascii")
    return MARK + packed.translate(_OUT)


def unpack(text: str) -> Raw | None:
    """What the first such line in a text holds; None when there is none or it is damaged.

    Never raises. What it gives is JSON that anybody may have written: check it as a file's.
    """
    found = _LINE.search(text)
    if found is None:
        return None
    letters = found[1].translate(_BACK)
    try:
        packed = base64.b64decode(letters + "=" * (-len(letters) % 4), validate=True)
        unpacking = zlib.decompressobj()
        data = unpacking.decompress(packed, _MOST)
        if not unpacking.eof:
            return None
        raw = json.loads(data, parse_constant=_refused)
    except (binascii.Error, zlib.error, ValueError, RecursionError):
        return None
    return raw if isinstance(raw, dict) and _is_flat(raw) else None


def _is_flat(raw: object) -> bool:
    """Whether nothing is nested deeper than a lesson can be, so that it can be looked at safely."""
    layer = [raw]
    for _ in range(_DEEPEST):
        layer = [
            inner
            for node in layer
            if isinstance(node, dict | list)
            for inner in (node.values() if isinstance(node, dict) else node)
        ]
    return not layer


def _refused(constant: str) -> NoReturn:
    raise ValueError(f"{constant} is no JSON")
