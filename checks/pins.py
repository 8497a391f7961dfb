"""The pinned packages of a lock in requirements/."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version


@dataclass(frozen=True, slots=True)
class Pin:
    """A package by its normal name (PEP 503), and the one release that is installed."""

    name: str
    version: Version


def pins(path: Path) -> list[Pin]:
    """Every pin, of whatever platform.

    Raises ValueError: what is wrong, where and how to mend it.
    """
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise ValueError(f"{path}: cannot be read: {error}. Name a lock (make lock)") from error
    found = [
        _pin(line.split(" --hash")[0].rstrip("\\ "), f"{path}:{number}")
        for number, line in enumerate(lines, 1)
        if line.strip() and not line.lstrip().startswith(("#", "--hash"))
    ]
    if not found:
        raise ValueError(f"{path}: pins no package. Name a lock (make lock)")
    return found


def _pin(text: str, where: str) -> Pin:
    try:
        wanted = Requirement(text)
        releases = [Version(one.version) for one in wanted.specifier if one.operator == "=="]
        (release,) = releases if len(wanted.specifier) == 1 else ()
        return Pin(canonicalize_name(wanted.name), release)
    except ValueError as error:
        raise ValueError(f"{where}: {text!r} is no pin like name==1.2.3 (make lock)") from error
