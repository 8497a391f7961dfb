"""A room's templates rendered alone, and what a browser would post from them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from html.parser import HTMLParser
from typing import Any

from jinja2 import Environment, StrictUndefined, Template
from markupsafe import Markup, escape

from quizapp.questions import Registered, registry
from quizapp.web.pictures_map import answer_map

MACROS = """
{%- macro why(one) %}[{{ one.kind.value }}] {{ one.text }}{% endmacro -%}
{%- macro because(text, evidence) -%}
{{ text }}{% for one in evidence %} ({{ one.sentence }}){% endfor %}{% endmacro -%}
{%- set whose = "Your" -%}
"""
VOID = frozenset({"input", "br", "img", "hr", "meta", "link"})


def inline(text: str) -> Markup:
    """The Markdown subset of lesson texts."""
    strong = re.sub(r"\*\*(.+?)\*\*", r"<strong>\1</strong>", str(escape(text)))
    return Markup(re.sub(r"\*(.+?)\*", r"<em>\1</em>", strong))  # noqa: S704 - escaped above


def render(registered: Registered, page: str, view: Mapping[str, Any], error: Any = None) -> str:
    """ask.html or review.html of a room over a view."""
    return _template(registered.room.name, page).render(view=view, error=error)


@cache
def _template(name: str, page: str) -> Template:
    environment = Environment(autoescape=True, undefined=StrictUndefined)
    environment.filters["inline"] = inline
    environment.globals["answer_map"] = answer_map
    source = registry()[name].folder.joinpath(page).read_text(encoding="utf-8")
    return environment.from_string(MACROS + source)


class Page(HTMLParser):
    """Controls and ids of a piece of HTML; unbalanced tags are refused."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.posted: dict[str, list[str]] = {}
        self._select = ""
        self._picked: str | None = None
        self._area = ""
        self.feed(html)
        self.close()
        assert self.open == [], f"not closed: {self.open}"

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        known = dict(attrs)
        self.tags.append((tag, known))
        if tag not in VOID:
            self.open.append(tag)
        name, value = known.get("name") or "", known.get("value") or ""
        if tag == "input" and known.get("type") in {"radio", "checkbox"}:
            if "checked" in known:
                self.posted.setdefault(name, []).append(value)
        elif tag == "input":
            self.posted.setdefault(name, []).append(value)
        elif tag == "select":
            self._select, self._picked = name, None
        elif tag == "textarea":
            self._area = name
            self.posted.setdefault(name, []).append("")
        elif tag == "option" and (self._picked is None or "selected" in known):
            self._picked = value

    def handle_endtag(self, tag: str) -> None:
        assert self.open, f"</{tag}> closes nothing"
        assert self.open.pop() == tag
        if tag == "select":
            self.posted.setdefault(self._select, []).append(self._picked or "")
        elif tag == "textarea":
            self._area = ""

    def handle_data(self, data: str) -> None:
        if self._area:
            self.posted[self._area][-1] += data

    def of(self, *tags: str) -> list[dict[str, str | None]]:
        """The attributes of all elements of these tags."""
        return [known for tag, known in self.tags if tag in tags]

    @property
    def ids(self) -> list[str]:
        return [known["id"] or "" for _, known in self.tags if "id" in known]
