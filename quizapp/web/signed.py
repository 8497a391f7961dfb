"""Signatures checked once: what a browser sends with every request is not computed every time."""

from __future__ import annotations

import hashlib
import re
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any

from flask import Flask, Request, Response, session
from flask.sessions import SecureCookieSession, SecureCookieSessionInterface, SessionMixin
from flask_wtf.csrf import generate_csrf
from itsdangerous import BadSignature

_MOST = 8192
_CSRF = "csrf_token"
_SIGNED = re.compile(r"[A-Za-z0-9_.-]+")


class Sessions(SecureCookieSessionInterface):
    """Flask's signed cookies; a value whose signature was good is remembered with its content.

    A signature never turns bad, it only grows too old: that is looked at each time. Whether
    somebody is still signed in is for the database.
    """

    digest_method = staticmethod(hashlib.sha256)

    def __init__(self, app: Flask) -> None:
        self._app = app
        self._content = lru_cache(maxsize=_MOST)(self._verified)

    def open_session(self, app: Flask, request: Request) -> SecureCookieSession:
        """The session in the request's cookie, an empty one when there is none that holds."""
        value = _sent(request, self.get_cookie_name(app))
        if not value:
            return self.session_class()
        try:
            content, signed_at, deep = self._content(value)
        except BadSignature:
            return self.session_class()
        if datetime.now(UTC) - signed_at > app.permanent_session_lifetime:
            return self.session_class()
        opened = self.session_class(content)
        for name in deep:
            # Not by the session, which would take itself for changed.
            dict.__setitem__(opened, name, _copied(content[name]))
        return opened

    def save_session(self, app: Flask, session: SessionMixin, response: Response) -> None:
        """Send the cookie anew when the session was changed."""
        if session.modified or not session:
            super().save_session(app, session, response)
        elif session.accessed:
            response.headers.add("Vary", "Cookie")

    def _verified(self, value: str) -> tuple[dict[str, Any], datetime, tuple[str, ...]]:
        """What was signed, when, and what of it can be changed. Raises BadSignature."""
        signing = self.get_signing_serializer(self._app)
        if signing is None:
            raise BadSignature("the application has no key to sign with")
        content, signed_at = signing.loads(value, return_timestamp=True)
        deep = [name for name, one in content.items() if isinstance(one, (dict, list, tuple))]
        return content, signed_at, tuple(deep)


def _sent(request: Request, name: str) -> str | None:
    """The cookie's value; most browsers send no other, and then there is nothing to take apart."""
    first, _, rest = request.environ.get("HTTP_COOKIE", "").partition("=")
    return rest if first == name and _SIGNED.fullmatch(rest) else request.cookies.get(name)


def _copied(content: Any) -> Any:
    """A request may change its session: what can be changed in it, however deep, is its own."""
    if isinstance(content, dict):
        return {name: _copied(one) for name, one in content.items()}
    if isinstance(content, (list, tuple)):
        return type(content)(_copied(one) for one in content)
    return content


class Tokens:
    """The token of a session's forms; the same one for as long as the session keeps its own."""

    def __init__(self) -> None:
        self._known = lru_cache(maxsize=_MOST)(lambda _own: generate_csrf())

    def current(self) -> str:
        """The token for the session of this request."""
        own = session.get(_CSRF)
        # A session without one gets it now; what is known under it later is that very token.
        return self._known(own) if own else generate_csrf()
