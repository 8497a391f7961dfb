"""The codes of what keeps a lesson from being written."""

from __future__ import annotations

CANNOT_WRITE = "P001"
LEADS_OUT = "P002"
NAME_TAKEN = "P003"
NO_COURSE = "P004"
