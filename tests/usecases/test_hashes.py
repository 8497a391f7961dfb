"""What passwords cost outside of tests."""

from __future__ import annotations

from tests.support.hashing import IN_EARNEST


def test_a_password_costs_what_owasp_asks() -> None:
    """Argon2id with 19 MiB of memory and two iterations, as the cheat sheet has it."""
    hashed = IN_EARNEST.hash("three quiet harbours")
    assert hashed.startswith("$argon2id$v=19$m=19456,t=2,p=1$")
    assert IN_EARNEST.verify(hashed, "three quiet harbours")
