"""The project's own Python environment in .venv, made from the pinned and hashed lists."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
import venv
from pathlib import Path

from devtools.calling import ROOT, call, fail

VENV = ROOT / ".venv"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON = BIN / ("python.exe" if os.name == "nt" else "python")


def environment(kind: str) -> None:
    """Bring .venv to the pinned state of requirements/<kind>.txt; quick when it is there already.

    The development list holds all of the running one, so either stamp serves `run`.
    """
    wanted = {name: _fingerprint(name) for name in ("run", "dev")}
    stamps = {name: VENV / f"quizapp-{name}.stamp" for name in wanted}
    enough = ("dev",) if kind == "dev" else ("run", "dev")
    if any(_read(stamps[name]) == wanted[name] for name in enough) and PYTHON.exists():
        return
    if not PYTHON.exists():
        _make_venv()
    print(f"installing pinned packages from requirements/{kind}.txt …", file=sys.stderr)
    pip = (PYTHON, "-m", "pip", "--disable-pip-version-check", "install", "--quiet")
    locked = f"requirements/{kind}.txt"
    if call(*pip, "--require-hashes", "-r", locked, check=False):
        fail(
            "the packages could not be installed; the lines above say why. Is a registry in reach?"
        )
    call(*pip, "--no-deps", "--no-build-isolation", "--editable", ".")
    stamps[kind].write_text(wanted[kind], encoding="utf-8")


def _fingerprint(kind: str) -> str:
    parts = [sys.version, str(ROOT)]
    parts += [
        (ROOT / name).read_text(encoding="utf-8")
        for name in ("pyproject.toml", f"requirements/{kind}.txt")
    ]
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()


def _read(path: Path) -> str:
    return path.read_text(encoding="utf-8") if path.exists() else ""


def _make_venv() -> None:
    try:
        venv.create(VENV, with_pip=True, clear=VENV.exists())
    except (subprocess.CalledProcessError, OSError) as error:
        fail(
            f"this Python cannot make a virtual environment ({error}).\n"
            "On Debian or Ubuntu: apt-get install python3-venv; elsewhere install Python from "
            "python.org."
        )
