"""Small cases made into whole units."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import pytest

from quizapp.domain.lesson import Unit
from tests.support import rule_cases


@pytest.fixture(scope="session")
def unit_of() -> Callable[[Mapping[str, Any]], Unit]:
    """The unit around a case."""
    return rule_cases.unit_of
