"""One file with all that is wrong with it, whatever a configuration leaves out."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from quizapp.content.check import Checked, check_data, check_file
from quizapp.content.files import is_text
from quizapp.content.mending import offered
from quizapp.content.mending.encoding import mendable
from quizapp.content.reading import read
from quizapp.content.records import source_path
from quizapp.domain.problem import Problem


@dataclass(frozen=True, slots=True)
class Need:
    """What a verdict depends on beside the file: a source record or the names in its folder.

    kind: "source" or "folder"; name: the id of the record, "" for a folder; digest: what it was.
    """

    kind: str
    name: str
    digest: str


@dataclass(frozen=True, slots=True)
class Seen:
    """A verdict: the kind of file, its findings in order, and which of them (by place in that
    order) have a mend.

    digest: SHA-256 (hex) of the file, "" when it could not be read and is looked at anew each time.
    """

    digest: str
    kind: str
    problems: tuple[Problem, ...]
    fixable: tuple[int, ...] = ()
    needs: tuple[Need, ...] = ()


def examine(path: Path, root: Path, data: bytes | None = None) -> Seen:
    """Look at a file. data: its bytes if they were read already."""
    if data is None:
        fresh = read(path, root)
        if isinstance(fresh, Problem) or not has_sound_name(path):
            return Seen("", "", check_file(path, root).problems)
        data = fresh
    checked = check_data(path, data)
    return Seen(
        digest_of_file(data),
        checked.kind,
        checked.problems,
        tuple(_fixable(checked, data)),
        tuple(_needs(checked)),
    )


def digest_of_file(data: bytes) -> str:
    """SHA-256 (hex) of the bytes."""
    return hashlib.sha256(data).hexdigest()


def has_sound_name(path: Path) -> bool:
    """Whether name and folder can be written: else nothing of the file is looked at."""
    return is_text(f"{path.absolute().parent.name}/{path.name}")


class Surroundings:
    """What verdicts need beside their files, each looked at once; made anew for each run."""

    def __init__(self) -> None:
        self._known: dict[tuple[str, Path], str] = {}

    def are(self, path: Path, needs: Iterable[Need]) -> bool:
        """Whether what the verdict on the file at `path` needed is as it was."""
        return all(self._digest(need.kind, _place(path, need)) == need.digest for need in needs)

    def _digest(self, kind: str, place: Path) -> str:
        found = self._known.get((kind, place))
        if found is None:
            found = self._known[kind, place] = _present(kind, place)
        return found


def _place(path: Path, need: Need) -> Path:
    return source_path(path, need.name) if need.kind == "source" else path.absolute().parent


def _present(kind: str, place: Path) -> str:
    """The digest of a record, or of the names in a folder, as it is now; "" for none."""
    if kind == "folder":
        names = sorted(file.name for file in place.glob("*.json"))
        return digest_of_file("\0".join(names).encode("utf-8", "surrogateescape"))
    data = read(place)
    return "" if isinstance(data, Problem) else digest_of_file(data)


def _fixable(checked: Checked, data: bytes) -> Iterator[int]:
    for n, problem in enumerate(checked.problems):
        if checked.raw is None:
            if mendable(data, problem):
                yield n
        elif offered(checked.raw, problem) is not None:
            yield n


def _needs(checked: Checked) -> Iterator[Need]:
    raw: Mapping[str, Any] = checked.raw or {}
    source = raw.get("source")
    if checked.kind == "unit" and isinstance(source, str):
        need = Need("source", source, "")
    elif checked.kind == "course":
        need = Need("folder", "", "")
    else:
        return
    yield replace(need, digest=_present(need.kind, _place(checked.path, need)))
