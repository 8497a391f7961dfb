"""For code scanning services: SARIF 2.1.0 (OASIS Standard, 2020)."""

from __future__ import annotations

import json
from collections.abc import Sequence
from importlib.metadata import version
from pathlib import Path
from typing import Any
from urllib.parse import quote

from quizapp.content.codes import explain
from quizapp.content.report.findings import Finding

_SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)


def render(findings: Sequence[Finding], files: int) -> str:  # noqa: ARG001
    """One run; each code found is a rule, each finding a result with its place and pointer."""
    codes = sorted({finding.problem.code for finding in findings})
    driver = {
        "name": "quizapp",
        "version": version("quizapp"),
        "rules": [_rule(code) for code in codes],
    }
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": [_result(finding, codes) for finding in findings],
    }
    log = {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(log, indent=2, ensure_ascii=False) + "\n"


def _rule(code: str) -> dict[str, Any]:
    told = explain(code)
    if told is None:
        return {"id": code}
    rule: dict[str, Any] = {
        "id": code,
        "name": told.name,
        "shortDescription": {"text": told.reason},
    }
    return {**rule, "help": {"text": told.mend}} if told.mend else rule


def _result(finding: Finding, codes: list[str]) -> dict[str, Any]:
    problem = finding.problem
    region = {"startLine": max(1, problem.line), "startColumn": max(1, problem.column)}
    message = problem.message + (f" ({problem.help})" if problem.help else "")
    result = {
        "ruleId": problem.code,
        "ruleIndex": codes.index(problem.code),
        "level": problem.severity.value,
        "message": {"text": message},
        "locations": [
            {
                "physicalLocation": {
                    "artifactLocation": {"uri": _uri(finding.path)},
                    "region": region,
                },
                "logicalLocations": [{"fullyQualifiedName": problem.pointer}],
            }
        ],
        "properties": {"fixable": finding.fixable},
    }
    if not finding.ignored:
        return result
    why = "The configuration ignores it; students do not see the unit all the same."
    return {**result, "suppressions": [{"kind": "external", "justification": why}]}


def _uri(path: str) -> str:
    return Path(path).as_uri() if Path(path).is_absolute() else quote(path)
