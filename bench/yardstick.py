"""The least honest Flask app: a session, CSRF, one durable insert; and pages of a given size.

Run as a module it serves under the same server with the same workers as quizapp does.
"""

from __future__ import annotations

import secrets
import sqlite3
import sys
import threading
from pathlib import Path
from typing import Any

import psycopg
from flask import Flask, render_template, request, session
from flask_wtf import CSRFProtect
from flask_wtf.csrf import generate_csrf
from gunicorn.app.base import BaseApplication

_local = threading.local()
_SERVER = "postgresql"


def connected(place: str) -> Any:
    """A connection that makes every commit durable; place: a SQLite file or PostgreSQL's URL.

    Each statement is a transaction of its own.
    """
    if place.startswith(_SERVER):
        connection = psycopg.connect(place, autocommit=True)
        connection.execute("SET synchronous_commit = on")
        return connection
    connection = sqlite3.connect(place, isolation_level=None, timeout=10)
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute("PRAGMA synchronous=FULL")
    return connection


def insertion(place: str) -> str:
    """The statement that keeps an answer: who, item, choice."""
    marks = ", ".join(["%s" if place.startswith(_SERVER) else "?"] * 3)
    return f"INSERT INTO answer (who, item, answer) VALUES ({marks})"  # noqa: S608 - marks alone


def make_table(place: str) -> None:
    """Where `insertion` goes."""
    number = "bigserial" if place.startswith(_SERVER) else "INTEGER"
    connection = connected(place)
    connection.execute(
        "CREATE TABLE IF NOT EXISTS answer"
        f" (id {number} PRIMARY KEY, who TEXT, item TEXT, answer TEXT)"
    )
    connection.close()


def _connection(place: str) -> Any:
    if not hasattr(_local, "connection"):
        _local.connection = connected(place)
    return _local.connection


_SENTENCE = "A sentence of a page that never changes, as long as those of a lesson are. "
_PAGE = """<!doctype html><html lang="en"><head><title>{{ title }}</title></head><body>
<nav>{% for n in numbers %}<a class="{{ 'on' if n == 1 else 'off' }}" href="/p/{{ n }}">{{ n }}</a>
{% endfor %}</nav>
{% for paragraph in paragraphs %}<p>{% for sentence in paragraph %}
<span class="s" id="s-{{ loop.index }}">{{ sentence }}</span>{% endfor %}</p>{% endfor %}
</body></html>"""


def make_app(database: str, folder: Path, page_bytes: int) -> Flask:
    """The yardstick application; `page_bytes`: size of its pages; folder: for its static file.

    Three pages: one is a file in Flask's static folder, one a string that never changes, one is
    drawn by Jinja from texts that never change, sentence by sentence as a lesson's page is; all
    without session, database or form.
    """
    insert = insertion(database)
    app = Flask(__name__, static_folder=folder.absolute(), static_url_path="/static")
    app.secret_key = "the yardstick keeps no secrets"
    CSRFProtect(app)
    compiled = app.jinja_env.from_string(_PAGE)
    texts = _texts(page_bytes)
    constant = compiled.render(title="static", numbers=range(1, 16), paragraphs=texts)
    folder.mkdir(exist_ok=True)
    (folder / "page.html").write_text(constant, encoding="utf-8")

    @app.get("/token")
    def token() -> str:
        session["who"] = secrets.token_hex(8)
        return generate_csrf()

    @app.post("/answer")
    def answer() -> tuple[dict[str, bool], int]:
        _connection(database).execute(
            insert, (session["who"], request.form["item"], request.form["choice"])
        )
        return {"saved": True}, 200

    @app.get("/constant")
    def plain() -> str:
        return constant

    @app.get("/template")
    def template() -> str:
        return render_template(compiled, title="static", numbers=range(1, 16), paragraphs=texts)

    return app


def _texts(page_bytes: int) -> list[list[str]]:
    """Paragraphs of five sentences that fill a page of that size."""
    sentences = max(1, (page_bytes - 900) // (len(_SENTENCE) + 40))
    return [[_SENTENCE] * min(5, sentences - at) for at in range(0, sentences, 5)]


class _Server(BaseApplication):
    def __init__(self, port: int, database: str, folder: Path, page_bytes: int) -> None:
        self.port = port
        self.values = (database, folder, page_bytes)
        super().__init__()

    def load_config(self) -> None:
        settings = {
            "bind": f"127.0.0.1:{self.port}",
            "workers": 2,
            "threads": 4,
            "worker_class": "gthread",
            "keepalive": 15,
            "loglevel": "warning",
            "control_socket_disable": True,
        }
        for name, value in settings.items():
            self.cfg.set(name, value)

    def load(self) -> Flask:
        return make_app(*self.values)


def main() -> None:
    """Serve: port, database, folder of its own, page size in bytes."""
    port, database, folder, page_bytes = sys.argv[1:]
    make_table(database)
    _Server(int(port), database, Path(folder), int(page_bytes)).run()


if __name__ == "__main__":
    main()
