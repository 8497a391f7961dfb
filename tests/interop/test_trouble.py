"""What keeps a whole file outside, in words."""

from __future__ import annotations

import tomllib
from importlib.resources import files

from quizapp.interop import trouble


def test_each_code_is_explained() -> None:
    text = files("quizapp.interop").joinpath("codes.toml").read_text(encoding="utf-8")
    errors = (
        trouble.unknown_format("gift"),
        trouble.not_text("is no text"),
        trouble.malformed("the XML", "no end"),
        trouble.other_kind("a QTI package", "no manifest"),
        trouble.too_large("is too large"),
        trouble.unsafe("leads out"),
        trouble.empty(),
        trouble.locked("the file"),
    )
    assert [one.problem.code for one in errors] == list(tomllib.loads(text))
    assert all(one.problem.help for one in errors)
