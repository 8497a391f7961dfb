"""Checking what was named, as it was asked for."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import click

from quizapp.cli.progress import Bar
from quizapp.content.files import Found, is_there, lesson_files
from quizapp.content.linting.cache import Cache
from quizapp.content.linting.config import Config, ConfigError, checked_codes
from quizapp.content.linting.examined import Seen
from quizapp.content.linting.many import lint_files
from quizapp.content.linting.nearby import Nearby
from quizapp.content.linting.reported import reported
from quizapp.content.report import FORMATS, Finding


@dataclass(frozen=True, slots=True)
class Asked:
    """The arguments. cache: folder of verdicts, None for none; jobs: processes at most."""

    paths: tuple[Path, ...]
    form: str
    select: tuple[str, ...]
    ignore: tuple[str, ...]
    cache: Path | None
    jobs: int


class Linter:
    """Checks the files named; verdicts are remembered from one check to the next."""

    def __init__(self, asked: Asked) -> None:
        """Raises click.UsageError for codes that nothing reports."""
        self._asked = asked
        self._cache = Cache(asked.cache)
        self._near = Nearby()
        try:
            checked_codes(asked.select, "--select")
            checked_codes(asked.ignore, "--ignore")
        except ConfigError as error:
            raise click.UsageError(str(error)) from error

    def files(self) -> list[Found]:
        """The files that the paths mean. Raises click.UsageError when there are none."""
        paths = self._asked.paths
        if not paths:
            raise click.UsageError("name a file or folder to check, as: quizapp lint lessons")
        for path in paths:
            if not is_there(path):
                raise click.UsageError(f"{path} does not exist")
        files = list(lesson_files(paths))
        if not files:
            raise click.UsageError(f"no lesson files (*.json) in {', '.join(map(str, paths))}")
        return files

    def verdicts(self, files: list[Found]) -> list[Seen]:
        """What each file came to, before any configuration.

        Configurations are read anew, and first: a wrong one is told before anything is checked.
        Raises click.UsageError.
        """
        self._near = Nearby()
        try:
            for file in files:
                self._near.of(file.path)
        except ConfigError as error:
            raise click.UsageError(str(error)) from error
        with Bar("checking") as bar:
            return lint_files(files, self._cache, self._asked.jobs, bar)

    def findings(self, files: list[Found], verdicts: list[Seen]) -> list[Finding]:
        """What is to be told of them."""
        paths = [file.path for file in files]
        return list(reported(zip(paths, verdicts, strict=True), self.config_of))

    def report(self, files: list[Found], verdicts: list[Seen]) -> tuple[str, bool]:
        """The text of the report, and whether something was found that no configuration ignores."""
        found = self.findings(files, verdicts)
        text = FORMATS[self._asked.form](found, len(files))
        return text, any(not finding.ignored for finding in found)

    def config_of(self, path: Path) -> Config:
        """The configuration that counts for a file, with the options of the command line."""
        return self._near.of(path).with_options(self._asked.select, self._asked.ignore)
