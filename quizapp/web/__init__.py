"""The Flask face: pages for learners and teachers over the use cases."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from flask import Flask, Request
from werkzeug.middleware.proxy_fix import ProxyFix
from werkzeug.routing import MapAdapter

from quizapp.usecases.lti.sender import Sender
from quizapp.usecases.ready import Readiness
from quizapp.usecases.services import Services
from quizapp.web import errors, render
from quizapp.web.account import bp as account_bp
from quizapp.web.account import entry as _entry
from quizapp.web.account import joining as _joining
from quizapp.web.account import mine as _mine
from quizapp.web.account import programs as _programs
from quizapp.web.account import reset as _reset
from quizapp.web.account import school as _school
from quizapp.web.addresses import Segment
from quizapp.web.admin import bp as admin_bp
from quizapp.web.api import bp as api_bp
from quizapp.web.assets import bp as assets_bp
from quizapp.web.binding import bound
from quizapp.web.editor import bp as editor_bp
from quizapp.web.health import READINESS
from quizapp.web.health import bp as health_bp
from quizapp.web.launched import keep_opener
from quizapp.web.learner import bp as learner_bp
from quizapp.web.lti import bp as lti_bp
from quizapp.web.lti.background import NAME as SENDER
from quizapp.web.offline import bp as offline_bp
from quizapp.web.offline import routes as _offline
from quizapp.web.offline.who import names_who
from quizapp.web.security import protect
from quizapp.web.teacher import bp as teacher_bp
from quizapp.web.watched import Watcher, note_route, watch

BLUEPRINTS = (
    assets_bp,
    health_bp,
    account_bp,
    learner_bp,
    offline_bp,
    teacher_bp,
    editor_bp,
    admin_bp,
    api_bp,
    lti_bp,
)
_VIEWS = (_entry, _joining, _mine, _offline, _programs, _reset, _school)


class _Application(Flask):
    def ensure_sync(self, func: Callable[..., Any]) -> Callable[..., Any]:
        """The function itself: none of ours waits, so that no request need ask each of them."""
        return func

    def create_url_adapter(self, request: Request | None) -> MapAdapter | None:
        """The routes for a request; the framework refuses what asks for a socket instead."""
        if request is None or "HTTP_UPGRADE" in request.environ:
            return super().create_url_adapter(request)
        return bound(self.url_map, request)


def create_app(
    services: Services,
    *,
    https: bool = False,
    proxies: int = 0,
    outside: Callable[[], str | None] = lambda: None,
    watchers: Sequence[Watcher] = (),
    sender: Sender | None = None,
) -> Flask:
    """The WSGI application over `services`.

    https: browsers reach us by https, so cookies are sent over nothing else; proxies: how many
    reverse proxies in front are trusted to name the client's address; outside: where other devices
    find the first page, None when they can't; watchers: told of each request; sender: of scores.
    """
    app = _Application(__name__, static_folder=None)
    app.extensions["quizapp"] = services
    app.extensions["quizapp.outside"] = outside
    app.extensions[SENDER] = sender
    app.extensions[READINESS] = Readiness(services)
    app.url_map.converters["default"] = Segment
    app.before_request(note_route)
    protect(app, secret=services.secret, https=https)
    render.prepare(app, services)
    errors.register(app)
    app.after_request(names_who)
    app.after_request(keep_opener)
    for blueprint in BLUEPRINTS:
        app.register_blueprint(blueprint)
    if proxies:
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=proxies, x_proto=proxies, x_host=proxies)  # type: ignore[method-assign]
    watch(app, watchers, trusted=proxies > 0)
    return app
