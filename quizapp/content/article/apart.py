"""A reader in a process of its own, so that no file can hold up or bring down who asked for it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from quizapp.content.article import trouble
from quizapp.content.article.limits import MEMORY, SECONDS
from quizapp.content.article.model import Block, Kind
from quizapp.content.article.readers import readers
from quizapp.domain.problem import Problem

if sys.platform != "win32":
    import resource

_HOME = Path(__file__).resolve().parents[3]


def read_apart(data: bytes, extension: str, seconds: int = SECONDS) -> Sequence[Block] | Problem:
    """What the reader of that ending makes of the bytes, in at most that time.

    The other process gets no variable of this one but what Python needs to start, and no file.
    """
    kept = {name: os.environ[name] for name in ("PATH", "SYSTEMROOT") if name in os.environ}
    name = readers()[extension].NAME
    try:
        done = subprocess.run(  # noqa: S603 - this very program, and an ending that it knows
            [sys.executable, "-m", __name__, extension],
            input=data,
            capture_output=True,
            timeout=seconds,
            check=False,
            env={**kept, "PYTHONPATH": str(_HOME), "PYTHONUTF8": "1"},
        )
    except subprocess.TimeoutExpired:
        return trouble.too_slow(seconds)
    if done.returncode:
        return trouble.damaged(f"the {name} file", "its reader broke off; it may need much memory")
    found: dict[str, Any] = json.loads(done.stdout)
    if "problem" in found:
        return Problem(**found["problem"])
    return [Block(Kind(kind), text) for kind, text in found["blocks"]]


def main(extension: str) -> None:
    """Read standard input, write the blocks or the problem as JSON."""
    _limit()
    found = readers()[extension].read(sys.stdin.buffer.read())
    if isinstance(found, Problem):
        told = {"code": found.code, "pointer": found.pointer, "message": found.message}
        place = {"help": found.help, "line": found.line, "column": found.column}
        written: dict[str, Any] = {"problem": {**told, **place}}
    else:
        written = {"blocks": [[block.kind.value, block.text] for block in found]}
    sys.stdout.write(json.dumps(written))


def _limit() -> None:
    """Bound the memory, where the system can."""
    if sys.platform == "win32":
        return
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


if __name__ == "__main__":
    main(sys.argv[1])
