"""The kinds of fields: each reads what was posted for one value, starting from the value that was.

A field that was not on the page keeps the old value. One that shows an old value and comes back
as it was shown keeps it, too, to the letter: a page can't carry every line end and number. A field
left blank is GONE: its key goes out of the item, and the schema says if it is missed.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Any, Final, Literal, Protocol

from quizapp.domain.authoring.posted import Posted
from quizapp.domain.written import tidy

YES = "yes"
"""What a ticked box posts."""

_WHOLE = re.compile(r"[+-]?[0-9]{1,30}")
_DECIMAL = re.compile(r"[+-]?[0-9]{1,15}\.[0-9]{1,15}")


class Gone(Enum):
    """No value."""

    GONE = "gone"


GONE: Final[Literal[Gone.GONE]] = Gone.GONE


class Field(Protocol):
    """One value of a raw item in a form. says: whether a row with nothing else is no blank row."""

    @property
    def says(self) -> bool:
        """See the class."""

    def read(self, node: Posted | None, old: Any) -> Any:
        """The new value or GONE; old: the value that was, or GONE; node: what was posted here."""


def shown(value: Any) -> str:
    """A raw value as a field shows it; what is no text is shown as JSON."""
    if isinstance(value, str):
        return value
    if value is None or value is GONE:
        return ""
    return json.dumps(value, ensure_ascii=False)


@dataclass(frozen=True, slots=True)
class Text:
    """A text, without white space around it."""

    says: bool = True

    def read(self, node: Posted | None, old: Any) -> Any:
        """See Field.read."""
        if node is None or not node.values or _same(node, old):
            return old
        return _typed(node, old) or GONE


@dataclass(frozen=True, slots=True)
class Number:
    """A number, or the text that was typed instead: a fraction such as "1/3", or a mistake."""

    says: bool = True

    def read(self, node: Posted | None, old: Any) -> Any:
        """See Field.read."""
        if node is None or not node.values or _same(node, old):
            return old
        typed = _typed(node, old)
        if _WHOLE.fullmatch(typed):
            return int(typed)
        if _DECIMAL.fullmatch(typed):
            return float(typed)
        return typed or GONE


@dataclass(frozen=True, slots=True)
class Pick:
    """One of several, by its id: a list or radio buttons."""

    says: bool = True

    def read(self, node: Posted | None, old: Any) -> Any:
        """See Field.read."""
        if node is None or not node.values or _same(node, old):
            return old
        # A hidden empty value goes with radio buttons, so that none of them is an answer, too.
        return next((one for one in map(tidy, reversed(node.values)) if one), GONE)


@dataclass(frozen=True, slots=True)
class Picks:
    """Several of a list, by their ids, as tick boxes; the old order is kept, new ones follow."""

    says: bool = True

    def read(self, node: Posted | None, old: Any) -> Any:
        """See Field.read."""
        if node is None or not node.values:
            return old
        chosen = list(dict.fromkeys(one for one in map(tidy, node.values) if one))
        if not isinstance(old, list):
            return chosen or old
        names = [tidy(shown(one)) for one in old]
        kept = [one for one, name in zip(old, names, strict=True) if name in chosen]
        found = kept + [one for one in chosen if one not in names]
        return found or (GONE if old else old)


@dataclass(frozen=True, slots=True)
class Tick:
    """Yes or no; the usual value is not written down. It says nothing by itself."""

    usual: bool = False
    says: bool = False

    def read(self, node: Posted | None, old: Any) -> Any:
        """See Field.read."""
        if node is None or not node.values:
            return old
        return self.set(old, on=YES in node.values)

    def set(self, old: Any, *, on: bool) -> Any:
        """The value of a box that is ticked or not."""
        if isinstance(old, bool) and old == on:
            return old
        return GONE if on == self.usual else on


@dataclass(frozen=True, slots=True)
class OneOf:
    """One of some values that are no texts, each under a name of its own; GONE may be one."""

    values: Mapping[str, Any]
    says: bool = False

    def read(self, node: Posted | None, old: Any) -> Any:
        """See Field.read."""
        names = [] if node is None else [one for one in node.values if one in self.values]
        # Two names for one meaning: what the file says stays.
        if not names or names[-1] == self.name(old):
            return old
        return self.values[names[-1]]

    def name(self, value: Any) -> str:
        """The name under which a value is shown, "" for one that is not among them."""
        return next((name for name, one in self.values.items() if one == value), "")


def _typed(node: Posted, old: Any) -> str:
    """The text that was posted; of several the first one that was changed."""
    typed = [tidy(one) for one in node.values]
    return next((one for one in typed if not _equal(one, old)), typed[0])


def _same(node: Posted, old: Any) -> bool:
    return all(_equal(tidy(one), old) for one in node.values) and shown(old).strip() != ""


def _equal(typed: str, old: Any) -> bool:
    before = tidy(shown(old))
    # A field of one line has no line ends.
    return typed in (before, before.replace("\n", ""))
