"""The `quizapp` command."""

from __future__ import annotations

from quizapp.cli.app import app


def main() -> None:
    """Run the command line; ends the process with 0 fine, 1 findings or 2 could not run."""
    app(prog_name="quizapp")
