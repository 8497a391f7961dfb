"""A lesson that many tests write in the same words is checked once for all of them.

What is remembered is what came of the same bytes under the same name, and only below the folders
that are named here: to check files is what the tests of `content` are about.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from quizapp.content.check import Checked, check_file
from quizapp.content.library import examine
from quizapp.content.reading import read

_ROOTS: set[Path] = set()
_KNOWN: dict[tuple[str, str, bytes], Checked] = {}


def check_once(root: Path) -> None:
    """From now on below this folder, too."""
    # Not past what a test has put there itself.
    if examine.check_file is check_file:
        examine.check_file = _checked
    _ROOTS.add(root)


def _checked(path: Path, root: Path | None = None) -> Checked:
    data = read(path, root) if root in _ROOTS else None
    if not isinstance(data, bytes):
        return check_file(path, root)
    key = path.parent.name, path.name, data
    if key not in _KNOWN:
        found = check_file(path, root)
        # A course is compared with its folder, and a unit with its source: files beside it.
        if found.unit is None or found.unit.source:
            return found
        _KNOWN[key] = found
    return replace(_KNOWN[key], path=path)
