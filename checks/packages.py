"""pip-audit over the packages that quizapp runs with: is a known weakness among the pinned ones?

python -m checks.packages             exit status 1 for a weakness, 2 when nobody could be asked
python -m checks.packages --if-asked  0 when nobody could be asked, and that is said

The advisories come from the package registry itself. A mirror may have none, and pip-audit then
calls each package "skipped" and ends well: that is no audit, and is not taken for one here.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
LOCKED = "requirements/run.txt"
_PATIENCE = 180
_COMMAND = ("pip_audit", "--disable-pip", "--require-hashes", "--progress-spinner", "off")


@dataclass(frozen=True, slots=True)
class Audit:
    """asked: how many packages somebody knew advisories of; silent: names of the others;

    weak: a line for each known weakness; trouble: why nobody could be asked at all.
    """

    asked: int = 0
    silent: Sequence[str] = ()
    weak: Sequence[str] = ()
    trouble: str = ""

    @property
    def done(self) -> bool:
        """Whether every package was looked up."""
        return self.asked > 0 and not self.silent


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


def verdict(found: Audit, *, must: bool) -> tuple[int, str]:
    """The exit status and what to say. must: an audit that was not done is a failure."""
    if found.weak:
        return 1, "\n".join([*found.weak, "pip-audit: raise these pins (make lock)"])
    if found.done:
        return 0, f"pip-audit: no known weakness in {found.asked} packages"
    why = found.trouble or (
        f"{len(found.silent)} of {found.asked + len(found.silent)} packages are not known to the "
        "registry's list of advisories"
    )
    say = f"pip-audit: NOT AUDITED: {why}. Run `make audit` where pypi.org can be reached."
    return (2 if must else 0), say


def main() -> int:
    """The exit status: 0 fine, 1 a weakness, 2 not audited."""
    parser = argparse.ArgumentParser(prog="python -m checks.packages")
    parser.add_argument("--if-asked", action="store_true", help="not being able to ask is no fault")
    options = parser.parse_args()
    status, say = verdict(audit(ROOT / LOCKED), must=not options.if_asked)
    print(say)
    return status


if __name__ == "__main__":
    sys.exit(main())
