"""A place in the form of an item: what a template asks to draw the field that stands there."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from quizapp.content.unfinished import UNFINISHED
from quizapp.domain.authoring import GONE, row_labels, shown
from quizapp.domain.problem import Problem, Severity
from quizapp.web.authoring.around import Around, Choice

AT = "@"
"""The key of an unfolded object that says where it stands in the file."""
BLANK_ROWS = 2

_MISSING = "' is missing"

Fix = Callable[[Problem], str]


def no_fix(_: Problem) -> str:
    """No button."""
    return ""


@dataclass(frozen=True, slots=True)
class Told:
    """What is said beside a field. kind: "error", "warning" or, of a text that waits to be written,

    "todo"; fix: value of the button that mends it, "" for none.
    """

    text: str
    help: str
    kind: str
    fix: str = ""


@dataclass(slots=True)
class Sheet:
    """One form. prefix: of all names; more: blank rows asked for, by list; fix: value of the button

    that mends a problem, "" for none; told: the problems that stand beside a field already, by
    identity.
    """

    around: Around
    problems: tuple[Problem, ...] = ()
    prefix: str = ""
    more: Mapping[str, int] = field(default_factory=dict)
    fix: Fix = no_fix
    told: set[int] = field(default_factory=set)

    def tell(self, found: Iterable[Problem], text: str = "") -> tuple[Told, ...]:
        """The problems, once each, noted as told; text: instead of their own."""
        fresh = [one for one in found if id(one) not in self.told]
        self.told.update(id(one) for one in fresh)
        return tuple(
            Told(text or one.message, _help(one), _kind(one), self.fix(one)) for one in fresh
        )

    @property
    def rest(self) -> tuple[Told, ...]:
        """The problems that stand beside no field; ask when all is drawn."""
        return self.tell(self.problems)


@dataclass(frozen=True, slots=True)
class Cursor:
    """A value in the form. path: its name without prefix; pointer: where it stands in the item;

    key: its own last step; label: of a row, what it was; row: whether it is one.
    """

    sheet: Sheet
    value: Any
    path: str = ""
    pointer: str = ""
    key: str = ""
    label: str = ""
    list_name: str = ""

    @property
    def name(self) -> str:
        """The name of the field, which is its id, too."""
        return f"{self.sheet.prefix}{self.path}"

    @property
    def unit(self) -> Around:
        """What can be picked."""
        return self.sheet.around

    @property
    def text(self) -> str:
        """The value as a field shows it."""
        return shown(self.value)

    @property
    def filled(self) -> bool:
        """Whether there is anything to see."""
        return self.value not in (GONE, None, "", [], {})

    @property
    def asked(self) -> int:
        """How many more blank rows a list was asked for."""
        return self.sheet.more.get(self.name, 0)

    @property
    def wrong(self) -> bool:
        """Whether there is a problem here or below."""
        inside = f"{self.pointer}/"
        below = any(f"{one.pointer}/".startswith(inside) for one in self.sheet.problems)
        return below or bool(self._missing())

    def at(self, key: str) -> Cursor:
        """The value under a key."""
        value = self.value.get(key, GONE) if isinstance(self.value, Mapping) else GONE
        path = f"{self.path}.{key}" if self.path else key
        return Cursor(self.sheet, value, path, f"{self.pointer}/{_escaped(key)}", key)

    def rows(self, blank: int = BLANK_ROWS) -> list[Cursor]:
        """The rows of a list, and blank ones behind them."""
        known = self.value if isinstance(self.value, list) else []
        labels = row_labels(known)
        blank += self.asked
        values = [*zip(known, labels, strict=True), *[(GONE, "")] * blank]
        return [
            Cursor(
                self.sheet,
                value,
                f"{self.path}.{n}",
                _place(value) or f"{self.pointer}/{n}",
                str(n),
                label,
                self.name,
            )
            for n, (value, label) in enumerate(values)
        ]

    def named(self, key: str, text: str) -> tuple[Choice, ...]:
        """The rows of a list below as things to pick: their ids, read by their `text`."""
        found = [one for one in self.at(key).rows(0) if one.label and one.label[0] != "#"]
        return tuple(Choice(one.label, one.at(text).text or one.label) for one in found)

    def has(self, value: str) -> bool:
        """Whether a list of ids has this one."""
        return isinstance(self.value, list) and value in [shown(one) for one in self.value]

    def on(self, *, usual: bool = False) -> bool:
        """Whether a box is ticked."""
        return self.value if isinstance(self.value, bool) else usual

    @property
    def problems(self) -> tuple[Told, ...]:
        """What is wrong just here, not what is missing in it: that is told where it belongs."""
        exact = (
            one
            for one in self.sheet.problems
            if one.pointer == self.pointer and _MISSING not in one.message
        )
        return (*self.sheet.tell(exact), *self.sheet.tell(self._missing(), "This is missing."))

    @property
    def inner_problems(self) -> tuple[Told, ...]:
        """What is wrong here and in the entries of a list that has one field for all of them."""
        inside = f"{self.pointer}/"
        below = (one for one in self.sheet.problems if one.pointer.startswith(inside))
        return (*self.problems, *self.sheet.tell(below))

    def _missing(self) -> list[Problem]:
        above, _, _ = self.pointer.rpartition("/")
        missing = f"'{self.key}{_MISSING}"
        return [
            one
            for one in self.sheet.problems
            if self.key and one.pointer == above and one.message.startswith(missing)
        ]


def _kind(problem: Problem) -> str:
    if problem.code == UNFINISHED:
        return "todo"
    return "error" if problem.severity is Severity.ERROR else "warning"


def _help(problem: Problem) -> str:
    # That it is to be written is said already.
    return "" if problem.code == UNFINISHED else problem.help


def _place(value: Any) -> str:
    place = value.get(AT) if isinstance(value, Mapping) else None
    return place if isinstance(place, str) else ""


def _escaped(key: str) -> str:
    return key.replace("~", "~0").replace("/", "~1")
