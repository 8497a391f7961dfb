"""Where something broke, without the values that it broke on: these may be people's."""

from __future__ import annotations

import sqlite3
import sys
import traceback
from collections.abc import Iterator, MutableMapping
from pathlib import Path
from typing import Any

from quizapp.settings import SettingsError

_MOST = 40
_ROOT = Path(__file__).resolve().parents[2]
# Their messages name settings, files, modules or columns, never what was typed.
_PLAIN = (SettingsError, OSError, ImportError, AttributeError, NameError, sqlite3.Error)


def trace(_: Any, __: str, event: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    """A processor for structlog: puts `error` and `trace` in the place of the exception."""
    given = event.pop("exc_info", None)
    if given is True:
        given = sys.exc_info()
    error = given[1] if isinstance(given, tuple) else given
    if isinstance(error, BaseException):
        event["error"] = " from ".join(map(_named, _chain(error)))
        event["trace"] = [_place(frame) for one in _chain(error) for frame in _frames(one)]
    return event


def _named(error: BaseException) -> str:
    kind = type(error)
    name = kind.__name__ if kind.__module__ == "builtins" else f"{kind.__module__}.{kind.__name__}"
    return f"{name}: {error}" if isinstance(error, _PLAIN) else name


def _chain(error: BaseException | None) -> Iterator[BaseException]:
    seen: set[int] = set()
    while error is not None and id(error) not in seen:
        seen.add(id(error))
        yield error
        hidden = error.__suppress_context__
        error = error.__cause__ or (None if hidden else error.__context__)


def _frames(error: BaseException) -> list[traceback.FrameSummary]:
    walked = traceback.walk_tb(error.__traceback__)
    # Without looking the lines up: what stands there is in the repository anyway.
    return list(traceback.StackSummary.extract(walked, lookup_lines=False))[-_MOST:]


def _place(frame: traceback.FrameSummary) -> str:
    path = Path(frame.filename)
    name = path.relative_to(_ROOT) if path.is_relative_to(_ROOT) else path
    return f"{name}:{frame.lineno} in {frame.name}"
