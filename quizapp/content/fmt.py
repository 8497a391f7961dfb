"""The common form of a lesson file: keys in the schema's order, one sentence a line."""

from __future__ import annotations

import json
import os
import stat
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from quizapp.content.kind import kind_of_file
from quizapp.content.parse import parse
from quizapp.content.reading import read
from quizapp.content.schema import Schema, resolved, schemas
from quizapp.domain.problem import Problem

WIDTH = 100
"""A leaf object or a list of plain values longer than this is written over several lines."""

_NONE: Schema = {}


class _Literal(str):
    """A number as it stands in the file."""

    __slots__ = ()


def format_text(text: str, kind: str) -> str:
    """The common form of a JSON text that parsed; `kind` as in `kind_of_file`.

    Order of keys: that of the schema, then unknown ones as they stand. Number literals stay as they
    are. Idempotent, and equal in meaning: both texts have one canonical form.
    """
    return _written(json.loads(text, parse_int=_Literal, parse_float=_Literal), kind)


def format_raw(raw: Mapping[str, Any], kind: str, text: str = "") -> str:
    """The common form of an object.

    text: where it comes from; a number that it writes in one way throughout keeps that way.
    """
    ways: dict[tuple[type, float], set[str]] = {}

    def note(literal: str, number: int | float) -> int | float:
        ways.setdefault((type(number), number), set()).add(literal)
        return number

    if text:
        json.loads(
            text,
            parse_int=lambda literal: note(literal, int(literal)),
            parse_float=lambda literal: note(literal, float(literal)),
        )

    def literal(value: Any) -> Any:
        if isinstance(value, Mapping):
            return {key: literal(inner) for key, inner in value.items()}
        if isinstance(value, list | tuple):
            return [literal(inner) for inner in value]
        if isinstance(value, bool) or not isinstance(value, int | float):
            return value
        known = ways.get((type(value), value), set())
        return _Literal(next(iter(known)) if len(known) == 1 else json.dumps(value))

    return _written(literal(raw), kind)


def _written(raw: Any, kind: str) -> str:
    schema = schemas().get(kind, _NONE)
    return _Writer(schema.get("$defs", {})).write(raw, schema, "", root=True) + "\n"


def format_file(path: Path, root: Path | None = None) -> tuple[str, str] | Problem:
    """A file's present text and its common form, or why it cannot be brought into it."""
    data = read(path, root)
    if isinstance(data, Problem):
        return data
    parsed = parse(data)
    if parsed.raw is None:
        return parsed.problems[0]
    # The bytes decide, so that line ends of another system are found as well.
    return data.decode("utf-8"), format_text(parsed.text, kind_of_file(path, parsed.raw))


def replace_file(path: Path, text: str) -> None:
    """Write a file whole or not at all, keeping its mode and following a link. Raises OSError."""
    target = path.resolve()
    mode = stat.S_IMODE(target.stat().st_mode)
    descriptor, name = tempfile.mkstemp(prefix=f".{target.name}.", dir=target.parent)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(text.encode("utf-8"))
            file.flush()
            os.fsync(descriptor)
        Path(name).chmod(mode)
        Path(name).replace(target)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


class _Writer:
    def __init__(self, definitions: Mapping[str, Schema]) -> None:
        self._definitions = definitions

    def write(self, value: Any, schema: Schema, indent: str, *, root: bool = False) -> str:
        schema = resolved(schema, value, self._definitions)
        if isinstance(value, dict):
            return self._object(value, schema, indent, root=root)
        return self._list(value, schema, indent) if isinstance(value, list) else _scalar(value)

    def _object(self, value: dict[str, Any], schema: Schema, indent: str, *, root: bool) -> str:
        properties = schema.get("properties", _NONE)
        order = [key for key in properties if key in value]
        order += [key for key in value if key not in properties]
        deeper = indent + "  "
        leaf = not any(isinstance(member, dict | list) for member in value.values())
        if leaf and not root:
            line = "{" + ", ".join(f"{_text(key)}: {_scalar(value[key])}" for key in order) + "}"
            # A sentence and a cited quote stay on one line however long, so that diffs read well.
            if len(value) <= 2 or len(indent) + len(line) <= WIDTH:
                return line
        members = (
            f"{deeper}{_text(key)}: {self.write(value[key], properties.get(key, _NONE), deeper)}"
            for key in order
        )
        return "{\n" + ",\n".join(members) + f"\n{indent}}}" if value else "{}"

    def _list(self, value: list[Any], schema: Schema, indent: str) -> str:
        if _flat(value):
            line = _inline(value)
            if len(indent) + len(line) <= WIDTH:
                return line
        inner = schema.get("items", _NONE)
        deeper = indent + "  "
        entries = (deeper + self.write(entry, inner, deeper) for entry in value)
        return "[\n" + ",\n".join(entries) + f"\n{indent}]"


def _flat(value: Any) -> bool:
    """A list of plain values, or of lists of them."""
    return all(
        not isinstance(entry, dict) and (not isinstance(entry, list) or _flat(entry))
        for entry in value
    )


def _inline(value: Any) -> str:
    if isinstance(value, list):
        return "[" + ", ".join(_inline(entry) for entry in value) + "]"
    return _scalar(value)


def _scalar(value: Any) -> str:
    return str(value) if isinstance(value, _Literal) else _text(value)


def _text(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)
