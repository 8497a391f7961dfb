"""A finding about a lesson: a value until one reporter prints it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum


class Severity(StrEnum):
    """How much a finding weighs: an error keeps a unit from students, a warning does not."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Problem:
    """One finding.

    code: "F001", "G102", "Q104" … ; pointer: JSON Pointer (RFC 6901) into the file, "" for the
    whole file; message: what is wrong, found and expected; help: how to mend it.
    line and column count from 1; 0 means "not located yet".
    """

    code: str
    pointer: str
    message: str
    help: str = ""
    severity: Severity = Severity.ERROR
    line: int = 0
    column: int = 0

    def below(self, prefix: str) -> Problem:
        """The same finding with its pointer moved below `prefix` (a JSON Pointer)."""
        return replace(self, pointer=prefix + self.pointer)
