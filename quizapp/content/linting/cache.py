"""Verdicts of earlier runs, kept by path and trusted by digest.

A folder for each engine (version, code of checks, types and rules), in it up to 256 files, each a
checksum and a line of JSON. Whatever does not fit is forgotten; two runs at once lose at most what
the other has found.
"""

from __future__ import annotations

import hashlib
import logging
import os
import re
import tempfile
import time
from contextlib import suppress
from pathlib import Path
from zlib import crc32

import msgspec

from quizapp.content.alone import CONVERTING
from quizapp.content.library.engine import engine
from quizapp.content.linting.examined import Seen, Surroundings
from quizapp.private import private_folder

_LOG = logging.getLogger(__name__)
_MOST = 2000
"""Verdicts in one file; the oldest go first."""

_KEPT = 30 * 24 * 3600.0
"""Seconds after which the folder of another engine goes."""

_ENGINE = re.compile("[0-9a-f]{16}")
# No .json: a folder of lessons that holds the cache must not be told of it.
_ENDING = ".verdicts"
_FAULTS = (OSError, ValueError, msgspec.MsgspecError)
_Shard = dict[str, Seen]


class Cache:
    """The verdicts in a folder; None remembers them as long as this lives.

    Nothing here raises: what goes wrong only costs time.
    """

    def __init__(self, folder: Path | None) -> None:
        self._top = folder
        self._folder = folder / engine()[:16] if folder else None
        self._shards: dict[str, _Shard] = {}
        self._new: dict[str, _Shard] = {}

    def get(self, path: Path, digest: str, around: Surroundings) -> Seen | None:
        """The verdict on the file of that path and digest, if all that it needed is as it was."""
        shard, key = _key(path)
        if shard not in self._shards:
            self._shards[shard] = _read(self._folder / f"{shard}{_ENDING}") if self._folder else {}
        seen = self._shards[shard].get(key)
        known = seen is not None and seen.digest == digest and around.are(path, seen.needs)
        return seen if known else None

    def put(self, path: Path, seen: Seen) -> None:
        """Remember a verdict, but for a file that could not be read."""
        if seen.digest:
            shard, key = _key(path)
            self._shards.setdefault(shard, {})[key] = seen
            self._new.setdefault(shard, {})[key] = seen

    def save(self) -> None:
        """Write what is new; a folder that can't be written is only logged."""
        if self._folder is None or self._top is None or not self._new:
            return
        try:
            private_folder(self._folder)
            for shard, fresh in self._new.items():
                path = self._folder / f"{shard}{_ENDING}"
                old = {key: seen for key, seen in _read(path).items() if key not in fresh}
                _write(path, dict([*old.items(), *fresh.items()][-_MOST:]))
            _forget(self._top, self._folder)
        except OSError as error:
            _LOG.info("verdicts cannot be kept in %s: %s", self._folder, error.strerror)
        self._new = {}


def _key(path: Path) -> tuple[str, str]:
    name = hashlib.sha256(os.fsencode(path.absolute())).hexdigest()
    return name[:2], name[2:34]


def _read(path: Path) -> _Shard:
    try:
        known, _, body = path.read_bytes().partition(b"\n")
        if int(known) != crc32(body):
            return {}
        with CONVERTING:
            return msgspec.json.decode(body, type=_Shard)
    except _FAULTS:
        return {}


def _write(path: Path, shard: _Shard) -> None:
    body = msgspec.json.encode(shard)
    descriptor, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(b"%d\n%s" % (crc32(body), body))
        Path(name).replace(path)
    except OSError:
        Path(name).unlink(missing_ok=True)
        raise


def _forget(top: Path, ours: Path) -> None:
    """Take verdicts of other engines away that nobody has written to for long, and nothing else."""
    for folder in top.iterdir():
        if not _ENGINE.fullmatch(folder.name) or folder == ours or folder.is_symlink():
            continue
        with suppress(OSError):
            if time.time() - folder.stat().st_mtime > _KEPT:
                for file in folder.glob(f"*{_ENDING}"):
                    file.unlink(missing_ok=True)
                folder.rmdir()
