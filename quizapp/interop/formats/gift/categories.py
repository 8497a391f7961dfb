"""Categories as objectives: the last parts of their paths, without what all of them share."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from quizapp.domain.lesson import Objective

Path = tuple[str, ...]

_TOP = "top"


def inner(path: Path) -> Path:
    """The path without Moodle's own first parts: the context ("$course$") and "top"."""
    if path and path[0].startswith("$") and path[0].endswith("$"):
        path = path[1:]
    return path[1:] if path and path[0].lower() == _TOP else path


def shared(paths: Iterable[Path], title: str) -> Path:
    """What all paths begin with: the unit's title, else what leaves each of them one part."""
    known = sorted({path for path in paths if path})
    if not known:
        return ()
    if title and all(path[0] == title for path in known):
        return (title,)
    first, last = known[0], known[-1]
    most = min(map(len, known)) - 1
    count = next((n for n in range(most) if first[n] != last[n]), most)
    return first[:count]


def objectives(paths: Iterable[Path], common: Path) -> Mapping[Path, Objective]:
    """An objective for each path, in the order of the file."""
    kept = [path for path in dict.fromkeys(paths) if path[len(common) :]]
    return {
        path: Objective(f"o{n}", " / ".join(path[len(common) :]))
        for n, path in enumerate(kept, start=1)
    }


def escaped(part: str) -> str:
    """A part of a path as the file has it: a slash in it is doubled."""
    return part.replace("/", "//")
