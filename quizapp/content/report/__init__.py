"""Findings for people and machines: one format a module, all from the same values."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from quizapp.content.report import github, json, sarif, text
from quizapp.content.report.findings import Finding, findings

Format = Callable[[Sequence[Finding], int], str]

FORMATS: Mapping[str, Format] = {
    "text": text.render,
    "json": json.render,
    "github": github.render,
    "sarif": sarif.render,
}
"""Each takes the findings and the number of files checked and gives the whole report."""

__all__ = ["FORMATS", "Finding", "Format", "findings"]
