"""Texts that nobody marks."""

from __future__ import annotations

from hypothesis import strategies as st

from tests.rooms.laws.common import Raw
from tests.rooms.laws.open_response import TEXTS

TYPE = "discussion"


def items() -> st.SearchStrategy[Raw]:
    return st.just({"prompt": "What do you make of it?"})


def answers(raw: Raw) -> st.SearchStrategy[Raw]:
    return TEXTS.map(lambda text: {"text": text})
