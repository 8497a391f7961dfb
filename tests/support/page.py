"""What a browser would see and send of a page: its forms and its words."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser

Attributes = dict[str, str | None]


@dataclass
class Form:
    """fields: what is sent when nothing is touched; choices: label of an option to (name, value).

    chosen: labels of the ticked options.
    """

    id: str
    action: str
    fields: dict[str, str] = field(default_factory=dict)
    choices: dict[str, tuple[str, str]] = field(default_factory=dict)
    chosen: list[str] = field(default_factory=list)


class Page(HTMLParser):
    """A parsed page. forms: in their order; words: all text with single spaces."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.forms: list[Form] = []
        self._option: tuple[str, str] | None = None
        self._ticked = False
        self._label: list[str] | None = None
        self._words: list[str] = []
        self.feed(html)
        self.words = re.sub(r"\s+", " ", " ".join(self._words)).strip()

    def form(self, id_: str = "", action: str = "") -> Form:
        """The form of that id, or to that address; of more, the first one that sends something.

        A form that names no address is sent to its own page's.
        """
        for form in self.forms:
            there = not action or form.action in {"", action}
            if there and (form.id == id_ if id_ else form.fields):
                return form
        raise LookupError(f"no form {id_ or action!r} on this page: {self.words[:200]}")

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take in forms and their inputs."""
        given: Attributes = dict(attrs)
        if tag == "form":
            self.forms.append(Form(given.get("id") or "", given.get("action") or ""))
        elif tag == "input" and self.forms:
            self._input(self.forms[-1], given)
        elif tag == "label":
            self._option, self._label = None, []

    def _input(self, form: Form, given: Attributes) -> None:
        name, value = given.get("name") or "", given.get("value") or ""
        ticks = given.get("type") in {"radio", "checkbox"}
        if ticks:
            self._option, self._ticked = (name, value), "checked" in given
        if name and (not ticks or "checked" in given):
            form.fields[name] = value

    def handle_data(self, data: str) -> None:
        """Take in words."""
        self._words.append(data)
        if self._label is not None:
            self._label.append(data)

    def handle_endtag(self, tag: str) -> None:
        """Tie an option to its label."""
        if tag != "label" or self._label is None:
            return
        words = re.sub(r"\s+", " ", "".join(self._label)).strip()
        if self._option and self.forms:
            self.forms[-1].choices[words] = self._option
            if self._ticked:
                self.forms[-1].chosen.append(words)
        self._label = None
