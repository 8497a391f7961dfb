"""What a browser asks for, and what it complains about, during a whole test."""

from __future__ import annotations

import re

from playwright.sync_api import BrowserContext, ConsoleMessage, Request, Response

# Such a status is an answer that the page shows; Chromium reports it as an error all the same.
_AN_ANSWER = re.compile(r"Failed to load resource.* status of (403|404|409|422)")


class Watch:
    """Listens to a context from now on."""

    def __init__(self, context: BrowserContext, origin: str) -> None:
        self.origin = origin
        self.trouble: list[str] = []
        context.on("request", self._request)
        context.on("response", self._response)
        context.on("console", self._console)
        context.on("weberror", lambda error: self.trouble.append(f"script: {error.error}"))

    def check(self) -> None:
        """Fails when anything was asked of another place, was missing or was complained of."""
        assert self.trouble == []

    def _request(self, request: Request) -> None:
        if not request.url.startswith((self.origin + "/", "data:")):
            self.trouble.append(f"asked outside: {request.url}")

    def _response(self, response: Response) -> None:
        asset = response.request.resource_type not in {"document", "fetch"}
        if response.status >= (400 if asset else 500):
            self.trouble.append(f"{response.status} for {response.url}")

    def _console(self, message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"} and not _AN_ANSWER.match(message.text):
            self.trouble.append(f"console: {message.text}")
