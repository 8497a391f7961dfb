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

SCRIPTS = {
    "learner.js": ("shared", "poll", "learner"),
    "live.js": ("poll", "live"),
    "lead.js": ("poll", "lead"),
    "editor.js": ("editor",),
}
"""Scripts made of the files of these folders, joined in order of their names: one scope each."""
WORKER = ("shared", "worker")
"""The folders of the service worker, which has an address of its own and not one of its content."""

ROOM_FILES = ("enhance.js", "style.css")
SHEETS = "css"
"""The folder of the sheets: each folder in it is one, its files joined in order of their names."""

_PARTS = "js"
_FOLDER = "/static/"
_FOR_EVER = "public, max-age=31536000, immutable"
_TYPES = {
    ".png": "image/png",
    ".js": "text/javascript",
    ".css": "text/css",
    ".svg": "image/svg+xml",
}


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
    return {name: _load(name, data) for name, data in _found()}


@cache
def worker() -> str:
    """The text of the service worker."""
    return _script(files("quizapp.web").joinpath("static", _PARTS), WORKER).decode()


@cache
def _served() -> dict[str, Asset]:
    return {one.served: one for one in known().values()}


def _found() -> Iterator[tuple[str, bytes]]:
    static = files("quizapp.web").joinpath("static")
    for folder in static.joinpath(SHEETS).iterdir():
        yield f"{folder.name}.css", _joined(folder)
    for name, folders in SCRIPTS.items():
        yield name, _script(static.joinpath(_PARTS), folders)
    for file in static.iterdir():
        if file.is_file():
            yield file.name, file.read_bytes()
    for type_, registered in registry().items():
        for name in ROOM_FILES:
            file = registered.folder.joinpath(name)
            if file.is_file():
                yield f"questions/{type_}/{name}", file.read_bytes()


def _script(parts: Traversable, folders: tuple[str, ...]) -> bytes:
    return b"\n".join(_joined(parts.joinpath(folder)) for folder in folders)


def _joined(folder: Traversable) -> bytes:
    """One sheet of several files: a browser asks once, and later rules win over earlier ones."""
    parts = sorted((one for one in folder.iterdir() if one.is_file()), key=lambda one: one.name)
    return b"\n".join(part.read_bytes() for part in parts)


def _load(name: str, data: bytes) -> Asset:
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
