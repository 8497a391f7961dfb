"""Planted faults are found, excuses hold for what they name alone, and no audit is no pass."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from checks import code, packages, secrets
from checks.audit import Audit, verdict
from checks.secrets import Known

LINT = "[tool.ruff.lint.per-file-ignores]\n"
STARTS = "import subprocess\nsubprocess.run('ls ' + input(), shell=True)"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "pyproject.toml").write_text(LINT, encoding="utf-8")
    return tmp_path


def written(folder: Path, text: str) -> list[str]:
    (folder / "one.py").write_text(text, encoding="utf-8")
    return code.findings(folder, ("one.py",))


def test_weak_code_is_found(project: Path) -> None:
    assert any("one.py:2: B602" in line for line in written(project, STARTS))
    assert written(project, "print(1)\n") == []


def test_an_excuse_needs_the_rule_and_a_reason(project: Path) -> None:
    assert written(project, f"{STARTS}  # noqa: S602 - a test's\n") == []
    assert written(project, f"{STARTS}  # noqa: S602\n") != []
    assert written(project, f"{STARTS}  # noqa: S105 - another\n") != []
    (project / "pyproject.toml").write_text(f'{LINT}"one.py" = ["S602"]\n', encoding="utf-8")
    assert written(project, STARTS) == []


def test_what_cannot_be_read_is_told(project: Path) -> None:
    assert any("cannot be read" in line for line in written(project, "def ("))


# Put together here, so that this file holds none.
TOKEN = "ghp_" + "Zk3" * 12


def test_a_secret_is_found_in_tests_and_elsewhere(tmp_path: Path) -> None:
    for name in ("one.py", "tests/two.py"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(f"token = '{TOKEN}'\n", encoding="utf-8")
    found = list(secrets.scan(tmp_path, ["one.py", "tests/two.py"]))
    assert {one.file for one in found} == {"one.py", "tests/two.py"}
    said = secrets.unexcused(found, [Known("one.py", re.compile("nothing"), "stale")])
    assert [line.split(":")[0] for line in said].count(secrets.KNOWN) == 1
    assert any(line.startswith("one.py:1: ") for line in said)


def test_a_known_line_is_excused(tmp_path: Path) -> None:
    (tmp_path / "one.py").write_text(f"token = '{TOKEN}'\n", encoding="utf-8")
    found = list(secrets.scan(tmp_path, ["one.py"]))
    assert secrets.unexcused(found, [Known("*.py", re.compile("^token"), "made up")]) == []


WEAK = {"name": "flask", "version": "0.1", "vulns": [{"id": "PYSEC-1", "fix_versions": ["0.2"]}]}
SOUND = {"name": "click", "version": "8", "vulns": []}
SKIPPED = {"name": "rich", "skip_reason": "not found"}


def test_an_audit_says_what_it_found() -> None:
    weak = packages.told({"dependencies": [WEAK, SOUND, SKIPPED]})
    status, said = verdict(weak, must=False)
    assert status == 1
    assert "flask 0.1: PYSEC-1, mended in 0.2" in said
    assert verdict(packages.told({"dependencies": [SOUND]}), must=True)[0] == 0


@pytest.mark.parametrize(
    "found",
    [packages.told({"dependencies": [SOUND, SKIPPED]}), Audit(), Audit(trouble="no network")],
)
def test_what_was_not_asked_is_never_called_sound(found: Audit) -> None:
    status, said = verdict(found, must=True)
    assert status == 2
    assert "NOT AUDITED" in said
    assert verdict(found, must=False)[0] == 0
    assert "NOT AUDITED" in verdict(found, must=False)[1]


def test_pip_audit_that_reaches_nobody_is_told_apart(tmp_path: Path) -> None:
    locked = tmp_path / "run.txt"
    locked.write_text(f"click==8.3.0 --hash=sha256:{'0' * 64}\n", encoding="utf-8")
    nowhere = ("--vulnerability-service", "osv", "--osv-url", "http://127.0.0.1:9/")
    found = packages.audit(locked, nowhere)
    assert not found.done
    assert found.trouble
