"""Why a copy could not be made or taken back."""

from __future__ import annotations


class BackupError(Exception):
    """Says what, where and how to mend it; nothing was changed and nothing is left behind."""
