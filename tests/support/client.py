"""A small HTTP client with cookies: one connection a request, and nothing sent again by itself."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from email.message import Message
from functools import cached_property
from http.client import HTTPConnection
from itertools import count
from typing import Any
from urllib.parse import urlencode, urlsplit

from tests.support.page import Page

_TIMEOUT = 60.0
_COOKIE = re.compile(r"([^=;]+)=([^;]*)")
_numbers = count(1)


@dataclass(frozen=True)
class Answer:
    """What came back."""

    status: int
    headers: Message
    body: bytes

    @property
    def text(self) -> str:
        """The body as text."""
        return self.body.decode()

    @property
    def json(self) -> Any:
        """The body as JSON."""
        return json.loads(self.body)

    @cached_property
    def page(self) -> Page:
        """The body as a page."""
        return Page(self.text)

    @property
    def location(self) -> str:
        """Path and query that a redirect leads to."""
        parts = urlsplit(self.headers["Location"])
        return parts._replace(scheme="", netloc="", fragment="").geturl()


class Client:
    """A browser of one person, without its looks."""

    def __init__(self, port: int, host: str = "127.0.0.1") -> None:
        self.host, self.port = host, port
        self.cookies: dict[str, str] = {}
        self._token = ""

    def get(self, path: str, headers: dict[str, str] | None = None) -> Answer:
        """Fetch a page; redirects are not followed."""
        return self._ask("GET", path, None, headers or {})

    def open(self, path: str) -> Answer:
        """Fetch a page, redirects followed."""
        answer = self.get(path)
        for _ in range(5):
            if answer.status not in {301, 302, 303}:
                break
            answer = self.get(answer.location)
        return answer

    def post(
        self, path: str, fields: dict[str, str], headers: dict[str, str] | None = None
    ) -> Answer:
        """Send a form; the newest CSRF token is filled in when the fields name none."""
        body = urlencode({"csrf_token": self._token, **fields})
        kind = {"Content-Type": "application/x-www-form-urlencoded"}
        return self._ask("POST", path, body, {**kind, **(headers or {})})

    def send(self, path: str, fields: dict[str, str]) -> Answer:
        """Send a form as the page's script does, and get JSON."""
        return self.post(path, fields, {"Accept": "application/json"})

    def _ask(self, method: str, path: str, body: str | None, headers: dict[str, str]) -> Answer:
        cookies = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        given = {"Connection": "close", **({"Cookie": cookies} if cookies else {}), **headers}
        connection = HTTPConnection(self.host, self.port, timeout=_TIMEOUT)
        try:
            connection.request(method, path, body, given)
            response = connection.getresponse()
            answer = Answer(response.status, response.headers, response.read())
        finally:
            connection.close()
        self._remember(answer)
        return answer

    def _remember(self, answer: Answer) -> None:
        for line in answer.headers.get_all("Set-Cookie", []):
            if found := _COOKIE.match(line):
                self.cookies[found[1]] = found[2]
        found = re.search(rb'name="csrf_token" value="([^"]+)"', answer.body)
        if found:
            self._token = found[1].decode()

    def join(self, nickname: str = "Maple") -> str:
        """Start as a guest; the recovery code."""
        self.get("/start")
        answer = self.post("/start", {"nickname": nickname})
        if answer.status != 303:
            raise RuntimeError(f"cannot start: {answer.status} {answer.page.words}")
        found = re.search(r"<code>([^<]+)</code>", self.get(answer.location).text)
        if found is None:
            raise RuntimeError("no recovery code was shown")
        return found[1]

    def begin(self, unit: str, mode: str = "quiz", **more: str) -> str:
        """Begin "course/unit" or go on with it; the path of the attempt."""
        self.get(f"/c/{unit}")
        fields = {"mode": mode, "start_key": f"start-{next(_numbers):08}", **more}
        answer = self.post(f"/c/{unit}/start", fields)
        if answer.status != 303:
            raise RuntimeError(f"cannot begin: {answer.status} {answer.page.words}")
        return answer.location
