"""The packages that quizapp runs with: is a known weakness among the pinned ones?

python -m checks.packages             exit status 1 for a weakness, 2 when nobody could be asked
python -m checks.packages --if-asked  0 when nobody could be asked, and that is said
python -m checks.packages --advisories FOLDER   a folder is asked (or QUIZAPP_ADVISORIES names it)

pip-audit asks the package registry itself for advisories. A mirror may have none, and it then
calls each package "skipped" and ends well: that is no audit, and is not taken for one here.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from checks import advisories
from checks.audit import Audit, verdict
from checks.osv import read
from checks.pins import pins

ROOT = Path(__file__).resolve().parents[1]
LOCKED = "requirements/run.txt"
_PATIENCE = 180
_DAYS = 30
_COMMAND = ("pip_audit", "--disable-pip", "--require-hashes", "--progress-spinner", "off")


def audit(locked: Path, more: Sequence[str] = ()) -> Audit:
    """Ask the registry; `more`: further options of pip-audit."""
    command = (sys.executable, "-m", *_COMMAND, "--format", "json", "-r", str(locked), *more)
    try:
        done = subprocess.run(
            command, capture_output=True, text=True, check=False, timeout=_PATIENCE
        )
        return told(json.loads(done.stdout))
    except subprocess.TimeoutExpired:
        return Audit(trouble=f"no answer within {_PATIENCE} seconds")
    except json.JSONDecodeError:
        lines = done.stderr.strip().splitlines() or ["pip-audit said nothing"]
        return Audit(trouble=lines[-1][:300])


def told(report: Mapping[str, Any]) -> Audit:
    """What pip-audit's JSON says."""
    packages = report["dependencies"]
    weak = [
        f"{one['name']} {one['version']}: {hole['id']}, mended in "
        f"{', '.join(hole['fix_versions']) or 'no release yet'}"
        for one in packages
        for hole in one.get("vulns", ())
    ]
    silent = [one["name"] for one in packages if "skip_reason" in one]
    return Audit(len(packages) - len(silent), silent, weak)


def offline(folder: Path, locked: Path, days: int) -> Audit:
    """Look the pins up in a folder of advisories. ValueError: what is wrong with either."""
    return advisories.audit(pins(locked), read(folder), datetime.now(UTC), days)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m checks.packages")
    parser.add_argument("--if-asked", action="store_true", help="not being able to ask is no fault")
    parser.add_argument("--locked", default=LOCKED, type=Path, help=f"the pins; {LOCKED}")
    parser.add_argument(
        "--advisories",
        metavar="FOLDER",
        default=os.environ.get("QUIZAPP_ADVISORIES") or None,
        type=Path,
        help="ask this clone of github.com/pypa/advisory-database instead of the registry",
    )
    parser.add_argument(
        "--max-age",
        metavar="DAYS",
        default=_DAYS,
        type=int,
        help=f"of the newest advisory in the folder; {_DAYS}",
    )
    return parser.parse_args()


def main() -> int:
    """The exit status: 0 fine, 1 a weakness, 2 not audited."""
    options = _options()
    locked = ROOT / options.locked
    try:
        folder = options.advisories
        found = offline(folder, locked, options.max_age) if folder else audit(locked)
    except ValueError as error:
        print(f"advisories: NOT AUDITED: {error}")
        return 2
    status, say = verdict(found, must=not options.if_asked)
    print(say)
    return status


if __name__ == "__main__":
    sys.exit(main())
