"""A copy of what a reader of the documents has at hand, in which their commands are run."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import signal
import subprocess
import sys
import time
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from typing import IO

import yaml

from tests.docs.documents import ROOT, Block
from tests.support import warm
from tests.support.ports import free_port
from tests.support.server import clean_environment
from tests.support.warm import Forked

_UP = 60.0
# What a shell makes something else of.
_SHELLS = re.compile(r"[|&;<>()$`*?\[#~]|(^|\s)\w+=")
_BIN = Path(sys.executable).parent


class Sandbox:
    """A folder with the lessons and schemas of a clone, and the command `quizapp` on the path.

    served: what the first page of each server said; cold: each command is the installed one.
    """

    def __init__(self, folder: Path, *, cold: bool) -> None:
        self.folder = folder
        self.cold = cold or not warm.possible(self._environment())
        self.saved: list[Path] = []
        self.served: list[str] = []
        for part in ("lessons", "seeds", "docs/schema"):
            shutil.copytree(ROOT / part, folder / part)
        (folder / "article.txt").write_text("A first line.\n\nA second one.\n", encoding="utf-8")

    def run(self, block: Block) -> None:
        """Do what a reader would do with the block."""
        if block.note in {"not run", "api"}:
            return
        if block.note == "file":
            self._save(block)
        if block.language in _DO:
            _DO[block.language](self, block)

    def _save(self, block: Block) -> None:
        path = self.folder / block.about
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(block.text, encoding="utf-8")
        self.saved.append(path)

    def shell(self, block: Block) -> None:
        """Every command in turn; only the last one may end with 1, and only if that is said."""
        lines = commands(block.text)
        for command in lines:
            wanted = 1 if block.note == "exit 1" and command == lines[-1] else 0
            self.command(command, wanted)

    def console(self, block: Block) -> None:
        """Commands after `$ ` and the output that each must give."""
        for part in re.split(r"^\$ ", block.text, flags=re.MULTILINE)[1:]:
            command, _, output = part.partition("\n")
            assert self.command(command).strip() == output.strip(), command

    def python(self, block: Block) -> None:
        """A program that ends well."""
        done = subprocess.run(
            [sys.executable, "-c", block.text],
            cwd=self.folder,
            env=self._environment(),
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
        assert done.returncode == 0, done.stderr

    def workflow(self, block: Block) -> None:
        """The steps of a workflow that call quizapp, in order; a file of another kind has none."""
        for job in yaml.safe_load(block.text).get("jobs", {}).values():
            for step in job["steps"]:
                if step.get("run", "").startswith("quizapp "):
                    self.command(step["run"])

    def command(self, command: str, wanted: int = 0) -> str:
        """Run a command; what it wrote. One that serves is stopped once its first page came."""
        words = shlex.split(command)
        if words[:2] == ["quizapp", "serve"]:
            self.served.append(self._serve(words))
            return ""
        if is_of_the_clone(words):
            return ""
        done = self._done(command, words)
        assert done.returncode == wanted, f"{command}\n{done.stdout}{done.stderr}"
        return done.stdout

    def _done(self, command: str, words: list[str]) -> subprocess.CompletedProcess[str]:
        """The command after it has run; by a shell when it needs one, or in a cold sandbox."""
        if words[0] == "quizapp" and not self.cold and not _SHELLS.search(command):
            return warm.run(words[1:], self._environment(), self.folder)
        return subprocess.run(
            ["sh", "-c", command],
            cwd=self.folder,
            env=self._environment(),
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )

    def _serve(self, words: list[str]) -> str:
        port = free_port()
        if "--port" in words:
            words[words.index("--port") + 1] = str(port)
        log = self.folder / "server.log"
        with log.open("wb") as out:
            server = self._started(words, self._environment(QUIZAPP_PORT=str(port)), out)
        try:
            return _first_page(server, port, log)
        finally:
            server.terminate()
            try:
                server.wait(30)
            except subprocess.TimeoutExpired:
                os.killpg(server.pid, signal.SIGKILL)
                server.wait()

    def _started(
        self, words: list[str], environment: dict[str, str], out: IO[bytes]
    ) -> subprocess.Popen[bytes] | Forked:
        if not self.cold:
            return warm.start(words[1:], environment, self.folder, out)
        return subprocess.Popen(
            words,
            cwd=self.folder,
            env=environment,
            stdout=out,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )

    def _environment(self, **more: str) -> dict[str, str]:
        path = os.pathsep.join([str(_BIN), os.environ["PATH"]])
        return clean_environment({"PATH": path, "QUIZAPP_WORKERS": "1", **more})


_DO = {
    "sh": Sandbox.shell,
    "console": Sandbox.console,
    "python": Sandbox.python,
    "yaml": Sandbox.workflow,
}


def commands(text: str) -> list[str]:
    """The commands of a shell block, one a line, without remarks."""
    lines = [re.sub(r"\s+# .*", "", line).strip() for line in text.splitlines()]
    return [line for line in lines if line and not line.startswith("#")]


def is_of_the_clone(words: list[str]) -> bool:
    """Whether a command sets up or runs the clone itself, which a test must not do.

    Such a command is checked by what it names; see test_blocks.
    """
    return words[0] in {"make", "pip"} or words[:2] == ["python", "dev.py"]


def _first_page(server: subprocess.Popen[bytes] | Forked, port: int, log: Path) -> str:
    end = time.monotonic() + _UP
    while time.monotonic() < end and server.poll() is None:
        connection = HTTPConnection("127.0.0.1", port, timeout=5)
        try:
            connection.request("GET", "/", headers={"Connection": "close"})
            answer = connection.getresponse()
            assert answer.status == 200
            return answer.read().decode()
        except (OSError, HTTPException):
            time.sleep(0.05)
        finally:
            connection.close()
    raise AssertionError(f"the server did not start:\n{log.read_text(encoding='utf-8')}")
