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
    marks = _FIXABLE * finding.fixable + _IGNORED * finding.ignored
    help_ = f"    {printable(problem.help)}\n" if problem.help else ""
    return f"{where}: {told}{marks}\n{help_}"


def _count(findings: Sequence[Finding], files: int) -> str:
    counted = [finding for finding in findings if not finding.ignored]
    errors = sum(finding.is_error for finding in counted)
    checked = _number(files, "file")
    ignored = len(findings) - len(counted)
    left = f"; {ignored:,} ignored, but students do not see the unit" if ignored else ""
    if not counted:
        return f"{checked} checked, nothing found{left}\n"
    warnings = _number(len(counted) - errors, "warning")
    fixable = sum(finding.fixable for finding in counted)
    mends = f"; --fix can mend {fixable:,}" if fixable else ""
    return f"{checked} checked: {_number(errors, 'error')}, {warnings}{mends}{left}\n"


def _number(count: int, what: str) -> str:
    return f"{count:,} {what}" if count == 1 else f"{count:,} {what}s"


_FIXABLE = " [fixable]"
_IGNORED = " [ignored, but students do not see the unit]"
