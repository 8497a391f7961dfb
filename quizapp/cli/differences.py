"""What `quizapp grade --check` found, kept on the disk until it is reported.

A record in which much is wrong has a line for every mark: memory must not grow with it, and a
program that reads the report must not see the beginning of one that could not be ended.
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from textwrap import indent
from typing import IO

import click

from quizapp.usecases.teaching import Difference

_CHUNK = 1 << 16


class Differences:
    """The differences so far. how_many: of them; form: a key of FORMS."""

    def __init__(self, kept: IO[str], form: str) -> None:
        self.how_many = 0
        self._kept = kept
        self._form = form

    def add(self, one: Difference) -> None:
        """Keep one more."""
        self._kept.write(FORMS[self._form][0](one, self.how_many))
        self.how_many += 1

    def report(self, checked: int) -> None:
        """Write all of it to standard output; `checked`: how many attempts were."""
        _, before, after = FORMS[self._form]
        click.echo(before(checked, self.how_many), nl=False)
        self._kept.seek(0)
        while some := self._kept.read(_CHUNK):
            click.echo(some, nl=False)
        click.echo(after(checked, self.how_many))


@contextmanager
def differences(form: str) -> Iterator[Differences]:
    """None yet. Raises OSError when nothing can be kept."""
    with tempfile.TemporaryFile("w+", encoding="utf-8", errors="backslashreplace") as kept:
        yield Differences(kept, form)


def _line(one: Difference, _: int) -> str:
    return (
        f"attempt {one.attempt_id}, derivation {one.derivation}, {one.what}: "
        f"stored {one.stored}; recomputed {one.recomputed}\n"
    )


def _last_line(checked: int, how_many: int) -> str:
    attempts = "attempt" if checked == 1 else "attempts"
    found = f"{how_many} difference{'' if how_many == 1 else 's'}" if how_many else "no differences"
    return f"{checked} {attempts} checked, {found}"


def _value(one: Difference, earlier: int) -> str:
    value = {
        "attempt": one.attempt_id,
        "derivation": one.derivation,
        "what": one.what,
        "stored": one.stored,
        "recomputed": one.recomputed,
    }
    text = indent(json.dumps(value, indent=2, ensure_ascii=False), "    ")
    return f",\n{text}" if earlier else f"\n{text}"


def _opening(checked: int, _: int) -> str:
    return f'{{\n  "checked": {checked},\n  "differences": ['


def _closing(_: int, how_many: int) -> str:
    return "\n  ]\n}" if how_many else "]\n}"


_Report = tuple[
    Callable[[Difference, int], str], Callable[[int, int], str], Callable[[int, int], str]
]

FORMS: dict[str, _Report] = {
    "text": (_line, lambda *_: "", _last_line),
    "json": (_value, _opening, _closing),
}
"""By name: how a difference is written, what stands before all of them, and what after."""
