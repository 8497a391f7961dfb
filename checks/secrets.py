"""detect-secrets over every file under version control, apart from what is known to be none.

What is no secret stands in checks/no_secrets.toml with the reason. An entry that excuses nothing
any more is a finding, too.
"""

from __future__ import annotations

import fnmatch
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from detect_secrets import SecretsCollection
from detect_secrets.settings import default_settings, get_settings

ROOT = Path(__file__).resolve().parents[1]
KNOWN = "checks/no_secrets.toml"
# Pictures; and what the lock and the generators write, full of digests that others check.
_LEFT_OUT = ("*.png", "requirements/*.txt", "docs/schema/*", "docs/reference/*")
_TESTS = "tests/*"
_BY_NAME = "KeywordDetector"
_ASKS = "detect_secrets.filters.common.is_ignored_due_to_verification_policies"


@dataclass(frozen=True, slots=True)
class Known:
    """Lines that look like a secret and are none. file: a pattern of names; line: an expression."""

    file: str
    line: re.Pattern[str]
    why: str

    def covers(self, name: str, line: str) -> bool:
        """Whether it is about that line of that file."""
        return fnmatch.fnmatch(name, self.file) and self.line.search(line) is not None


@dataclass(frozen=True, slots=True)
class Found:
    """What looks like a secret."""

    file: str
    number: int
    line: str
    kind: str


def files(root: Path) -> list[str]:
    """Names of the files under version control that are looked at."""
    command = ("git", "ls-files", "-z")
    done = subprocess.run(command, cwd=root, capture_output=True, text=True, check=True)
    names = (name for name in done.stdout.split("\0") if name and (root / name).is_file())
    return [name for name in names if not any(fnmatch.fnmatch(name, one) for one in _LEFT_OUT)]


def scan(root: Path, names: Iterable[str]) -> Iterator[Found]:
    """What looks like a secret; in tests a mere name such as "password" tells of none.

    Nobody is asked whether a secret works: that would send it away.
    """
    with default_settings():
        get_settings().disable_filters(_ASKS)
        every = [name for name in names if not fnmatch.fnmatch(name, _TESTS)]
        yield from _scan(root, every)
        tests = [name for name in names if fnmatch.fnmatch(name, _TESTS)]
        get_settings().disable_plugins(_BY_NAME)
        yield from _scan(root, tests)


def _scan(root: Path, names: Sequence[str]) -> Iterator[Found]:
    secrets = SecretsCollection(root=str(root))
    for name in names:
        secrets.scan_file(name)
    for name, one in secrets:
        line = (root / name).read_text(encoding="utf-8").splitlines()[one.line_number - 1]
        yield Found(name, one.line_number, line.strip(), one.type)


def known(path: Path) -> list[Known]:
    """What is known to be no secret."""
    entries = tomllib.loads(path.read_text(encoding="utf-8")).get("known", [])
    return [Known(one["file"], re.compile(one["line"]), one["why"]) for one in entries]


def unexcused(found: Iterable[Found], excuses: Sequence[Known]) -> list[str]:
    """A line for each finding without an excuse, and for each excuse without a finding."""
    used: set[int] = set()
    said = []
    for one in found:
        by = {n for n, excuse in enumerate(excuses) if excuse.covers(one.file, one.line)}
        used |= by
        if not by:
            said.append(f"{one.file}:{one.number}: looks like a secret ({one.kind})")
    stale = (excuse for n, excuse in enumerate(excuses) if n not in used)
    return said + [f"{KNOWN}: excuses nothing any more: {one.file} ({one.why})" for one in stale]


def main() -> int:
    """The exit status: 0 fine, 1 findings."""
    said = unexcused(scan(ROOT, files(ROOT)), known(ROOT / KNOWN))
    for one in said:
        print(one)
    print("detect-secrets: none" if not said else "detect-secrets: take it out; git keeps it")
    return 1 if said else 0


if __name__ == "__main__":
    sys.exit(main())
