"""What takes long to load is loaded by the first who comes from an LMS; most servers never do."""

from __future__ import annotations

from types import ModuleType


def crypt() -> ModuleType:
    """`quizapp.usecases.lti.crypt`: signatures and seals."""
    from quizapp.usecases.lti import crypt as found  # noqa: PLC0415

    return found


def talking() -> ModuleType:
    """`quizapp.usecases.lti.talking`: requests."""
    from quizapp.usecases.lti import talking as found  # noqa: PLC0415

    return found
