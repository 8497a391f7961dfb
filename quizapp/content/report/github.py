"""For pull requests on GitHub: workflow commands that become annotations.

Source of the form: GitHub Docs, "Workflow commands for GitHub Actions".
"""

from __future__ import annotations

from collections.abc import Sequence

from quizapp.content.report.findings import Finding, printable


def render(findings: Sequence[Finding], files: int) -> str:  # noqa: ARG001
    """A line `::error file=…,line=…,col=…,title=…::message` for each finding."""
    return "".join(_command(finding) for finding in findings)


def _command(finding: Finding) -> str:
    problem = finding.problem
    properties = {
        "file": finding.path,
        "line": str(max(1, problem.line)),
        "col": str(max(1, problem.column)),
        "title": printable(f"{problem.code} {problem.pointer}".strip()),
    }
    written = ",".join(f"{key}={_property(value)}" for key, value in properties.items())
    marks = " [fixable]" * finding.fixable + " [ignored]" * finding.ignored
    message = printable(problem.message + (f" ({problem.help})" if problem.help else "") + marks)
    return f"::{problem.severity.value} {written}::{_data(message)}\n"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
