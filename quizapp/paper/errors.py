"""What can go wrong when pages are set."""

from __future__ import annotations


class PaperError(Exception):
    """The PDF can't be made; the message says why and how to mend it, for people."""
