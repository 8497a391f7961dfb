"""The cache file of the index: rebuilt whenever it is missing, broken or of another engine."""

from __future__ import annotations

import hashlib
import logging
import os
import tempfile
from collections.abc import Iterator
from functools import cache
from importlib.metadata import entry_points, version
from importlib.util import find_spec
from pathlib import Path

import msgspec

from quizapp.content.files import escaped, is_text
from quizapp.content.library.entries import Record
from quizapp.content.lint import GROUP as RULES
from quizapp.questions import GROUP as ROOMS
from quizapp.settings import private_folder

_LOG = logging.getLogger(__name__)
_PACKAGES = ("quizapp.domain", "quizapp.content", "quizapp.questions")
_CODE = (".py", ".json", ".toml")


class _Index(msgspec.Struct, array_like=True):
    engine: str
    root: str
    records: dict[str, Record]


def load(path: Path | None, root: Path) -> dict[str, Record]:
    """The records of that root, none when the file does not fit for whatever reason."""
    if path is None:
        return {}
    try:
        index = msgspec.json.decode(path.read_bytes(), type=_Index)
    except (OSError, msgspec.MsgspecError, ValueError):
        return {}
    fits = index.engine == engine() and index.root == escaped(str(root))
    return index.records if fits else {}


def save(path: Path | None, root: Path, records: dict[str, Record]) -> None:
    """Write the records, whole or not at all; a folder that can't be written is only logged."""
    if path is None:
        return
    # A name that is not UTF-8 has no place in the file: it is looked at anew at each start.
    kept = {name: record for name, record in records.items() if is_text(name)}
    data = msgspec.json.encode(_Index(engine(), escaped(str(root)), kept))
    try:
        private_folder(path.parent)
        descriptor, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
        try:
            with os.fdopen(descriptor, "wb") as file:
                file.write(data)
            Path(name).replace(path)
        except OSError:
            Path(name).unlink(missing_ok=True)
            raise
    except OSError as error:
        _LOG.warning("the index of lessons cannot be kept in %s: %s", path, error.strerror)


@cache
def engine() -> str:
    """What the checks depend on: the version, and the files of the checks, the types and rules."""
    seen = hashlib.sha256(version("quizapp").encode())
    for path in sorted(_code_files()):
        status = path.stat()
        seen.update(f"{path}:{status.st_mtime_ns}:{status.st_size}\n".encode())
    return seen.hexdigest()


def _code_files() -> Iterator[Path]:
    named = {entry.module for group in (ROOMS, RULES) for entry in entry_points(group=group)}
    for package in {*_PACKAGES, *named}:
        spec = find_spec(package)
        for folder in (spec.submodule_search_locations or ()) if spec else ():
            for here, _, names in os.walk(folder):
                yield from (Path(here, name) for name in names if name.endswith(_CODE))
