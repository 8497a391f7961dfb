"""Run a command that obeys the permissions of files even where it is started by root (Linux).

    python ordinary.py COMMAND …

Root may write to what is read-only; without this one capability it may not.
"""

from __future__ import annotations

import ctypes
import os
import sys

_PR_CAPBSET_DROP = 24
_CAP_DAC_OVERRIDE = 1


def main() -> None:
    """Give the capability up, which the next exec makes true, and become the command."""
    if os.geteuid() == 0:
        libc = ctypes.CDLL(None, use_errno=True)
        if libc.prctl(_PR_CAPBSET_DROP, _CAP_DAC_OVERRIDE, 0, 0, 0):
            sys.exit(f"cannot become ordinary: {os.strerror(ctypes.get_errno())}")
    os.execvp(sys.argv[1], sys.argv[1:])  # noqa: S606 - the command is what it is for


if __name__ == "__main__":
    main()
