"""The program in a process of its own that need not read its source first: that takes a second.

One process of each worker has imported all of `quizapp` and does nothing but fork (Unix). What is
forked is a process like any other, with folder, variables, session and exit status of its own; only
how Python starts and finds the program is left out, which others prove: `cold` of a Server and
tests/install.
"""

from __future__ import annotations

import atexit
import json
import os
import pkgutil
import re
import select
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import IO, Any

ROOT = Path(__file__).resolve().parents[2]
_LONGEST = 1 << 20
# What is no module of the program as it runs here, or loaded by others.
_NOT_LOADED = r"\.__main__$|\.on_waitress$|\.migrations\."
# What Python itself asks when it starts.
_PYTHONS = ("PYTHON", "LC_", "LANG", "LD_")

wanted = False
"""Set by the tests; who measures or photographs servers starts them as everybody does."""


def possible(environment: Mapping[str, str]) -> bool:
    """Whether a process with these variables is one like those that are forked here."""
    own = {name: value for name, value in os.environ.items() if name.startswith(_PYTHONS)}
    asked = {name: value for name, value in environment.items() if name.startswith(_PYTHONS)}
    return wanted and os.name != "nt" and asked == own | {"PYTHONUNBUFFERED": "1"}


class Forked:
    """A running command; as subprocess.Popen, as far as it is asked for."""

    def __init__(self, status: int, arguments: Sequence[str]) -> None:
        self._status = os.fdopen(status, "r", encoding="ascii")
        self.args = arguments
        self.pid = int(self._status.readline())
        self.returncode: int | None = None

    def poll(self) -> int | None:
        """The exit status, negative after a signal; None while it runs."""
        with suppress(subprocess.TimeoutExpired):
            return self.wait(0)
        return None

    def wait(self, timeout: float | None = None) -> int:
        """The exit status. Raises TimeoutExpired after so many seconds."""
        if self.returncode is None:
            if not select.select([self._status], [], [], timeout)[0]:
                raise subprocess.TimeoutExpired(self.args, timeout or 0)
            self.returncode = int(self._status.readline())
            self._status.close()
        return self.returncode

    def send_signal(self, number: int) -> None:
        """Nothing when it has ended."""
        if self.poll() is None:
            os.kill(self.pid, number)

    def terminate(self) -> None:
        """Ask it to stop."""
        self.send_signal(signal.SIGTERM)

    def kill(self) -> None:
        """Stop it at once."""
        self.send_signal(signal.SIGKILL)


@dataclass
class _Zygote:
    """The process that forks, and the way to it."""

    process: subprocess.Popen[bytes]
    way: socket.socket

    @classmethod
    def start(cls) -> _Zygote:
        ours, theirs = socket.socketpair()
        process = subprocess.Popen(
            [sys.executable, "-m", "tests.support.warm", str(theirs.fileno())],
            cwd=ROOT,
            env={**os.environ, "PYTHONUNBUFFERED": "1"},
            pass_fds=(theirs.fileno(),),
            stdin=subprocess.DEVNULL,
        )
        theirs.close()
        made = cls(process, ours)
        atexit.register(made.end)
        return made

    def end(self) -> None:
        """Nobody asks for more."""
        self.way.close()
        self.process.wait(60)


_zygotes: list[_Zygote] = []


def start(
    arguments: Sequence[str],
    environment: Mapping[str, str],
    folder: Path | None,
    output: IO[bytes],
    errors: IO[bytes] | None = None,
) -> Forked:
    """`quizapp` with these arguments and variables, and no others, in a session of its own."""
    if not _zygotes:
        _zygotes.append(_Zygote.start())
    wanted = {
        "arguments": list(arguments),
        "environment": dict(environment),
        "folder": str(folder or Path.cwd()),
    }
    status, told = os.pipe()
    files = [told, output.fileno(), (errors or output).fileno()]
    socket.send_fds(_zygotes[0].way, [json.dumps(wanted).encode() + b"\n"], files)
    os.close(told)
    return Forked(status, arguments)


def run(
    arguments: Sequence[str],
    environment: Mapping[str, str],
    folder: Path | None = None,
    timeout: float = 120,
) -> subprocess.CompletedProcess[str]:
    """As subprocess.run with its output captured as text."""
    with tempfile.TemporaryFile() as output, tempfile.TemporaryFile() as errors:
        process = start(arguments, environment, folder, output, errors)
        try:
            status = process.wait(timeout)
        finally:
            process.kill()
        texts = [_text(one) for one in (output, errors)]
    return subprocess.CompletedProcess(list(arguments), status, *texts)


def _text(file: IO[bytes]) -> str:
    file.seek(0)
    return file.read().decode()


def _serve(way: socket.socket) -> None:
    """Fork for whoever asks, until nobody can."""
    signal.signal(signal.SIGCHLD, _forget)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    while True:
        message, files = b"", []
        while not message.endswith(b"\n"):
            part, more, _, _ = socket.recv_fds(way, _LONGEST, 3)
            if not part:
                return
            message, files = message + part, [*files, *more]
        if os.fork() == 0:
            way.close()
            _keep(json.loads(message), files)
        for one in files:
            os.close(one)


def _forget(*_: object) -> None:
    """Whoever asked is told how a process ended by the one in between, which has done its work."""
    with suppress(ChildProcessError):
        while os.waitpid(-1, os.WNOHANG)[0]:
            pass


def _keep(wanted: dict[str, Any], files: list[int]) -> None:
    """Fork once more, tell how that ends, and end."""
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    told, output, errors = files
    child = os.fork()
    if child == 0:
        os.close(told)
        _become(wanted, output, errors)
    os.write(told, f"{child}\n".encode())
    for one in (output, errors):
        os.close(one)
    _, status = os.waitpid(child, 0)
    with suppress(BrokenPipeError):
        os.write(told, f"{os.waitstatus_to_exitcode(status)}\n".encode())
    os._exit(0)


def _become(wanted: dict[str, Any], output: int, errors: int) -> None:
    """Be what was asked for."""
    os.setsid()
    signal.signal(signal.SIGINT, signal.default_int_handler)
    os.dup2(output, 1)
    os.dup2(errors, 2)
    for one in {output, errors}:
        os.close(one)
    os.chdir(wanted["folder"])
    os.environ.clear()
    os.environ.update(wanted["environment"])
    time.tzset()
    sys.argv = ["quizapp", *wanted["arguments"]]
    main = import_module("quizapp.cli").main
    status: object = 0
    try:
        main()
    except SystemExit as ended:
        status = ended.code
    except BaseException:  # noqa: BLE001 - as Python does it at the very end
        sys.excepthook(*sys.exc_info())
        status = 1
    if isinstance(status, str):
        print(status, file=sys.stderr)
    # What Python does at its end.
    for thread in threading.enumerate():
        if thread is not threading.current_thread() and not thread.daemon:
            thread.join()
    atexit._run_exitfuncs()
    for one in (sys.stdout, sys.stderr):
        with suppress(OSError, ValueError):
            one.flush()
    os._exit(status if isinstance(status, int) else int(status is not None))


def _load() -> None:
    import_module("quizapp")
    for module in pkgutil.walk_packages(import_module("quizapp").__path__, "quizapp."):
        if not re.search(_NOT_LOADED, module.name):
            import_module(module.name)


if __name__ == "__main__":
    _load()
    _serve(socket.socket(fileno=int(sys.argv[1])))
