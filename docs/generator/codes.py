"""What each code of `quizapp lint` means that is no rule for items."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterable, Iterator
from importlib.resources import files

from docs.generator import markdown
from docs.generator.markdown import table
from quizapp.content.codes import Code, articles, engine
from quizapp.questions import rooms

_INTRO = """\
`quizapp lint` and the start of the server report these. They are errors, and keep a unit from
students until it is mended, unless the report calls one a warning. The rules for items and texts
have [pages of their own](index.md).
"""
_FAMILIES: tuple[tuple[str, Callable[[str], bool]], ...] = (
    ("The file", lambda code: code.startswith("F0")),
    ("The form", lambda code: code.startswith("F1")),
    ("The ground", lambda code: code.startswith("G")),
    ("Question types", lambda code: code.startswith("F2")),
    ("Others", lambda _: True),
)
_TYPES = """\
The schema cannot say everything that a question type asks. Each type reports what is left under
other codes from F200 on; the message names the place, the help says how to mend it.
"""


_ARTICLES = """\
These keep `quizapp draft` from reading an article; no lesson file has them.
"""


_FILES = """\
These keep `quizapp import` from reading a file as a whole. What keeps a single question outside has
no code: it is named with its place, and its neighbours come in.
"""


def page() -> str:
    """The text of reference/lint/codes.md."""
    return markdown.page(
        "Codes of files, form and ground",
        _INTRO,
        *_families(),
        _TYPES,
        _rooms(),
        "## Articles",
        _ARTICLES,
        _table(articles().values()),
        "## Files of other programs",
        _FILES,
        _table(_files()),
    )


def _families() -> Iterator[str]:
    left = list(engine().values())
    for title, belongs in _FAMILIES:
        here = [one for one in left if belongs(one.code)]
        left = [one for one in left if not belongs(one.code)]
        if here:
            yield f"## {title}"
            yield _table(here)


def _files() -> Iterator[Code]:
    text = files("quizapp.interop").joinpath("codes.toml").read_text(encoding="utf-8")
    return (Code(code, **entry) for code, entry in tomllib.loads(text).items())


def _table(codes: Iterable[Code]) -> str:
    lines = ((one.code, one.name, one.reason, one.mend) for one in codes)
    return table(("Code", "Name", "Why it matters", "How to mend it"), lines)


def _rooms() -> str:
    return table(
        ("Type", "What it checks"),
        ((room.label, room.check.__doc__ or "") for room in rooms().values()),
    )
