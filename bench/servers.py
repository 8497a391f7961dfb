"""The servers under load: quizapp with students in it, and the yardstick, on the same settings."""

from __future__ import annotations

import re
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psycopg

from bench.load import Client
from tests.support.databases import SQLITE
from tests.support.ports import free_port
from tests.support.postgres import Cluster
from tests.support.server import Server, clean_environment

UNIT = "/c/fall-of-damascus-2024/background"
_TOKEN = re.compile(r'name="csrf_token" value="([^"]+)"')
_START_KEY = re.compile(r'name="start_key" value="([^"]+)"')


@dataclass(frozen=True, slots=True)
class Running:
    """A server: its port, and the process whose children are its workers."""

    port: int
    pid: int


@dataclass(frozen=True, slots=True)
class Student:
    """Somebody with an attempt under way. token: CSRF; cookie: of the session."""

    attempt: str
    cookie: str
    token: str


@dataclass(frozen=True, slots=True)
class Places:
    """Where ours and the yardstick keep answers: URLs for quizapp, a file or URL for the other."""

    name: str
    ours: str
    theirs: str


@contextmanager
def places(folder: Path, kind: str) -> Iterator[Places]:
    """Two new databases of a kind, on the same disk and under the settings of a school."""
    folder.mkdir(parents=True, exist_ok=True)
    if kind == SQLITE:
        yield Places("SQLite", f"sqlite:///{folder / 'quizapp.db'}", str(folder / "yardstick.db"))
        return
    cluster = Cluster(durable=True).make().start()
    try:
        theirs = cluster.create("yardstick").replace("+psycopg", "")
        yield Places("PostgreSQL", cluster.create("quizapp"), theirs)
    finally:
        cluster.remove()


def analyse(url: str) -> None:
    """Have PostgreSQL look at what is in the tables of a database."""
    with psycopg.connect(url.replace("+psycopg", ""), autocommit=True) as connection:
        connection.execute("ANALYZE")


@contextmanager
def quizapp(folder: Path, database: str, *options: str) -> Iterator[Running]:
    """quizapp over the sample course, with its usual two workers of four threads unless told."""
    server = Server(folder / "data", options=("--database", database, *options)).start()
    try:
        process = server.process
        if process is None:
            raise RuntimeError("the server has gone")
        yield Running(server.port, process.pid)
    finally:
        server.stop()


@contextmanager
def waitress(folder: Path, database: str, threads: int) -> Iterator[Running]:
    """The same under waitress."""
    port = free_port()
    command = [sys.executable, "-m", "bench.waitressed", str(folder / "data"), database]
    with (folder / "waitress.log").open("wb") as log:
        process = subprocess.Popen(
            [*command, str(port), str(threads)],
            stdout=log,
            stderr=log,
            env=clean_environment(),
            start_new_session=True,
        )
    try:
        wait_for(port, "/healthz")
        yield Running(port, process.pid)
    finally:
        process.terminate()
        process.wait(30)


@contextmanager
def yardstick(folder: Path, database: str, page_bytes: int) -> Iterator[Running]:
    """The least honest Flask application; its static page has `page_bytes` bytes."""
    port, static = free_port(), folder / "static"
    static.mkdir(parents=True, exist_ok=True)
    command = [sys.executable, "-m", "bench.yardstick", str(port), database, str(static)]
    process = subprocess.Popen([*command, str(page_bytes)], start_new_session=True)
    try:
        wait_for(port, "/constant")
        yield Running(port, process.pid)
    finally:
        process.terminate()
        process.wait(30)


def wait_for(port: int, path: str) -> None:
    """Return once a server answers. Raises RuntimeError after half a minute."""
    end = time.monotonic() + 30
    while time.monotonic() < end:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}{path}", timeout=5):
                return
        except OSError:
            time.sleep(0.01)
    raise RuntimeError("the server did not start")


def enter(port: int, name: str) -> Student:
    """A new guest who has begun the quiz of `UNIT`."""
    visit = _Visit(port)
    page = visit.get("/start")
    visit.post("/start", csrf_token=_found(_TOKEN, page), nickname=name)
    page = visit.get(UNIT)
    token = _found(_TOKEN, page)
    fields = {"csrf_token": token, "start_key": _found(_START_KEY, page), "mode": "quiz"}
    head = visit.post(UNIT + "/start", **fields, level="standard")
    location = re.search(rb"(?im)^location: (\S+)", head)
    if location is None:
        raise RuntimeError("the quiz did not start")
    attempt = location[1].decode().removeprefix(f"http://127.0.0.1:{port}")
    page = visit.get(attempt + "/1")
    visit.client.close()
    return Student(attempt, visit.cookie, _found(_TOKEN, page))


def stranger(port: int) -> tuple[str, str]:
    """A session at the yardstick: its cookie and CSRF token."""
    visit = _Visit(port)
    token = visit.get("/token")
    visit.client.close()
    return visit.cookie, token


def request(method: str, path: str, cookie: str, body: str = "", more: str = "") -> bytes:
    """The bytes of an HTTP/1.1 request; `body`: a form, url-encoded."""
    head = f"{method} {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nCookie: {cookie}\r\n{more}"
    if body:
        head += "Content-Type: application/x-www-form-urlencoded\r\n"
        head += f"Content-Length: {len(body)}\r\n"
    return (head + "\r\n" + body).encode()


def _found(pattern: re.Pattern[str], page: str) -> str:
    match = pattern.search(page)
    if match is None:
        raise RuntimeError(f"the page holds no {pattern.pattern}")
    return match[1]


class _Visit:
    """A client that keeps its cookie."""

    def __init__(self, port: int) -> None:
        self.client = Client(port)
        self.cookie = ""

    def get(self, path: str) -> str:
        _, head, body = self.client.ask(request("GET", path, self.cookie))
        self._keep(head)
        return body.decode()

    def post(self, path: str, **fields: str) -> bytes:
        body = "&".join(f"{name}={value}" for name, value in fields.items())
        _, head, _ = self.client.ask(request("POST", path, self.cookie, body))
        self._keep(head)
        return head

    def _keep(self, head: bytes) -> None:
        for value in re.findall(rb"(?im)^set-cookie: ([^;\r\n]+)", head):
            self.cookie = value.decode()
