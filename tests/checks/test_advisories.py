"""The pins against a folder of advisories: who is affected, who is not, and what is no audit."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
NOW = datetime.now(UTC)
RANGE = """
  ranges:
  - type: ECOSYSTEM
    events: [{introduced: "1.0"}, {fixed: 1.10}, {introduced: 2.0rc1}, {last_affected: 2.1}]
"""


class Audits:
    """A lock and a folder of advisories, and what `python -m checks.packages` makes of them."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.files = folder / "vulns" / "paper-boat"
        self.files.mkdir(parents=True)

    def advise(
        self, releases: str, *, name: str = "paper-boat", more: str = "", days: int = 1
    ) -> Path:
        file = self.files / f"PYSEC-0000-{len(list(self.files.iterdir()))}.yaml"
        head = f"id: {file.stem}\nmodified: {NOW - timedelta(days=days):%Y-%m-%dT%H:%M:%SZ}\n{more}"
        about = f"affected:\n- package: {{name: {name}, ecosystem: PyPI}}{releases}"
        file.write_text(head + about, encoding="utf-8")
        return file

    def ask(self, pin: str, *more: str, folder: str = "", **named: str) -> tuple[int, str]:
        lock = self.folder / "lock.txt"
        lock.write_text(f"# locked\n{pin} \\\n    --hash=sha256:{'0' * 64}\n", encoding="utf-8")
        where = () if named else ("--advisories", folder or str(self.folder))
        done = subprocess.run(
            [sys.executable, "-m", "checks.packages", "--locked", str(lock), *where, *more],
            cwd=ROOT,
            env={**os.environ, **named},
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.stderr == ""
        return done.returncode, done.stdout


@pytest.fixture
def audits(tmp_path: Path) -> Audits:
    return Audits(tmp_path)


@pytest.mark.parametrize("version", ["1.0", "1.2", "1.9.post1", "2.0rc1", "2.0", "2.1", "1.10rc1"])
def test_an_affected_release_is_found(audits: Audits, version: str) -> None:
    audits.advise(RANGE)
    status, said = audits.ask(f"paper-boat=={version}")
    assert status == 1
    assert f"paper-boat {version}: PYSEC-0000-0, mended in " in said
    assert "raise these pins" in said


@pytest.mark.parametrize("version", ["1.0rc1", "1.10", "1.10.post1", "2.0b1", "2.1.1", "3"])
def test_any_other_release_is_sound(audits: Audits, version: str) -> None:
    audits.advise(RANGE)
    status, said = audits.ask(f"paper-boat=={version}")
    assert status == 0
    assert f"the newest of {NOW - timedelta(days=1):%Y-%m-%d} (days ago: 1)" in said


def test_the_release_that_mends_it_is_named_as_it_is_written(audits: Audits) -> None:
    audits.advise(RANGE)
    assert "mended in 1.10\n" in audits.ask("paper-boat==1.1")[1]
    assert "mended in no release yet\n" in audits.ask("paper-boat==2.1")[1]


def test_zero_is_before_everything(audits: Audits) -> None:
    audits.advise('\n  ranges: [{type: ECOSYSTEM, events: [{introduced: "0"}]}]')
    assert audits.ask("paper-boat==0.dev1")[0] == 1


def test_a_limit_ends_a_range(audits: Audits) -> None:
    audits.advise('\n  ranges: [{type: ECOSYSTEM, events: [{introduced: "0"}, {limit: "2"}]}]')
    assert audits.ask("paper-boat==1")[0] == 1
    assert audits.ask("paper-boat==2")[0] == 0


def test_a_list_of_releases_is_enough(audits: Audits) -> None:
    audits.advise("\n  versions: [1.10, odd-1, '1.3']")
    assert audits.ask("paper-boat==1.10")[0] == 1
    assert audits.ask("paper-boat==1.3.0")[0] == 1
    assert audits.ask("paper-boat==1.1")[0] == 0


@pytest.mark.parametrize("name", ["Paper_Boat", "paper.boat", "PAPER--BOAT"])
def test_names_spelt_otherwise_are_the_same(audits: Audits, name: str) -> None:
    audits.advise(RANGE, name=name)
    assert audits.ask("paper-boat==1.1")[0] == 1
    assert audits.ask(f"{name}==1.1")[0] == 1
    assert audits.ask("paperboat==1.1")[0] == 0


def test_a_withdrawn_advisory_counts_for_nothing(audits: Audits) -> None:
    audits.advise(RANGE, more="withdrawn: 2020-01-01T00:00:00Z\n")
    assert audits.ask("paper-boat==1.1")[0] == 0


def test_what_is_not_of_this_registry_counts_for_nothing(audits: Audits) -> None:
    file = audits.advise(RANGE)
    file.write_text(file.read_text(encoding="utf-8").replace("PyPI", "npm"), encoding="utf-8")
    assert audits.ask("paper-boat==1.1")[0] == 0


BROKEN = [
    ("id: [", ":2: "),
    ("", "Expected `object`, got `null`"),
    ("id: x\nmodified: 2020-01-01T00:00:00Z\n", "missing required field `affected`"),
    ("id: x\nmodified: yesterday\naffected: []", "`$.modified`"),
    ("id: x\nmodified: 2020-01-01T00:00:00Z\naffected: [{}]", "`$.affected[0]`"),
    ("\x00", "unacceptable character"),
]


@pytest.mark.parametrize(("text", "what"), BROKEN)
def test_a_broken_file_is_told_and_is_no_audit(audits: Audits, text: str, what: str) -> None:
    audits.advise(RANGE)
    file = audits.advise(RANGE)
    file.write_text(text, encoding="utf-8")
    for more in ((), ("--if-asked",)):
        status, said = audits.ask("click==8.3", *more)
        assert status == 2
        assert said.startswith(f"advisories: NOT AUDITED: {file}")
        assert what in said
        assert "git pull" in said


COMPARED = [
    ("\n  ranges: [{type: ECOSYSTEM, events: [{fixed: '2'}]}]", "begins nowhere"),
    ("\n  ranges: [{type: ECOSYSTEM, events: [{introduced: last spring}]}]", "'last spring'"),
    ("\n  ranges: [{type: GIT, repo: x, events: [{introduced: '0'}]}]", "neither releases"),
]


@pytest.mark.parametrize(("releases", "what"), COMPARED)
def test_what_cannot_be_compared_is_no_audit_of_that_package(
    audits: Audits, releases: str, what: str
) -> None:
    file = audits.advise(releases)
    status, said = audits.ask("paper-boat==1.1")
    assert status == 2
    assert f"{file}: " in said
    assert what in said
    assert audits.ask("click==8.3")[0] == 0


def test_old_advisories_are_no_audit(audits: Audits) -> None:
    audits.advise(RANGE, days=31)
    status, said = audits.ask("paper-boat==3")
    assert status == 2
    assert "(days ago: 31); nothing against 1 packages is known up to then" in said
    assert audits.ask("paper-boat==3", "--if-asked")[0] == 0
    assert "NOT AUDITED" in audits.ask("paper-boat==3", "--if-asked")[1]
    assert audits.ask("paper-boat==3", "--max-age", "31")[0] == 0
    assert audits.ask("paper-boat==1.1", "--if-asked")[0] == 1


def test_a_date_to_come_makes_nothing_fresh(audits: Audits) -> None:
    audits.advise(RANGE, days=40)
    audits.advise(RANGE, days=-400)
    status, said = audits.ask("paper-boat==3")
    assert (status, "(days ago: 40)" in said) == (2, True)


def test_the_environment_may_name_the_folder(audits: Audits) -> None:
    audits.advise(RANGE)
    here = str(audits.folder)
    assert audits.ask("paper-boat==1.1", "--if-asked", QUIZAPP_ADVISORIES=here)[0] == 1


@pytest.mark.parametrize("name", ["nowhere", "vulns"])
def test_a_folder_without_advisories_is_refused(audits: Audits, name: str) -> None:
    audits.advise(RANGE)
    folder = str(audits.folder / name)
    status, said = audits.ask("paper-boat==3", "--if-asked", folder=folder)
    assert status == 2
    assert f"{folder} holds no vulns/*/*.yaml: name the folder of a clone of " in said


@pytest.mark.parametrize(
    "pin", ["paper-boat>=1", "paper-boat==1.*", "paper-boat", "-r other.txt", "#"]
)
def test_what_is_no_pin_is_told(audits: Audits, pin: str) -> None:
    audits.advise(RANGE)
    status, said = audits.ask(pin)
    assert status == 2
    assert "lock.txt" in said
    assert "make lock" in said


def test_our_own_lock_can_be_read(audits: Audits) -> None:
    audits.advise(RANGE)
    for name in ("run", "dev"):
        status, said = audits.ask("", "--locked", str(ROOT / "requirements" / f"{name}.txt"))
        assert status == 0
        assert "no known weakness in 1 packages" not in said
