"""Parts of pages that are the same for many requests: drawn once, then taken from memory."""

from __future__ import annotations

import re
from collections.abc import Hashable, Mapping
from functools import lru_cache, partial
from typing import Any

from flask import current_app, request
from jinja2 import Environment
from markupsafe import Markup, escape

MOST = 1024
Values = tuple[tuple[str, Any], ...]
Parts = tuple[tuple[bytes, ...], tuple[str, ...]]
_HOLE = re.compile("<!-- hole ([a-z]+) -->")


class Fragments:
    """The last used ones. Safe for threads.

    A fragment is drawn from its values and from where the application is mounted, and from nothing
    else: never from who is asking, unless that is one of the values.
    """

    def __init__(self, env: Environment, most: int = MOST) -> None:
        self._env = env
        self._drawn = lru_cache(maxsize=most)(self._draw)
        self._encoded = lru_cache(maxsize=most)(self._encode)
        self._parted = lru_cache(maxsize=most)(self._cut)

    def drawn(self, root: str, template: str, /, **values: object) -> Markup:
        """The template filled with these values; drawn anew when one of them can't be hashed."""
        key = tuple(values.items())
        try:
            return self._drawn(template, root, key)
        except TypeError:
            if _hashable(key):
                raise
            return self._draw(template, root, key)

    def encoded(self, root: str, template: str, /, **values: object) -> bytes:
        """The same in UTF-8. Raises TypeError when a value can't be hashed."""
        return self._encoded(template, root, tuple(values.items()))

    def parted(self, root: str, template: str, /, **values: object) -> Parts:
        """The same in pieces, each but the last one followed by a hole; and the holes' names.

        Raises TypeError when a value can't be hashed.
        """
        return self._parted(template, root, tuple(values.items()))

    def part(self, root: str, template: str, /, **values: object) -> Markup:
        """The template filled for this request alone, with the environment's globals."""
        found = self._env.get_template(template)
        # Merged here: a template's own render looks through two maps for each of them.
        own = {**self._env.globals, "fragment": partial(self.drawn, root), **values}
        text = "".join(found.root_render_func(found.new_context(own, shared=True)))
        return Markup(text)  # noqa: S704 - an autoescaped template's output

    def _encode(self, template: str, root: str, values: Values) -> bytes:
        return self._draw(template, root, values).encode()

    def _cut(self, template: str, root: str, values: Values) -> Parts:
        found = _HOLE.split(str(self._draw(template, root, values)))
        return tuple(text.encode() for text in found[::2]), tuple(found[1::2])

    def _draw(self, template: str, _root: str, values: Values) -> Markup:
        found = self._env.get_template(template)
        return Markup(found.render(dict(values)))  # noqa: S704 - an autoescaped template's output


class Drawing:
    """The fragments of the current application, where this request finds it mounted."""

    def __init__(self) -> None:
        self._fragments: Fragments = current_app.extensions["quizapp.fragments"]
        self._root = request.root_path

    def drawn(self, template: str, /, **values: object) -> Markup:
        """A fragment, from memory when it was drawn before."""
        return self._fragments.drawn(self._root, template, **values)

    def part(self, template: str, /, **values: object) -> Markup:
        """What is this request's alone, without all that Flask puts beside the values."""
        return self._fragments.part(self._root, template, **values)

    def encoded(self, template: str, /, **values: object) -> bytes:
        """A fragment in UTF-8, for the hole of a page: a long text takes as long as a statement."""
        return self._fragments.encoded(self._root, template, **values)

    def page(self, frame: str, holes: Mapping[str, str | bytes], /, **values: object) -> bytes:
        """In UTF-8, a frame that is kept, and in its holes what is this request's.

        holes: by name; a fragment in bytes or Markup, any other text is escaped. Raises KeyError
        for a hole that nothing is given for.
        """
        texts, names = self._fragments.parted(self._root, frame, **values)
        pieces = [texts[0]]
        for name, text in zip(names, texts[1:], strict=True):
            pieces += (_bytes(holes[name]), text)
        return b"".join(pieces)


class View(dict[str, Any]):
    """What a template reads by name, never changed once it is made, so that it can be looked up."""

    def __hash__(self) -> int:  # type: ignore[override]
        """Raises TypeError when something in it can't be hashed."""
        return hash(tuple(self.items()))


def drawn(template: str, **values: object) -> Markup:
    """A fragment of the current application."""
    return Drawing().drawn(template, **values)


def hole(name: str) -> Markup:
    """Where something goes that is not the same for all."""
    return Markup("<!-- hole {} -->").format(name)


def _bytes(content: str | bytes) -> bytes:
    if isinstance(content, bytes):
        return content
    return (content if isinstance(content, Markup) else escape(content)).encode()


def _hashable(value: Hashable) -> bool:
    try:
        hash(value)
    except TypeError:
        return False
    return True
