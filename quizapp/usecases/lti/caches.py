"""What LMSs have told this process lately: their keys, and tokens of theirs."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from quizapp.usecases.recent import Recent

Keys = tuple[datetime, dict[str, Any]]
"""When they were asked for, and what came."""

Token = tuple[datetime, str]
"""Until when it is used, and itself."""


def _keys() -> Recent[str, Keys]:
    return Recent(64)


def _tokens() -> Recent[tuple[str, str], Token]:
    return Recent(64)


@dataclass(frozen=True, slots=True)
class Caches:
    """keys: by address; tokens: by platform and scope."""

    keys: Recent[str, Keys] = field(default_factory=_keys, repr=False)
    tokens: Recent[tuple[str, str], Token] = field(default_factory=_tokens, repr=False)
