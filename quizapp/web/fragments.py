"""Parts of pages that are the same for many requests: drawn once, then taken from memory."""

from __future__ import annotations

from collections.abc import Hashable
from functools import lru_cache
from typing import Any

from flask import current_app, request
from jinja2 import Environment
from markupsafe import Markup

MOST = 1024
MAIN = "<!-- main -->"


class Fragments:
    """The last used ones. Safe for threads.

    A fragment is drawn from its values and from where the application is mounted, and from nothing
    else: never from who is asking, unless that is one of the values.
    """

    def __init__(self, env: Environment, most: int = MOST) -> None:
        self._env = env
        self._drawn = lru_cache(maxsize=most)(self._draw)

    def drawn(self, template: str, values: dict[str, Any]) -> Markup:
        """The template filled with these values; drawn anew when one of them can't be hashed."""
        key = tuple(values.items())
        try:
            return self._drawn(template, request.root_path, key)
        except TypeError:
            if _hashable(key):
                raise
            return self._draw(template, request.root_path, key)

    def _draw(self, template: str, _root: str, values: tuple[tuple[str, Any], ...]) -> Markup:
        found = self._env.get_template(template)
        return Markup(found.render(dict(values)))  # noqa: S704 - an autoescaped template's output


class View(dict[str, Any]):
    """What a template reads by name, never changed once it is made, so that it can be looked up."""

    def __hash__(self) -> int:  # type: ignore[override]
        """Raises TypeError when something in it can't be hashed."""
        return hash(tuple(self.items()))


def drawn(template: str, **values: object) -> Markup:
    """A fragment of the current application."""
    fragments: Fragments = current_app.extensions["quizapp.fragments"]
    return fragments.drawn(template, values)


def frame(template: str, **values: object) -> tuple[Markup, Markup]:
    """What comes before and after the main part of a page; `template` says where that is."""
    before, _, after = drawn(template, **values).partition(MAIN)
    return before, after


def page(template: str, **values: object) -> str:
    """A whole page, without all that Flask puts beside the values: our templates use none of it."""
    return current_app.jinja_env.get_template(template).render(values)


def _hashable(value: Hashable) -> bool:
    try:
        hash(value)
    except TypeError:
        return False
    return True
