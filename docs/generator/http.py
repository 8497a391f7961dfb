"""Every route, read from the application."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path

from flask import Flask
from werkzeug.routing import Rule

from docs.generator import markdown
from docs.generator.markdown import code, table
from quizapp.settings import load_settings
from quizapp.usecases.services import open_services
from quizapp.web import create_app
from quizapp.web.errors import WORDS

_INTRO = """\
Pages are plain HTML forms; a script only makes them quicker. Whoever writes a client of their own
should know:

- **Programs** ask under `/api/v1`, with a token or by the browser's sign-in, and get JSON;
  [what is there](api.md), and [how to begin](../how-to/use-the-api.md).
- **Roles.** `public` is open to everybody. `learner` needs somebody who has chosen a nickname or
  signed in; others are sent to `/start` and come back. `teacher` needs a teacher; others are sent
  to `/sign-in`, a learner gets 403. `admin` needs an admin, who may all that a teacher may; a
  teacher gets 403. Somebody else's attempt answers 404.
- **Changes.** Every POST carries the field `csrf_token` of a page of the same session and answers
  with 303 to the next page.
- **Saving an answer.** `POST /a/<attempt>/<number>` with `Accept: application/json` answers
  `{"saved": true, "sequence": 3}` once the answer is on the disk, or `{"saved": false, …}` with a
  status of 400 or more; `sign_in` in it, an address, means that the sign-in is over. The field
  `key` (`s-` and 8 to 48 letters, digits, `-` or `_`) names the sending: the same key again changes
  nothing, so a client sends until it hears back. `device_at` and `device_now` (milliseconds since
  1970, when it was given and sent by the device's clock) with `device_seen` (the highest `sequence`
  that the device knew of, or 0) say that it had waited: `"counts": false` in the answer then means
  that it is recorded and does not count ([why](../explanation/offline.md)). `device_owner`, if
  sent, must be what `/device` says of who is signed in, else the answer is 403 with `another`.
- **Not saved** is 503, and `Retry-After` says in how many seconds the same may be sent again.
- **Caching.** Files under `/static/` carry their digest in the name and may be kept for ever;
  nothing else may be kept, but by our own service worker.
"""
_TITLES = {
    "learner": "Lessons",
    "account": "Who somebody is",
    "teacher": "Teaching",
    "admin": "Running the server",
    "api": "For programs",
    "offline": "Without a network",
    "assets": "Files",
    "health": "Watching the server",
}
"""Blueprint to heading, in order; one that is not here follows under its own name."""


def page() -> str:
    """The text of reference/http.md."""
    with tempfile.TemporaryDirectory() as folder:
        parts = list(_groups(_app(Path(folder))))
    return markdown.page("Pages and routes", _INTRO, *parts, *_errors())


def _app(folder: Path) -> Flask:
    settings = load_settings({"data_dir": folder}, environ={}, folder=folder)
    services = open_services(settings)
    services.close()
    return create_app(services)


def _groups(app: Flask) -> Iterator[str]:
    for name in dict.fromkeys([*_TITLES, *sorted(app.blueprints)]):
        rules = [one for one in app.url_map.iter_rules() if one.endpoint.startswith(f"{name}.")]
        rules.sort(key=lambda one: (one.rule, _methods(one)))
        yield f"## {_TITLES.get(name, name.capitalize())}"
        yield table(("Method", "Path", "Role", "What it does"), (_row(app, one) for one in rules))


def _row(app: Flask, rule: Rule) -> tuple[str, ...]:
    view = app.view_functions[rule.endpoint]
    role = getattr(view, "role").value  # noqa: B009 - a function that quizapp.web.roles has marked
    return _methods(rule), code(rule.rule), role, view.__doc__ or ""


def _methods(rule: Rule) -> str:
    return ", ".join(sorted((rule.methods or set()) - {"HEAD", "OPTIONS"}))


def _errors() -> Iterator[str]:
    yield "## When something is wrong"
    yield "An error is a page, or JSON with `title` and `detail` for a client that asks for JSON."
    yield table(
        ("Status", "Title", "Advice"),
        ((str(status), words.title, words.advice) for status, words in WORDS.items()),
    )
