"""What the verdicts in an index depend on beside the files: with another engine it is worthless."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from functools import cache
from importlib.metadata import entry_points, version
from importlib.util import find_spec
from pathlib import Path

from quizapp.content.lint import GROUP as RULES
from quizapp.questions import GROUP as ROOMS

_PACKAGES = ("quizapp.domain", "quizapp.content", "quizapp.questions")
_CODE = (".py", ".json", ".toml")


@cache
def engine() -> str:
    """SHA-256 (hex) of the version, and of the stamps of the files of checks, types and rules."""
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
