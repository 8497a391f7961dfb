"""How `quizapp stats` reports."""

from quizapp.cli.statistics.data import as_csv, as_json
from quizapp.cli.statistics.text import as_text

FORMATS = {"text": as_text, "json": as_json, "csv": as_csv}
"""By name: from the analyses of units to the report."""

__all__ = ["FORMATS"]
