"""bandit over the code; what it finds must be excused where ruff's security rules are.

Both tools name a rule by the same number, S105 and B105. So an excuse is given once, with its
reason: on the line as `# noqa: S105 - why`, or for a file in pyproject.toml under
`tool.ruff.lint.per-file-ignores`.
"""

from __future__ import annotations

import fnmatch
import json
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
PLACES = ("quizapp", "bench", "checks", "conformance", "devtools", "docs", "dev.py")
# That a module can start programs is no fault; each start is looked at by other rules.
_NO_FAULT = "B404"
_NOQA = re.compile(r"# noqa: ([A-Z0-9, ]+) - \S")


def findings(root: Path, places: Sequence[str] = PLACES) -> list[str]:
    """A line for each finding without an excuse. Raises CalledProcessError when bandit breaks."""
    command = (sys.executable, "-m", "bandit", "-q", "-f", "json", "-s", _NO_FAULT, "-r", *places)
    done = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)
    if done.returncode not in {0, 1} or not done.stdout:
        raise subprocess.CalledProcessError(done.returncode, command, done.stdout, done.stderr)
    report = json.loads(done.stdout)
    ignores = _ignores(root / "pyproject.toml")
    broken = [f"{one['filename']}: cannot be read: {one['reason']}" for one in report["errors"]]
    return broken + [_told(one) for one in report["results"] if not _excused(root, one, ignores)]


def _ignores(path: Path) -> Mapping[str, Sequence[str]]:
    lint = tomllib.loads(path.read_text(encoding="utf-8"))["tool"]["ruff"]["lint"]
    found: dict[str, list[str]] = lint.get("per-file-ignores", {})
    return found


def _excused(root: Path, found: Mapping[str, Any], ignores: Mapping[str, Sequence[str]]) -> bool:
    rule = found["test_id"].replace("B", "S", 1)
    name = found["filename"].removeprefix("./")
    lines = (root / name).read_text(encoding="utf-8").splitlines()
    on_lines = (lines[number - 1] for number in found["line_range"])
    return rule in {*_of_file(name, ignores), *_of_lines(on_lines)}


def _of_file(name: str, ignores: Mapping[str, Sequence[str]]) -> Iterator[str]:
    for pattern, rules in ignores.items():
        if fnmatch.fnmatch(name, pattern):
            yield from rules


def _of_lines(lines: Iterator[str]) -> Iterator[str]:
    for line in lines:
        if found := _NOQA.search(line):
            yield from re.split(r"[, ]+", found[1])


def _told(found: Mapping[str, Any]) -> str:
    where = f"{found['filename'].removeprefix('./')}:{found['line_number']}"
    return f"{where}: {found['test_id']} {found['issue_text']}"


def main() -> int:
    """The exit status: 0 fine, 1 findings."""
    found = findings(ROOT)
    for one in found:
        print(one)
    print("bandit: no issues" if not found else "bandit: mend it, or excuse it with a reason")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
