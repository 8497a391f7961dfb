"""A clone that has nothing yet is set up by plain Python, from any folder."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from tests.support.server import ROOT


def test_dev_needs_no_package(tmp_path: Path) -> None:
    # -S: without what is installed.
    command = [sys.executable, "-S", "-B", str(ROOT / "dev.py")]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "python3 dev.py run" in done.stderr
