"""What a client sends, read into structs; what does not fit is told piece by piece."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any, TypeVar

import msgspec
from flask import request
from jsonschema import Draft202012Validator

from quizapp.content.complaint import problem_of
from quizapp.web.api.problems import (
    INVALID,
    MALFORMED,
    NOT_FOUND,
    NOT_JSON,
    TOO_LARGE,
    Fault,
    Trouble,
)

T = TypeVar("T", bound=msgspec.Struct)
ID = r"^[A-Za-z0-9_.:-]{1,128}$"
"""How everything that has an address is named."""

_ID = re.compile(ID)
_MOST_FAULTS = 20
_JSON = re.compile(r"application/(?:[a-z0-9.+-]+\+)?json")


def names(values: Mapping[str, object]) -> None:
    """Raises Trouble for parts of a path that can name nothing: a database might choke on them."""
    if any(isinstance(one, str) and not is_id(one) for one in values.values()):
        raise Trouble(NOT_FOUND)


def is_id(text: str) -> bool:
    """Whether something could be named so."""
    return _ID.fullmatch(text) is not None


def body(kind: type[T]) -> T:
    """The request's JSON body. Raises Trouble when it is none, or does not fit."""
    if not _JSON.fullmatch(request.mimetype):
        raise Trouble(NOT_JSON)
    data = request.get_data(cache=False)
    if request.content_length is None and len(data) >= (request.max_content_length or 0):
        # Sent in chunks, its length was not known before, and what came too much was cut off.
        raise Trouble(TOO_LARGE)
    try:
        return msgspec.json.decode(data, type=kind)
    except msgspec.ValidationError as error:
        raise Trouble(INVALID, errors=_faults(kind, _raw(data), error)) from error
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise Trouble(MALFORMED, f"This is no JSON: {error}.") from error


def query(kind: type[T]) -> T:
    """The request's query. Raises Trouble for a name that is not known, twice there, or wrong."""
    args = request.args.to_dict(flat=False)
    known = {one.encode_name for one in msgspec.structs.fields(kind)}
    faults = [Fault(f"/{name}", "There is no such parameter.") for name in args.keys() - known]
    faults += [Fault(f"/{name}", "Send it once.") for name in known & args.keys() if args[name][1:]]
    if faults:
        raise Trouble(INVALID, errors=sorted(faults, key=lambda one: one.pointer)[:_MOST_FAULTS])
    single = {name: values[0] for name, values in args.items()}
    try:
        return msgspec.convert(single, kind, strict=False)
    except msgspec.ValidationError as error:
        raise Trouble(INVALID, errors=[_fault(error)]) from error


def _raw(data: bytes) -> Any:
    try:
        return json.loads(data)
    except (ValueError, RecursionError) as error:
        raise Trouble(MALFORMED, "This is no JSON that can be read here.") from error


def _faults(kind: type[T], raw: Any, error: msgspec.ValidationError) -> list[Fault]:
    """By the published schema, which names each fault and its place; msgspec stops at the first."""
    found = list(_by_schema(kind, raw))
    return found[:_MOST_FAULTS] or [_fault(error)]


def _by_schema(kind: type[T], raw: Any) -> Iterator[Fault]:
    for error in _validator(kind).iter_errors(raw):
        for one in problem_of(error):
            yield Fault(one.pointer, one.message)


@cache
def _validator(kind: type[T]) -> Draft202012Validator:
    return Draft202012Validator(msgspec.json.schema(kind))


def _fault(error: msgspec.ValidationError) -> Fault:
    message, _, path = str(error).partition(" - at `$")
    pointer = re.sub(r"\[(\d+)\]", r"/\1", path.rstrip("`")).replace(".", "/")
    return Fault(pointer, message)
