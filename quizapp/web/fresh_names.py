"""Names that nobody had before, and that need not be kept from anybody."""

from __future__ import annotations

import random


def fresh_name(size: int) -> str:
    """Lower-case hexadecimal digits of so many random bytes.

    No secret may be made of it. Who asks the system for random bytes lets another thread go first,
    and then waits for all of that one's request (decision 0009); these are begun anew in each
    process, from such bytes.
    """
    return random.randbytes(size).hex()  # noqa: S311 - a name, not a secret
