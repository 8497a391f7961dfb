"""QTI 3.0: a package of items, a test and their texts, or one item."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quizapp.interop.format import Fit
from quizapp.interop.model import Brought, Parcel, Source, Written
from quizapp.late import late

if TYPE_CHECKING:
    from quizapp.interop.qti import kinds, profiles
    from quizapp.interop.qti.reading import package
    from quizapp.interop.qti.writing import package as writing
else:
    kinds = late("quizapp.interop.qti.kinds")
    profiles = late("quizapp.interop.qti.profiles")
    package = late("quizapp.interop.qti.reading.package")
    writing = late("quizapp.interop.qti.writing.package")

NAME = "qti3"
LABEL = "QTI 3.0 (package)"
EXTENSIONS: tuple[str, ...] = (".zip", ".xml")


def fits(source: Source) -> Fit:
    """See Reads.fits."""
    return kinds.fits(source, 3)


def read(source: Source) -> Brought:
    """See Reads.read."""
    return package.read(source)


def write(parcel: Parcel, *, carry: bool = True) -> Written:
    """See Writes.write."""
    return writing.write(parcel, profiles.QTI3, carry=carry)
