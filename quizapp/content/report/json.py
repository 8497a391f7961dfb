"""For programs: one JSON object."""

from __future__ import annotations

import json
from collections.abc import Sequence

from quizapp.content.report.findings import Finding


def render(findings: Sequence[Finding], files: int) -> str:
    """{"version": 1, "files": 3, "findings": [{"path", "line", "column", "code", …}]}."""
    listed = [
        {
            "path": finding.path,
            "line": max(1, finding.problem.line),
            "column": max(1, finding.problem.column),
            "code": finding.problem.code,
            "severity": finding.problem.severity.value,
            "pointer": finding.problem.pointer,
            "message": finding.problem.message,
            "help": finding.problem.help,
            "fixable": finding.fixable,
            "ignored": finding.ignored,
        }
        for finding in findings
    ]
    report = {"version": 1, "files": files, "findings": listed}
    return json.dumps(report, indent=2, ensure_ascii=False) + "\n"
