"""Languages by their tags."""

from __future__ import annotations

import re

_TAG = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")
_RIGHT_TO_LEFT = frozenset(
    {"ar", "arc", "ckb", "dv", "fa", "he", "ks", "nqo", "ps", "sd", "syr", "ug", "ur", "yi"}
)
_LEFT_TO_RIGHT_SCRIPTS = frozenset({"latn", "cyrl", "deva"})


def is_tag(text: str) -> bool:
    """Whether a text has the form of a BCP 47 tag, such as "ar" or "ku-Arab"."""
    return _TAG.fullmatch(text) is not None


def direction_of(language: str) -> str:
    """ "rtl" or "ltr". language: a BCP 47 tag, such as "ar" or "ku-Arab"."""
    primary, *rest = language.lower().split("-")
    if "arab" in rest or "hebr" in rest:
        return "rtl"
    written = primary in _RIGHT_TO_LEFT and not _LEFT_TO_RIGHT_SCRIPTS.intersection(rest)
    return "rtl" if written else "ltr"
