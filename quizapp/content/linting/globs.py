"""Patterns of paths, as in .gitignore: what is below a folder, or called so anywhere."""

from __future__ import annotations

import re
from functools import cache

_PIECES = re.compile(r"\*\*/|\*\*|\*|\?|[^*?]+")
_MEANING = {"**/": "(?:.*/)?", "**": ".*", "*": "[^/]*", "?": "[^/]"}


def matches(pattern: str, path: str) -> bool:
    """Whether a path (relative, with /) fits.

    `*` and `?` stop at a slash, `**` does not; a pattern without a slash is for names in any
    folder; one that ends with a slash, or names a folder, means all that is in it.
    """
    return bool(_compiled(pattern).fullmatch(path))


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    bare = pattern.removeprefix("./").removesuffix("/")
    anywhere = "" if "/" in bare else "(?:.*/)?"
    pieces = (_MEANING.get(piece) or re.escape(piece) for piece in _PIECES.findall(bare))
    return re.compile(anywhere + "".join(pieces) + "(?:/.*)?", re.DOTALL)
