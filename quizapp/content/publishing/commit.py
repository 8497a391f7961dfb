"""Commit just the files that were written, by the `git` program and with nothing else of it.

The commit is built in an index of its own and put on the branch only if nobody else was quicker, so
that what others have staged stays staged and is not swept in. No hook, no signature, no editor, no
question at a terminal.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

ADDRESS = "noreply@quizapp.invalid"
"""Stands in the place of an e-mail address, which the app does not know (RFC 2606)."""

_SECONDS = 30
_PLAIN = (
    "-c",
    f"core.hooksPath={os.devnull}",
    "-c",
    "core.fsmonitor=false",
    "-c",
    "commit.gpgSign=false",
    "-c",
    "i18n.commitEncoding=UTF-8",
)
_UNDER_WAY = {
    "MERGE_HEAD": "a merge",
    "CHERRY_PICK_HEAD": "a cherry-pick",
    "REVERT_HEAD": "a revert",
    "rebase-merge": "a rebase",
    "rebase-apply": "a rebase",
}
# What git leaves out of names itself, and signs that end a name.
_CRUD = re.compile(r"[\x00-\x1f\x7f<>\ud800-\udfff]+")


@dataclass(frozen=True, slots=True)
class Committed:
    """commit: its id, None when there is none; problem: why not, "" when the folder is in no work

    tree or holds what was there before.
    """

    commit: str | None = None
    problem: str = ""


class _Failed(Exception):  # noqa: N818 - becomes a value
    pass


def commit_files(root: Path, paths: Sequence[Path], author: str, message: str) -> Committed:
    """Commit the files as they are, where `root` is in a git work tree.

    author: as the app knows the person. Whatever goes wrong, the files stay as they are.
    """
    program = shutil.which("git")
    if program is None:
        return Committed(problem="there is no program git on the server")
    try:
        return _Repository(program, root).commit(paths, _plain(author) or "quizapp", message)
    except _Failed as failed:
        return Committed(problem=str(failed))
    except subprocess.TimeoutExpired:
        return Committed(problem=f"git gave no answer within {_SECONDS} seconds")
    except (OSError, ValueError) as error:
        return Committed(problem=f"git cannot be run: {getattr(error, 'strerror', None) or error}")


class _Repository:
    def __init__(self, program: str, folder: Path) -> None:
        self._program = program
        self._folder = folder.resolve()

    def commit(self, paths: Sequence[Path], author: str, message: str) -> Committed:
        if self._run("rev-parse", "--is-inside-work-tree", may_fail=True) != "true":
            return self._none()
        self._must_be_calm()
        top = Path(self._run("rev-parse", "--show-toplevel"))
        names = [path.resolve().relative_to(top.resolve()).as_posix() for path in paths]
        head = self._run("rev-parse", "--verify", "--quiet", "HEAD", may_fail=True)
        self._must_not_be_ignored(top, names)
        with tempfile.TemporaryDirectory(prefix="quizapp-git-") as folder:
            own = {"GIT_INDEX_FILE": str(Path(folder) / "index")}
            self._run("read-tree", head or "--empty", more=own)
            self._run("update-index", "--add", "--", *names, more=own, at=top)
            tree = self._run("write-tree", more=own)
        if head and tree == self._run("rev-parse", f"{head}^{{tree}}"):
            return Committed()
        people = {
            "GIT_AUTHOR_NAME": author,
            "GIT_AUTHOR_EMAIL": ADDRESS,
            "GIT_COMMITTER_NAME": "quizapp",
            "GIT_COMMITTER_EMAIL": ADDRESS,
        }
        parents = ("-p", head) if head else ()
        made = self._run("commit-tree", "--no-gpg-sign", *parents, "-m", message, tree, more=people)
        # The common index last but one: where it is locked nothing is committed either.
        self._run("update-index", "--add", "--", *names, at=top)
        reason = f"commit: {message.splitlines()[0] if message else ''}"
        self._run("update-ref", "-m", reason, "HEAD", made, head, more=people)
        return Committed(made)

    def _none(self) -> Committed:
        """There is no work tree, or git does not trust it."""
        said = self._said("rev-parse", "--is-inside-work-tree")
        outside = not said or "not a git repository" in said
        return Committed(problem="" if outside else said)

    def _must_be_calm(self) -> None:
        for name, what in _UNDER_WAY.items():
            path = Path(self._run("rev-parse", "--git-path", name))
            if (self._folder / path).exists():
                raise _Failed(f"{what} is under way in the work tree")

    def _must_not_be_ignored(self, top: Path, names: Sequence[str]) -> None:
        ignored = self._run("check-ignore", "--", *names, at=top, may_fail=True)
        if ignored:
            raise _Failed(f"git is told to ignore {ignored.splitlines()[0]}")

    def _run(
        self,
        *arguments: str,
        more: dict[str, str] | None = None,
        at: Path | None = None,
        may_fail: bool = False,
    ) -> str:
        done = self._done(arguments, more or {}, at)
        if done.returncode and not may_fail:
            raise _Failed(f"git {arguments[0]} failed: {_last(done.stderr)}")
        return "" if done.returncode else done.stdout.strip("\n")

    def _said(self, *arguments: str) -> str:
        done = self._done(arguments, {}, None)
        return _last(done.stderr) if done.returncode else ""

    def _done(
        self, arguments: Sequence[str], more: dict[str, str], at: Path | None
    ) -> subprocess.CompletedProcess[str]:
        # Variables of a git that quizapp was started by would lead to another repository.
        kept = {key: value for key, value in os.environ.items() if not key.startswith("GIT_")}
        quiet = {"GIT_TERMINAL_PROMPT": "0", "GIT_EDITOR": "true", "LC_ALL": "C.UTF-8"}
        return subprocess.run(  # noqa: S603 - fixed arguments, no shell
            [self._program, *_PLAIN, *arguments],
            cwd=at or self._folder,
            env=kept | quiet | more,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            encoding="utf-8",
            errors="replace",
            timeout=_SECONDS,
            check=False,
        )


def _plain(name: str) -> str:
    return _CRUD.sub(" ", name).strip(" .,:;\"'\\")


def _last(said: str) -> str:
    """The line of git that says what is wrong."""
    lines = [line.strip() for line in said.splitlines() if line.strip()]
    named = [line for line in lines if line.startswith(("fatal:", "error:"))]
    found = next(iter(named or lines), "it gave no reason")
    return found.removeprefix("fatal: ").removeprefix("error: ")
