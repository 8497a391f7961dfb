"""A real `quizapp serve` in a process of its own."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
LESSONS = ROOT / "lessons"


def free_port() -> int:
    """A port that nobody listens on at this moment."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class Server:
    """A server over `data`; can be killed and started again on the same port."""

    def __init__(self, data: Path, lessons: Path = LESSONS, options: tuple[str, ...] = ()) -> None:
        self.data = data
        self.lessons = lessons
        self.options = options
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.log = data.parent / f"{data.name}-server.log"
        self.process: subprocess.Popen[bytes] | None = None

    def start(self) -> Server:
        """Start and wait until the first page is served."""
        command = [sys.executable, "-m", "quizapp", "serve", "--lessons", str(self.lessons)]
        command += ["--data", str(self.data), "--port", str(self.port), *self.options]
        clean = {k: v for k, v in os.environ.items() if not k.startswith("QUIZAPP_")}
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                command,
                stdout=log,
                stderr=subprocess.STDOUT,
                env=clean | {"PYTHONUNBUFFERED": "1"},
                start_new_session=True,
            )
        self._wait_until_up()
        return self

    def _wait_until_up(self) -> None:
        end = time.monotonic() + 60
        while time.monotonic() < end:
            if self.process is None or self.process.poll() is not None:
                break
            try:
                with urllib.request.urlopen(self.url + "/healthz", timeout=5) as answer:  # noqa: S310
                    if answer.status == 200:
                        return
            except OSError:
                time.sleep(0.05)
        raise RuntimeError(f"the server did not start:\n{self.output()}")

    def output(self) -> str:
        """What the server has printed so far."""
        return self.log.read_text(encoding="utf-8", errors="replace")

    def invite(self) -> str:
        """The one-time link for the first teacher, from the start message."""
        links = re.findall(r"http://\S+/invite/\S+", self.output())
        return links[-1]

    def kill(self) -> None:
        """SIGKILL to the server and all its workers, as a power cut would."""
        if self.process:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()
            self.process = None

    def stop(self) -> None:
        """A clean stop."""
        if self.process:
            self.process.terminate()
            try:
                self.process.wait(30)
            except subprocess.TimeoutExpired:
                self.kill()
            self.process = None
