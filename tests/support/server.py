"""A real `quizapp serve` in a process of its own."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Mapping
from contextlib import suppress
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from typing import IO

import psutil

from tests.support import warm
from tests.support.databases import databases
from tests.support.ports import free_port, keep
from tests.support.warm import Forked

ROOT = Path(__file__).resolve().parents[2]
LESSONS = ROOT / "lessons"
_UP = 60.0
_GONE = 10.0


def clean_environment(more: Mapping[str, str] | None = None) -> dict[str, str]:
    """This process's variables without any setting of quizapp, and `more`."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith("QUIZAPP_") or name == "QUIZAPP_LINT_CACHE"
    }
    return kept | {"PYTHONUNBUFFERED": "1"} | dict(more or {})


def _lives(process: psutil.Process) -> bool:
    """Whether it still holds what it had open: one that has only to be buried does not."""
    try:
        return bool(process.status() != psutil.STATUS_ZOMBIE)
    except psutil.NoSuchProcess:
        return False


class Server:
    """A server over `data`; can be killed and started again on the same port.

    lessons: None leaves the option out; environment: variables beside those of this process;
    folder: where it is started; host: where it listens; prefix: a command that runs the command;
    files: descriptors that it inherits; cold: Python is started anew where tests would fork one.
    """

    def __init__(
        self,
        data: Path,
        lessons: Path | None = LESSONS,
        options: tuple[str, ...] = (),
        *,
        environment: Mapping[str, str] | None = None,
        folder: Path | None = None,
        host: str = "127.0.0.1",
        prefix: tuple[str, ...] = (),
        files: tuple[int, ...] = (),
        cold: bool = False,
    ) -> None:
        self.data = data
        self.lessons = lessons
        self.options = options
        self.environment = environment
        self.folder = folder
        self.host = host
        self.prefix = prefix
        self.files = files
        self.cold = cold
        self.port = free_port()
        keep(host, self.port, self)
        self.url = f"http://{host}:{self.port}"
        self.log = data.parent / f"{data.name}-server.log"
        self.process: subprocess.Popen[bytes] | Forked | None = None

    def start(self) -> Server:
        """Start and wait until the first page is served."""
        command = ["serve", *(["--lessons", str(self.lessons)] if self.lessons else [])]
        command += ["--data", str(self.data), "--port", str(self.port), *self.options]
        place = {} if "--database" in self.options else databases.variables(self.data)
        environment = clean_environment({**place, **(self.environment or {})})
        with self.log.open("ab") as log:
            self.process = self._launched(command, environment, log)
        self._wait_until_up()
        return self

    def _launched(
        self, command: list[str], environment: dict[str, str], log: IO[bytes]
    ) -> subprocess.Popen[bytes] | Forked:
        alone = self.cold or self.prefix or self.files
        if not alone and warm.possible(environment):
            # To make the tables of a new file takes a third of such a start.
            if "--database" not in command and not self.data.exists():
                databases.engine(self.data).dispose()
            return warm.start(command, environment, self.folder, log)
        return subprocess.Popen(
            [*self.prefix, sys.executable, "-m", "quizapp", *command],
            stdout=log,
            stderr=subprocess.STDOUT,
            env=environment,
            cwd=self.folder,
            start_new_session=True,
            pass_fds=self.files,
        )

    def _wait_until_up(self) -> None:
        end = time.monotonic() + _UP
        while time.monotonic() < end:
            if self.process is None or self.process.poll() is not None:
                break
            if self._answers():
                return
            time.sleep(0.05)
        output = self.output()
        self.kill()
        raise RuntimeError(f"the server did not start:\n{output}")

    def _answers(self) -> bool:
        connection = HTTPConnection(self.host, self.port, timeout=5)
        try:
            connection.request("GET", "/healthz", headers={"Connection": "close"})
            return connection.getresponse().status == 200
        except (OSError, HTTPException):
            return False
        finally:
            connection.close()

    def output(self) -> str:
        """What the server has printed so far."""
        return self.log.read_text(encoding="utf-8", errors="replace")

    def invite(self) -> str:
        """The one-time link for the first teacher, from the start message."""
        links = re.findall(r"http://\S+/invite/\S+", self.output())
        return links[-1]

    def workers(self) -> list[psutil.Process]:
        """The processes that answer."""
        return psutil.Process(self.process.pid).children() if self.process else []

    def kill(self) -> None:
        """SIGKILL to the server and all its workers, as a power cut would."""
        if self.process:
            workers: list[psutil.Process] = []
            with suppress(psutil.NoSuchProcess):
                workers = self.workers()
            with suppress(ProcessLookupError):
                os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()
            self.process = None
            # They are nobody's children by now, and hold the port until they are gone.
            end = time.monotonic() + _GONE
            while any(map(_lives, workers)) and time.monotonic() < end:
                time.sleep(0.01)

    def stop(self) -> int | None:
        """A clean stop; the exit status, negative when it had to be killed."""
        if self.process is None:
            return None
        process = self.process
        process.terminate()
        try:
            process.wait(30)
        except subprocess.TimeoutExpired:
            self.kill()
        self.process = None
        return process.returncode
