"""The public corpora that the reference counts, and how they are taken out of clones."""

from __future__ import annotations

import subprocess
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import msgspec

from conformance.embedded import documents
from quizapp import interop

LIST = Path(__file__).with_name("corpora.toml")


@dataclass(frozen=True, slots=True)
class Listed:
    """A corpus in a public repository.

    repository: "owner/name" on GitHub; commit: 40 hex digits; folders: those that count, () for
    the whole repository; endings: of the files that count, () for all that a reader knows.
    quoted: what counts are the documents that these files hold as text, as a program's source
    does. made: with what somebody has to make the files first, "" where they lie there.
    """

    name: str
    repository: str
    commit: str
    folders: tuple[str, ...] = ()
    endings: tuple[str, ...] = ()
    quoted: bool = False
    made: str = ""


def listed(path: Path = LIST) -> dict[str, Listed]:
    """All of a list by name."""
    rows = tomllib.loads(path.read_text(encoding="utf-8"))["corpus"]
    return {row["name"]: msgspec.convert(row, Listed) for row in rows}


def gather(corpora: Iterable[Listed], clones: Path, into: Path) -> Iterator[str]:
    """Write a folder for each corpus; what could not be had, in words.

    clones: holds git repositories called "owner+name".
    """
    for one in corpora:
        if one.made:
            yield f"{one.name}: make it with {one.made}"
            continue
        clone = clones / one.repository.replace("/", "+")
        try:
            names = _names(one, clone)
        except (OSError, subprocess.CalledProcessError):
            yield f"{one.name}: {clone} has no commit {one.commit}"
            continue
        for name in names:
            try:
                data = _git(clone, "cat-file", "blob", f"{one.commit}:{name}")
            except subprocess.CalledProcessError:
                yield f"{one.name}: {clone} has no content of {name}"
                continue
            for inside, part in _parts(one, name, data):
                path = into / one.name / inside
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(part)


def _parts(corpus: Listed, name: str, data: bytes) -> Iterator[tuple[str, bytes]]:
    if not corpus.quoted:
        yield name, data
        return
    for n, text in enumerate(documents(data.decode("utf-8", "replace")), 1):
        yield f"{name}/{n:03}.xml", text.encode()


def _names(corpus: Listed, clone: Path) -> list[str]:
    known = (end for one in interop.readers().values() for end in one.EXTENSIONS)
    endings = corpus.endings or tuple(known)
    tree = ("ls-tree", "-r", "-z", "--name-only", corpus.commit, "--", *corpus.folders)
    names = _git(clone, *tree).decode("utf-8", "surrogateescape").split("\0")
    return [name for name in names if name.lower().endswith(endings)]


def _git(clone: Path, *arguments: str) -> bytes:
    command = ["git", "-C", str(clone), *arguments]
    return subprocess.run(  # noqa: S603 - fixed arguments, no shell
        command, capture_output=True, check=True
    ).stdout
