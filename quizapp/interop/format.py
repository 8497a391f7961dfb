"""The protocol of an outside format: what its module has."""

from __future__ import annotations

from enum import IntEnum
from typing import Protocol, runtime_checkable

from quizapp.interop.model import Brought, Parcel, Source, Written


class Fit(IntEnum):
    """How surely a file is in a format, by what it holds; the surest format reads it."""

    NO = 0
    PERHAPS = 1
    LIKELY = 2
    SURE = 3


@runtime_checkable
class Format(Protocol):
    """A module or package of `quizapp.interop.formats`, or one that an installed package names.

    NAME: as it is typed behind --format, such as "moodle-xml"; LABEL: for people; EXTENSIONS: with
    the dot, the one to write first. Every page that lists formats loads this module, so that what
    needs a large library stands in another, by `quizapp.late`.
    """

    NAME: str
    LABEL: str
    EXTENSIONS: tuple[str, ...]


@runtime_checkable
class Reads(Format, Protocol):
    """A format from which units come in."""

    def fits(self, source: Source) -> Fit:
        """How surely the file is one of these. Quick, never raises."""

    def read(self, source: Source) -> Brought:
        """What the file holds. One broken question is a refusal and does not keep out the others.

        Asks neither network nor disk. Raises ReadError, and nothing else, whatever the bytes are.
        """


@runtime_checkable
class Writes(Format, Protocol):
    """A format into which units go out."""

    def write(self, parcel: Parcel, *, carry: bool = True) -> Written:
        """The file. The same parcel gives the same bytes.

        carry: also put `raw` where other programs pass it over, so that `read` gives it back;
        a format without such a place declares the losses with `kept` false. Never raises for a
        parcel of a sound unit.
        """


@runtime_checkable
class Dated(Writes, Protocol):
    """A format whose readers ask which of two files is the later one.

    `at`: seconds since 1970; without it the file bears a fixed date, and one that was corrected
    may be passed over. DATED: true.
    """

    DATED: bool

    def write(self, parcel: Parcel, *, carry: bool = True, at: int = 0) -> Written:
        """As `Writes.write`. The same parcel and the same time give the same bytes."""
