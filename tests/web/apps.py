"""The application as it is, except that templates and routes are translated once for all tests."""

from __future__ import annotations

from typing import Any, ClassVar
from unittest.mock import patch

from flask import Flask
from jinja2 import BytecodeCache
from jinja2.bccache import Bucket
from werkzeug.routing import Rule

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


class _KnownRule(Rule):
    """A route that is read and compiled once: that takes most of create_app."""

    _known: ClassVar[dict[object, Any]] = {}
    _read: ClassVar[dict[object, Any]] = {}

    def compile(self) -> None:
        kinds = tuple(sorted((name, id(kind)) for name, kind in self.map.converters.items()))
        key = (self.rule, repr(self.defaults), self.merge_slashes, kinds)
        if key not in self._read:
            super().compile()
            read = (self._parts, self._trace, self._converters, frozenset(self.arguments))
            self._read[key] = read
            return
        self._parts, self._trace, self._converters, arguments = self._read[key]
        self.arguments |= arguments
        self._build = self._compile_builder(False).__get__(self, None)
        self._build_unknown = self._compile_builder(True).__get__(self, None)

    def _compile_builder(self, append_unknown: bool = True) -> Any:
        # All that the compiled function is made of; the rest it asks the rule itself for.
        parts = (tuple(self._trace), repr(self.defaults), append_unknown)
        if parts not in self._known:
            self._known[parts] = super()._compile_builder(append_unknown)
        return self._known[parts]


_KEPT = _Kept()


def app_over(services: Services, **options: Any) -> Flask:
    """create_app, quicker."""
    with patch.object(Flask, "url_rule_class", _KnownRule):
        app = create_app(services, **options)
    app.jinja_env.bytecode_cache = _KEPT
    return app
