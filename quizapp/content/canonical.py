"""One text for one meaning: what a unit's digest is taken of."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import Any


def canonical(raw: Mapping[str, Any]) -> str:
    """JSON with sorted keys and no space, characters as they are; equal for equal values."""
    return json.dumps(raw, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def digest(raw: Mapping[str, Any]) -> str:
    """SHA-256 (hex) of the canonical text in UTF-8."""
    return digest_of(canonical(raw))


def digest_of(text: str) -> str:
    """SHA-256 (hex) of a canonical text."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()
