"""Requests that another site made somebody's browser send: refused."""

from __future__ import annotations

from hmac import compare_digest

from flask import Request, g, session
from flask_wtf import CSRFProtect

from quizapp.usecases.recent import Recent
from quizapp.web.bearer import bearer
from quizapp.web.this_request import this_request

FIELD = "csrf_token"
"""Of the session: what its forms' tokens are made of; and of a form: the token."""

_SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
_MOST = 8192


class Protection(CSRFProtect):
    """As it comes, but a request that changes nothing is let through before anything is asked.

    So is a program's with a token of its own: no other site can make a browser send that, and the
    cookies beside it are not looked at. A token that was found good for a session is remembered
    with it, as a page sends the same one with each answer; none of them ever grows too old.
    """

    def __init__(self) -> None:
        super().__init__()
        self._good: Recent[str, str] = Recent(_MOST)

    def protect(self, apply_exemptions: bool = False) -> None:  # noqa: FBT001, FBT002 - its form
        """Raises CSRFError."""
        asked = this_request()
        if asked.method in _SAFE or bearer(asked) is not None:
            return
        token, own = asked.form.get(FIELD), session.get(FIELD)
        if token and own and self._is_known(asked, token, own):
            g.csrf_valid = True
            return
        super().protect(apply_exemptions)
        if token and own and g.get("csrf_valid"):
            self._good.put(token, own)

    def _is_known(self, asked: Request, token: str, own: str) -> bool:
        # Over https the page that sent it is asked for, too.
        here = not asked.is_secure or (asked.referrer or "").startswith(asked.host_url)
        good = self._good.get(token)
        return here and good is not None and compare_digest(good, own)
