"""QTI 2.1 and 2.2: a package, a test in it, or one item; written as 2.2."""

from __future__ import annotations

from quizapp.interop.format import Fit
from quizapp.interop.model import Brought, Parcel, Source, Written
from quizapp.interop.qti import kinds
from quizapp.interop.qti.profiles import QTI22
from quizapp.interop.qti.reading import package
from quizapp.interop.qti.writing import package as writing

NAME = "qti2"
LABEL = "QTI 2.2 (package)"
EXTENSIONS: tuple[str, ...] = (".zip", ".xml")


def fits(source: Source) -> Fit:
    """See Reads.fits."""
    return kinds.fits(source, 2)


def read(source: Source) -> Brought:
    """See Reads.read."""
    return package.read(source)


def write(parcel: Parcel, *, carry: bool = True) -> Written:
    """See Writes.write."""
    return writing.write(parcel, QTI22, carry=carry)
