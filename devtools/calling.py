"""Commands that are run in the project folder."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


def fail(message: str) -> None:
    """Say what is wrong and stop with exit status 2."""
    sys.exit(f"dev.py: {message}")


def call(*command: object, check: bool = True, quiet: bool = False) -> int:
    """Run a command in the project folder; stop with its exit status when it fails."""
    sink = subprocess.DEVNULL if quiet else None
    done = subprocess.run([str(part) for part in command], cwd=ROOT, stdout=sink, check=False)
    if check and done.returncode:
        sys.exit(done.returncode)
    return done.returncode
