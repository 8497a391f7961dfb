"""Cookies, limits and headers that hold for every page."""

from __future__ import annotations

from datetime import timedelta

from flask import Flask

from quizapp.web.forgery import Protection
from quizapp.web.forms import FewFieldsRequest
from quizapp.web.headers import HEADERS, HSTS, Headed
from quizapp.web.signed import Sessions, Tokens
from quizapp.web.uploads import make_room

csrf = Protection()


def protect(app: Flask, *, secret: bytes, https: bool) -> None:
    """Set cookie rules, size limits, CSRF protection and response headers."""
    app.config.update(
        SECRET_KEY=secret,
        # With the prefix, browsers take it from this very host alone, and by https alone.
        SESSION_COOKIE_NAME="__Host-quizapp" if https else "quizapp",
        SESSION_COOKIE_PATH="/",
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        SESSION_COOKIE_SECURE=https,
        PERMANENT_SESSION_LIFETIME=timedelta(days=180),
        SESSION_REFRESH_EACH_REQUEST=False,
        # A class may leave a page open over a weekend; the session bounds the token's life.
        WTF_CSRF_TIME_LIMIT=None,
        WTF_CSRF_SSL_STRICT=https,
    )
    app.request_class = FewFieldsRequest
    # Before the forms are read, which looking for their tokens does.
    app.before_request(make_room)
    csrf.init_app(app)
    app.session_interface = Sessions(app)
    app.jinja_env.globals["form_token"] = Tokens().current
    always = HEADERS | (HSTS if https else {})
    app.wsgi_app = Headed(app.wsgi_app, always)  # type: ignore[method-assign]
