"""The fields of a question's form, read from the very form that the page asks with.

A question type reads what its form posts, so its form says what a program can send: every type
works, also one from outside, and none needs to know of programs.
"""

from __future__ import annotations

from enum import StrEnum
from functools import lru_cache
from html.parser import HTMLParser

import msgspec

_PLAIN = {"text", "number", "search", "tel", "url", "email"}
_ONE_OF = {"radio": "one", "checkbox": "several"}


class Takes(StrEnum):
    """What a field holds: one of its choices, several of them, or text."""

    ONE = "one"
    SEVERAL = "several"
    TEXT = "text"


class Choice(msgspec.Struct, frozen=True):
    """A value that a field offers, with its words."""

    value: str
    label: str


class Field(msgspec.Struct, frozen=True, kw_only=True):
    """One field of the form. name: under which it is sent; label: what stands before it, "" for
    none; choices: empty for text; given: what it holds now, empty for nothing.
    """

    name: str
    takes: Takes
    label: str
    choices: list[Choice]
    given: list[str]


@lru_cache(maxsize=2048)
def fields_of(html: str) -> tuple[Field, ...]:
    """The fields of a form in the order of the page."""
    reader = _Reader()
    reader.feed(html)
    return reader.fields()


class _Draft:
    """A field while its page is read. ids: of its elements, whose labels are its own."""

    def __init__(self, name: str, takes: Takes, id_: str, legend: str) -> None:
        self.name, self.takes, self.id, self.legend = name, takes, id_, legend
        self.choices: list[tuple[str, str, str]] = []
        self.given: list[str] = []


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._drafts: dict[str, _Draft] = {}
        self._labels: dict[str, list[str]] = {}
        self._texts: list[list[str]] = []
        self._open: list[str] = []
        self._legend: list[str] = []
        self._list: _Draft | None = None
        self._area: _Draft | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take note of fields, and of whose the words are that follow."""
        known = {name: value or "" for name, value in attrs}
        if tag == "label":
            self._begin(tag, self._labels.setdefault(known.get("for", ""), []))
        elif tag == "legend":
            self._legend = []
            self._begin(tag, self._legend)
        elif tag == "input":
            self._input(known)
        elif tag == "select":
            self._list = self._draft(known, Takes.ONE)
        elif tag == "option" and self._list is not None:
            self._option(known)
        elif tag == "textarea":
            self._area = self._draft(known, Takes.TEXT)
            self._begin(tag, self._area.given)

    def handle_endtag(self, tag: str) -> None:
        """The words that follow are no longer its own."""
        if tag == "option" and self._open[-1:] == ["option"]:
            self._end()
        elif tag == "select":
            self._list = None
        elif self._open[-1:] == [tag]:
            self._end()

    def handle_data(self, data: str) -> None:
        """Words belong to the innermost element that has some."""
        if self._texts:
            self._texts[-1].append(data)

    def fields(self) -> tuple[Field, ...]:
        """What was found."""
        return tuple(self._field(one) for one in self._drafts.values())

    def _field(self, one: _Draft) -> Field:
        words = self._labels
        choices = [
            Choice(value, label or _said(words.get(id_, ()))) for value, id_, label in one.choices
        ]
        label = _said(words.get(one.id, ())) if one.id else one.legend
        given = ["".join(one.given)] if one.takes is Takes.TEXT else one.given
        return Field(
            name=one.name,
            takes=one.takes,
            label=label,
            choices=choices,
            given=[value for value in given if value],
        )

    def _input(self, known: dict[str, str]) -> None:
        kind = known.get("type", "text")
        if kind in _ONE_OF:
            draft = self._draft(known | {"id": ""}, Takes(_ONE_OF[kind]))
            draft.choices.append((known.get("value", "on"), known.get("id", ""), ""))
            if "checked" in known:
                draft.given.append(known.get("value", "on"))
        elif kind in _PLAIN:
            self._draft(known, Takes.TEXT).given.append(known.get("value", ""))

    def _option(self, known: dict[str, str]) -> None:
        draft, value = self._list, known.get("value", "")
        words: list[str] = []
        self._begin("option", words)
        if draft is None or not value:
            return
        # Its words come after it, so the list that they go to stands for them until then.
        draft.choices.append((value, f"\0{len(self._labels)}", ""))
        self._labels[f"\0{len(self._labels)}"] = words
        if "selected" in known:
            draft.given[:] = [value]

    def _draft(self, known: dict[str, str], takes: Takes) -> _Draft:
        name, legend = known.get("name", ""), _said(self._legend)
        return self._drafts.setdefault(name, _Draft(name, takes, known.get("id", ""), legend))

    def _begin(self, tag: str, words: list[str]) -> None:
        self._open.append(tag)
        self._texts.append(words)

    def _end(self) -> None:
        self._open.pop()
        self._texts.pop()


def _said(words: list[str] | tuple[str, ...]) -> str:
    return " ".join("".join(words).split())
