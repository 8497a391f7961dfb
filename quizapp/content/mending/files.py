"""Mending a file."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from quizapp.content.fmt import format_raw
from quizapp.content.kind import kind_of_file
from quizapp.content.mending.encoding import readable
from quizapp.content.mending.engine import mend
from quizapp.content.parse import parse
from quizapp.content.reading import read
from quizapp.domain.problem import Problem


@dataclass(frozen=True, slots=True)
class MendedFile:
    """A file before and after its mends; nothing is written yet.

    data: as it was read; after: in the form of `quizapp fmt`; done: the findings that are gone.
    """

    path: Path
    data: bytes
    after: str
    done: tuple[Problem, ...]

    @property
    def before(self) -> str:
        """The text as it was, a byte order mark shown as a character."""
        return self.data.decode("utf-8", "replace")


def mend_file(path: Path, root: Path, wanted: Callable[[Problem], bool]) -> MendedFile | None:
    """The file with every wanted finding mended that can be; None where nothing can be done.

    A file that is no JSON otherwise is left in its own form.
    """
    data = read(path, root)
    if isinstance(data, Problem):
        return None
    sound, done = readable(data, wanted)
    parsed = parse(sound)
    if parsed.raw is None:
        return (
            MendedFile(path, data, sound.decode("utf-8", "replace"), tuple(done)) if done else None
        )
    mended = mend(parsed.raw, path, wanted)
    done += mended.done
    if not done:
        return None
    kind = kind_of_file(path, parsed.raw)
    return MendedFile(path, data, format_raw(mended.raw, kind, parsed.text), tuple(done))
