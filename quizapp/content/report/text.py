"""For people at a terminal: file:line:column, code, pointer, what is wrong and how to mend it."""

from __future__ import annotations

from collections.abc import Sequence

from quizapp.content.report.findings import Finding, printable


def render(findings: Sequence[Finding], files: int) -> str:
    """A line or two for each finding and a last line that counts."""
    return "".join(_finding(finding) for finding in findings) + _count(findings, files)


def _finding(finding: Finding) -> str:
    problem = finding.problem
    where = f"{finding.path}:{max(1, problem.line)}:{max(1, problem.column)}"
    pointer = f"{problem.pointer}: " if problem.pointer else ""
    told = printable(f"{problem.code} {problem.severity.value} {pointer}{problem.message}")
    help_ = f"    {printable(problem.help)}\n" if problem.help else ""
    return f"{where}: {told}\n{help_}"


def _count(findings: Sequence[Finding], files: int) -> str:
    errors = sum(finding.is_error for finding in findings)
    warnings = len(findings) - errors
    checked = _number(files, "file")
    if not findings:
        return f"{checked} checked, nothing found\n"
    return f"{checked} checked: {_number(errors, 'error')}, {_number(warnings, 'warning')}\n"


def _number(count: int, what: str) -> str:
    return f"{count:,} {what}" if count == 1 else f"{count:,} {what}s"
