"""The application as it is, except that templates are translated once for all tests."""

from __future__ import annotations

from typing import Any

from flask import Flask
from jinja2 import BytecodeCache
from jinja2.bccache import Bucket

from quizapp.usecases.services import Services
from quizapp.web import create_app


class _Kept(BytecodeCache):
    """Translated templates in memory; one that has changed is translated anew."""

    def __init__(self) -> None:
        self._known: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        if bucket.key in self._known:
            bucket.bytecode_from_string(self._known[bucket.key])

    def dump_bytecode(self, bucket: Bucket) -> None:
        self._known[bucket.key] = bucket.bytecode_to_string()


_KEPT = _Kept()


def app_over(services: Services, **options: Any) -> Flask:
    """create_app, quicker."""
    app = create_app(services, **options)
    app.jinja_env.bytecode_cache = _KEPT
    return app
