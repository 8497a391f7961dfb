"""Files for the browser under names that carry their digest, so they may be kept for ever."""

from __future__ import annotations

import hashlib
import mimetypes
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

from flask import Blueprint, Response, abort, request
from flask.typing import ResponseReturnValue

from quizapp.questions import registry
from quizapp.web.roles import Role, route

bp = Blueprint("assets", __name__)

ROOM_FILES = ("enhance.js", "style.css")
_FOLDER = "/static/"
_FOR_EVER = "public, max-age=31536000, immutable"
_TYPES = {".js": "text/javascript", ".css": "text/css", ".svg": "image/svg+xml"}


@dataclass(frozen=True, slots=True)
class Asset:
    """One file: its plain name, the name it is served under, and its bytes."""

    name: str
    served: str
    data: bytes
    mimetype: str


def url_of(name: str) -> str:
    """The path of a file by its plain name. Raises KeyError for an unknown one."""
    # A page asks for several, and building a URL by the routing table is slow.
    return f"{request.root_path}{_FOLDER}{known()[name].served}"


def room_assets(type_: str) -> tuple[str, ...]:
    """Plain names of the files that a question type brings for its pages."""
    names = (f"questions/{type_}/{file}" for file in ROOM_FILES)
    return tuple(name for name in names if name in known())


@cache
def known() -> dict[str, Asset]:
    """Every asset by plain name; read once, they belong to the installed version."""
    return {name: _load(name, file) for name, file in _found()}


@cache
def _served() -> dict[str, Asset]:
    return {one.served: one for one in known().values()}


def _found() -> Iterator[tuple[str, Traversable]]:
    for file in files("quizapp.web").joinpath("static").iterdir():
        yield file.name, file
    for type_, registered in registry().items():
        for name in ROOM_FILES:
            file = registered.folder.joinpath(name)
            if file.is_file():
                yield f"questions/{type_}/{name}", file


def _load(name: str, file: Traversable) -> Asset:
    data = file.read_bytes()
    stem, dot, suffix = name.rpartition(".")
    digest = hashlib.sha256(data).hexdigest()[:12]
    kind = _TYPES.get(dot + suffix) or mimetypes.guess_type(name)[0] or "application/octet-stream"
    return Asset(name, f"{stem}.{digest}{dot}{suffix}", data, kind)


@route(bp, f"{_FOLDER}<path:name>", role=Role.PUBLIC)
def asset(name: str) -> ResponseReturnValue:
    """One file; an old or made-up name is 404, so a wrong digest is never kept."""
    found = _served().get(name)
    if found is None:
        abort(404)
    response = Response(found.data, mimetype=found.mimetype)
    response.headers["Cache-Control"] = _FOR_EVER
    response.set_etag(found.served)
    return response.make_conditional(request)
