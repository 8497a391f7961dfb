"""What an H5P package says of itself, and its content."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, NoReturn

from quizapp.interop import trouble
from quizapp.interop.formats.h5p.values import plain
from quizapp.interop.language import is_tag
from quizapp.interop.safe.archive import Archive
from quizapp.interop.safe.text import decoded

MANIFEST = "h5p.json"
CONTENT = "content/content.json"

_WHAT = "the H5P package"
_NO_LANGUAGE = {"und", "zxx", "mul"}


@dataclass(frozen=True, slots=True)
class Package:
    """library: machine name of the main content type; about: h5p.json; content: its parameters."""

    library: str
    about: Mapping[str, Any]
    content: Mapping[str, Any]

    @property
    def language(self) -> str:
        """A BCP 47 tag; "en" when the package does not say."""
        for key in ("language", "defaultLanguage"):
            tag = plain(self.about, key)
            if is_tag(tag) and tag not in _NO_LANGUAGE:
                return tag
        return "en"


def opened(data: bytes) -> Package:
    """The package in these bytes. Raises ReadError when it is none or damaged."""
    archive = Archive.open(data, _WHAT)
    if not archive.has(MANIFEST):
        raise trouble.other_kind("an H5P package", f"it has no {MANIFEST}")
    about = _object(archive, MANIFEST)
    library = plain(about, "mainLibrary")
    if not library:
        raise trouble.malformed(MANIFEST, 'it has no "mainLibrary"')
    return Package(library, about, _object(archive, CONTENT))


def _object(archive: Archive, name: str) -> Mapping[str, Any]:
    text = decoded(archive.read(name))
    try:
        value = json.loads(text, parse_constant=_refused)
    except json.JSONDecodeError as error:
        raise trouble.malformed(name, error.msg, error.lineno, error.colno) from error
    except (ValueError, RecursionError) as error:
        raise trouble.malformed(name, "it is no JSON, or nested too deep") from error
    if not isinstance(value, dict):
        raise trouble.malformed(name, "it holds no object")
    return value


def _refused(constant: str) -> NoReturn:
    raise ValueError(f"{constant} is no JSON")
