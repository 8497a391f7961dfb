"""Doors to other programs: each format behind one registry, found and never listed.

A package named by an entry point of the group "quizapp.interop" is a format itself, holds formats
as modules, or names them in FORMATS; ours are found by the same way as a stranger's.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from importlib import import_module
from importlib.metadata import entry_points
from pkgutil import iter_modules
from types import ModuleType
from typing import cast

from quizapp.interop import trouble
from quizapp.interop.format import Fit, Format, Reads, Writes
from quizapp.interop.model import Source
from quizapp.interop.safe.archive import Archive

GROUP = "quizapp.interop"
_ZIP = b"PK\x03\x04"


@cache
def known() -> Mapping[str, Format]:
    """Every installed format by name, in alphabetical order.

    Raises TypeError when a module claims to be a format and lacks a part of the protocol, and
    ValueError when two claim one name.
    """
    found: dict[str, Format] = {}
    for entry in sorted(entry_points(group=GROUP), key=lambda entry: entry.name):
        for candidate in _formats_of(import_module(entry.module)):
            if not isinstance(candidate, Reads | Writes):
                raise TypeError(f"{candidate!r} is no format: it neither reads nor writes")
            one = cast("Format", candidate)
            if one.NAME in found:
                raise ValueError(f"two packages bring the format {one.NAME!r}")
            found[one.NAME] = one
    return dict(sorted(found.items()))


def readers() -> Mapping[str, Reads]:
    """The formats from which units come in."""
    return {name: one for name, one in known().items() if isinstance(one, Reads)}


def writers() -> Mapping[str, Writes]:
    """The formats into which units go out."""
    return {name: one for name, one in known().items() if isinstance(one, Writes)}


def recognised(source: Source) -> Reads:
    """The format that a file is in, by what it holds; of equally sure ones the first by name.

    Raises ReadError when it is in none of them, and for a package that no format may open.
    """
    if not source.data.strip():
        raise trouble.empty()
    found = readers()
    surest = max(found.values(), key=lambda one: one.fits(source), default=None)
    if surest is None or surest.fits(source) is Fit.NO:
        if source.data.startswith(_ZIP):
            Archive.open(source.data, "the zip file")
        raise trouble.unknown_format(", ".join(found))
    return surest


def _formats_of(package: ModuleType) -> Iterator[object]:
    # Several faces of one thing need no file each.
    if hasattr(package, "FORMATS"):
        yield from package.FORMATS
        return
    if hasattr(package, "NAME"):
        yield package
        return
    for info in iter_modules(package.__path__):
        yield import_module(f"{package.__name__}.{info.name}")
