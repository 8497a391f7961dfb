"""A commit holds just what was published, whatever state the repository is in."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from quizapp.content.publishing import Committed, commit_files


def git(folder: Path, *arguments: str) -> str:
    who = ("-c", "user.name=Admin", "-c", "user.email=admin@school.example")
    done = subprocess.run(
        ["git", *who, *arguments], cwd=folder, capture_output=True, text=True, check=True
    )
    return done.stdout.strip()


@pytest.fixture(autouse=True)
def _no_settings_of_this_machine(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "none"))


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A folder of lessons inside of a work tree, with something staged and something changed."""
    top = tmp_path / "school"
    lessons = top / "lessons" / "harbour"
    lessons.mkdir(parents=True)
    git(top, "init", "-q", "-b", "main")
    (lessons / "mill.json").write_text("one\n", encoding="utf-8")
    (top / "notes.txt").write_text("one\n", encoding="utf-8")
    git(top, "add", ".")
    git(top, "commit", "-q", "-m", "Begin")
    (top / "notes.txt").write_text("two\n", encoding="utf-8")
    (top / "staged.txt").write_text("staged\n", encoding="utf-8")
    git(top, "add", "staged.txt")
    return top / "lessons"


def publish(root: Path, name: str = "mill", author: str = "Ms Rossi") -> Committed:
    path = root / "harbour" / f"{name}.json"
    path.write_text("two\n", encoding="utf-8")
    return commit_files(root, [path], author, "Publish harbour/mill\n\nChanged: Question 3")


def files(root: Path) -> str:
    return git(root, "show", "--format=", "--name-only", "HEAD")


@pytest.mark.parametrize("name", ["mill", "tower"])
def test_just_the_files_are_committed_and_what_was_staged_stays_staged(
    root: Path, name: str
) -> None:
    found = publish(root, name)
    assert found == Committed(git(root, "rev-parse", "HEAD"))
    assert files(root) == f"lessons/harbour/{name}.json"
    assert git(root, "log", "-1", "--format=%an|%cn|%B") == (
        "Ms Rossi|quizapp|Publish harbour/mill\n\nChanged: Question 3"
    )
    assert git(root.parent, "status", "--short") == "M notes.txt\nA  staged.txt"
    assert git(root, "reflog", "-1", "--format=%gs") == "commit: Publish harbour/mill"
    assert publish(root, name) == Committed()


def test_no_hook_runs_and_nothing_is_signed(root: Path) -> None:
    hooks = root.parent / ".git" / "hooks"
    for name in ("pre-commit", "commit-msg", "post-commit", "reference-transaction"):
        (hooks / name).write_text(f"#!/bin/sh\ntouch {root}/ran\nexit 1\n", encoding="utf-8")
        (hooks / name).chmod(0o755)
    git(root, "config", "commit.gpgSign", "true")
    git(root, "config", "gpg.program", "/bin/false")
    git(root, "config", "core.fsmonitor", f"touch {root}/ran")
    assert publish(root).commit
    assert not (root / "ran").exists()


def test_the_first_commit_of_a_repository(tmp_path: Path) -> None:
    root = tmp_path / "lessons"
    (root / "harbour").mkdir(parents=True)
    git(root, "init", "-q")
    assert publish(root).commit == git(root, "rev-parse", "HEAD")
    assert git(root, "status", "--short") == ""


def test_no_work_tree_is_nothing_to_tell_of(tmp_path: Path) -> None:
    root = tmp_path / "lessons"
    (root / "harbour").mkdir(parents=True)
    assert publish(root) == Committed()


def test_variables_of_another_git_lead_nowhere(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIT_DIR", str(tmp_path / "elsewhere"))
    monkeypatch.setenv("GIT_INDEX_FILE", str(tmp_path / "index"))
    found = publish(root)
    monkeypatch.undo()
    assert found.commit == git(root, "rev-parse", "HEAD")


@pytest.mark.parametrize(
    ("sabotage", "says"),
    [
        ("touch .git/index.lock", "index.lock"),
        ("touch .git/MERGE_HEAD", "a merge is under way"),
        ("mkdir .git/rebase-merge", "a rebase is under way"),
        ("echo 'lessons/harbour/tower.json' > .gitignore", "told to ignore"),
        ("touch .git/refs/heads/main.lock", "cannot lock ref"),
        ("echo '[' > .git/config", "bad config"),
    ],
)
def test_what_keeps_git_from_committing_is_told_and_the_file_stays(
    root: Path, sabotage: str, says: str
) -> None:
    head = (root.parent / ".git" / "refs" / "heads" / "main").read_text(encoding="utf-8")
    subprocess.run(["sh", "-c", sabotage], cwd=root.parent, check=True)
    found = publish(root, "tower")
    assert found.commit is None
    assert says in found.problem
    assert (root / "harbour" / "tower.json").read_text(encoding="utf-8") == "two\n"
    assert (root.parent / ".git" / "refs" / "heads" / "main").read_text(encoding="utf-8") == head


def test_a_server_without_git_says_so(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", os.devnull)
    assert publish(root).problem == "there is no program git on the server"


@pytest.mark.parametrize("author", ["", "<>\n", "--exec=x", "a\0b <c@d>", "\ud800", "ميناء"])
def test_whatever_a_teacher_is_called(root: Path, author: str) -> None:
    assert publish(root, author=author).commit
    assert git(root, "log", "-1", "--format=%an")
