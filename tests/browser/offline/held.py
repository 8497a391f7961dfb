"""Answers of the server that are on their way for as long as a test likes."""

from __future__ import annotations

from playwright.sync_api import APIResponse, BrowserContext, Route

from tests.browser.student import until


class Held:
    """Requests of this method to addresses that match are answered by the server at once, and the
    answer reaches the browser, page or service worker, when it is let go.
    """

    def __init__(self, context: BrowserContext, address: str, method: str = "GET") -> None:
        self._context, self._method = context, method
        self._open = False
        self._held: list[tuple[Route, APIResponse]] = []
        context.route(address, self._hold)

    def wait(self) -> None:
        """Until an answer is held."""
        page = self._context.pages[0]
        until(lambda: bool(page.evaluate("1") and self._held))

    def let_go(self) -> None:
        """What was held arrives, and what comes later is held no more."""
        self._open = True
        for route, answer in self._held:
            route.fulfill(response=answer)

    def _hold(self, route: Route) -> None:
        if self._open or route.request.method != self._method:
            route.fallback()
            return
        self._held.append((route, route.fetch(max_redirects=0)))
