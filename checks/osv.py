"""The advisories of a folder: https://github.com/pypa/advisory-database, cloned or unpacked.

Each is a YAML file of the OSV format (https://ossf.github.io/osv-schema/).
"""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import msgspec
import yaml
from packaging.utils import canonicalize_name

from checks.affected import Affected, Kind

_FILES = "vulns/*/*.yaml"
# Numbers stay as they are written: 1.10 is another release than 1.1.
_AS_WRITTEN = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


class Package(msgspec.Struct, frozen=True):
    """Whom an advisory is about."""

    name: str
    ecosystem: str


class Range(msgspec.Struct, frozen=True):
    """Releases from one event to another; the versions are releases if the type is ECOSYSTEM."""

    type: str
    events: list[dict[Kind, str]]


class About(msgspec.Struct, frozen=True):
    """A package and its affected releases."""

    package: Package
    ranges: list[Range] = []
    versions: list[str] = []

    def releases(self) -> Affected:
        """The affected releases as they can be compared."""
        known = (one.events for one in self.ranges if one.type == "ECOSYSTEM")
        ranges = [[pair for event in events for pair in event.items()] for events in known]
        return Affected(ranges, self.versions)


class Advisory(msgspec.Struct, frozen=True):
    """What we read of a file; withdrawn: since when, or empty."""

    id: str
    modified: datetime
    affected: list[About]
    withdrawn: str = ""

    @property
    def moment(self) -> datetime:
        """When it was last changed; without a zone it is UTC."""
        return self.modified if self.modified.tzinfo else self.modified.replace(tzinfo=UTC)

    def about(self, name: str) -> list[Affected]:
        """The affected releases of a package (its normal name, PEP 503); none once withdrawn."""
        return [
            one.releases()
            for one in self.affected
            if not self.withdrawn
            and one.package.ecosystem == "PyPI"
            and canonicalize_name(one.package.name) == name
        ]


def read(folder: Path) -> dict[Path, Advisory]:
    """All advisories by their files.

    Raises ValueError: what is wrong with the folder or with a file, where, and how to mend it.
    """
    files = sorted(folder.glob(_FILES))
    if not files:
        raise ValueError(
            f"{folder.absolute()} holds no {_FILES}: name the folder of a clone of "
            "https://github.com/pypa/advisory-database"
        )
    return {file: _read(file) for file in files}


def broken(where: object, what: object) -> ValueError:
    """The error for an advisory that cannot be used."""
    return ValueError(f"{where}: {what}; mend the file or bring the folder up to date (git pull)")


def _read(file: Path) -> Advisory:
    try:
        raw = yaml.load(file.read_bytes(), _AS_WRITTEN)  # noqa: S506 - makes text and lists alone
        return msgspec.convert(raw, Advisory)
    except yaml.MarkedYAMLError as error:
        line = f":{error.problem_mark.line + 1}" if error.problem_mark else ""
        raise broken(f"{file}{line}", error.problem or "no YAML") from error
    except (OSError, yaml.YAMLError, msgspec.ValidationError) as error:
        raise broken(file, " ".join(str(error).split())) from error
