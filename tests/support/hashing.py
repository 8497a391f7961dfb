"""Passwords cost a thousandth in tests: thousands of people are made, and few of them for that.

Servers that tests start as processes hash as always.
"""

from __future__ import annotations

from argon2 import PasswordHasher

from quizapp.usecases.people import hashes

IN_EARNEST = hashes._HASHER


def cheaply() -> None:
    """From now on in this process."""
    hashes._HASHER = PasswordHasher(time_cost=1, memory_cost=64, parallelism=1)
