"""The files of a package, and what is said of those that cannot be read."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import NoReturn

from lxml import etree

from quizapp.interop.model import Brought, Loss, Parcel, Raw, Refusal
from quizapp.interop.packages import manifest
from quizapp.interop.qti.ids import identifier
from quizapp.interop.qti.names import neutral
from quizapp.interop.safe import xml
from quizapp.interop.safe.archive import Archive
from quizapp.interop.trouble import ReadError

CARRIED = "quizapp/unit.json"
"""Where our own packages carry the unit."""

MOST_CARRIED = 8_000_000


class Files:
    """A package. Raises ReadError when its manifest is damaged.

    losses, refusals: what was found wrong since it was last asked for.
    """

    def __init__(self, archive: Archive) -> None:
        self._archive = archive
        self.losses: list[Loss] = []
        self.refusals: list[Refusal] = []
        named = archive.has(manifest.FILE)
        self.manifest = manifest.read(archive.read(manifest.FILE), manifest.FILE) if named else None

    def found_wrong(self, *parcels: Parcel) -> Brought:
        """What was found wrong since this was last asked for, of the parcel that is given."""
        found = Brought(parcels, tuple(self.losses), tuple(self.refusals))
        self.losses, self.refusals = [], []
        return found

    def of(self, types: tuple[str, ...], root: str) -> Iterator[str]:
        """The files of a kind: those that the manifest names, or without one those that are."""
        if self.manifest is not None:
            for one in self.manifest.of_type(*types):
                file = one.href or next(iter(one.files), "")
                if file:
                    yield file
                else:
                    place = f"{manifest.FILE} line {one.line}"
                    message = "names a file outside of the package, or none"
                    self.refusals.append(Refusal(place, message, "export the package anew"))
            return
        for name in self._archive.names:
            if name.lower().endswith(".xml") and name != manifest.FILE:
                found = self.root(name, quiet=True)
                if found is not None and found.tag == root:
                    yield name

    def root(self, file: str, *, quiet: bool = False) -> etree._Element | None:
        """The root of a file, with neutral names; None when it cannot be read.

        quiet: without a refusal.
        """
        try:
            return neutral(xml.parsed(self._archive.read(file), file))
        except ReadError as error:
            if not quiet:
                self.refusals.append(Refusal(_at(file, error), str(error), error.problem.help))
            return None

    def bytes(self, name: str) -> bytes:
        """Of a file that may be missing or damaged; then empty."""
        try:
            return self._archive.read(name) if self._archive.has(name) else b""
        except ReadError:
            return b""


def _at(file: str, error: ReadError) -> str:
    return f"{file} line {error.problem.line}" if error.problem.line else file


def carried(archive: Archive) -> Raw | None:
    """The unit that one of our own packages carries."""
    if not archive.has(CARRIED):
        return None
    try:
        data = archive.read(CARRIED)
        raw = json.loads(data, parse_constant=_refused) if len(data) <= MOST_CARRIED else None
    except (ReadError, ValueError, RecursionError):
        return None
    return raw if isinstance(raw, dict) else None


def _refused(constant: str) -> NoReturn:
    raise ValueError(f"{constant} is no JSON")


def items_of(raw: Raw | None) -> Mapping[str, Raw]:
    """The carried items by the identifier that they have in the package."""
    items = raw.get("items") if raw is not None else None
    if not isinstance(items, list):
        return {}
    return {
        identifier(one["id"]): one
        for one in items
        if isinstance(one, dict) and isinstance(one.get("id"), str)
    }
