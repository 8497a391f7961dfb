"""Where verdicts are kept between runs, unless told."""

from __future__ import annotations

import os
import sys
from pathlib import Path


def cache_folder() -> Path | None:
    """quizapp/lint in the folder for caches of this user; None where the user has no home.

    Source: XDG Base Directory Specification: a relative XDG_CACHE_HOME counts for nothing.
    """
    name = "LOCALAPPDATA" if sys.platform == "win32" else "XDG_CACHE_HOME"
    named = os.environ.get(name, "")
    if named and Path(named).is_absolute():
        return Path(named) / "quizapp" / "lint"
    try:
        return Path.home() / ".cache" / "quizapp" / "lint"
    except RuntimeError:
        return None
