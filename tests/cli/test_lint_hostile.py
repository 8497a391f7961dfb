"""`quizapp lint` over what is huge, damaged or hostile: each is told, the others are checked."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.support.drill import full

DEPTH = 10_000
ODD: dict[str, tuple[bytes, str]] = {
    "brackets": (b"[" * DEPTH + b"]" * DEPTH, "F008"),
    "objects": (b'{"a":' * DEPTH + b"1" + b"}" * DEPTH, "F008"),
    "never-closed": (b"[" * DEPTH, "F008"),
    "twice": (b'{"format": 1, "units": [], "format": 1}', "F009"),
    "nan": (b'{"format": NaN, "units": []}', "F010"),
    "infinity": (b'{"format": -Infinity, "units": []}', "F010"),
    "latin": ('{"title": "Café"}'.encode("latin-1"), "F005"),
    "cut": (b'{"format": 1,', "F007"),
}
# Says at the end how much memory the process took at most, in kB. The figure that every system
# gives, ru_maxrss, is no less than what the process that started it took.
RUN = """\
import sys
from pathlib import Path
from quizapp.cli import main
try:
    main()
finally:
    status = Path("/proc/self/status")
    lines = status.read_text().splitlines() if status.exists() else ["VmHWM: 0 kB"]
    print(next(line.split()[1] for line in lines if line.startswith("VmHWM")), file=sys.stderr)
"""


def lint(folder: Path) -> tuple[int, dict[str, Any], str]:
    """The command in a process of its own: exit status, report, standard error."""
    done = subprocess.run(
        [sys.executable, "-c", RUN, "lint", "--format", "json", folder],
        capture_output=True,
        text=True,
        check=False,
    )
    return done.returncode, json.loads(done.stdout), done.stderr


def codes(report: dict[str, Any]) -> dict[str, str]:
    """What was found, by file."""
    return {Path(one["path"]).name: one["code"] for one in report["findings"]}


@pytest.mark.drill
def test_one_broken_file_among_a_thousand_units(unit: Path, good: dict[str, Any]) -> None:
    """Of two hundred in the short round: several for each process either way."""
    many = full(1000, 200)
    small = {**good, "glossary": [], "items": good["items"][:1]}
    small["objectives"] = good["objectives"][:1]
    names = [f"u{n}" for n in range(many)]
    for name in names:
        text = json.dumps({**small, "id": name})
        unit.with_name(f"{name}.json").write_text(text, encoding="utf-8")
    unit.with_name("u50.json").write_text("{", encoding="utf-8")
    course = unit.with_name("course.json")
    raw = json.loads(course.read_text(encoding="utf-8"))
    course.write_text(json.dumps({**raw, "units": [unit.stem, *names]}), encoding="utf-8")

    status, report, said = lint(unit.parent)

    assert (status, report["files"]) == (1, many + 2)
    assert codes(report) == {"u50.json": "F007"}
    assert "Traceback" not in said


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
def test_each_odd_file_is_refused_and_the_others_are_checked(unit: Path, tmp_path: Path) -> None:
    for name, (data, _) in ODD.items():
        unit.with_name(f"{name}.json").write_bytes(data)
    with unit.with_name("huge.json").open("wb") as file:
        file.write(b'{"format": 1, "title": "')
        file.truncate(100_000_000)
    secret = tmp_path / "secret.json"
    secret.write_text("{}", encoding="utf-8")
    unit.with_name("link.json").symlink_to(secret)

    status, report, said = lint(unit.parent)

    found = codes(report)
    listed = found.pop("course.json")
    assert (status, listed) == (1, "F120")
    wanted = {f"{name}.json": code for name, (_, code) in ODD.items()}
    assert found == wanted | {"huge.json": "F003", "link.json": "F004"}
    assert all(one["message"] for one in report["findings"])
    assert said.strip().isdigit(), "no traceback, nothing but the memory"
    assert int(said) < 150_000
