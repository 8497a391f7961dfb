"""QTI 1.2, as Canvas, Blackboard and older platforms export it: one file, or a package of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quizapp.interop.format import Fit
from quizapp.interop.model import Brought, Source
from quizapp.late import late

if TYPE_CHECKING:
    from quizapp.interop.qti1 import package
else:
    package = late("quizapp.interop.qti1.package")

NAME = "qti1"
LABEL = "QTI 1.2 (Canvas, Blackboard)"
EXTENSIONS = (".xml", ".zip", ".dat", ".qti")


def fits(source: Source) -> Fit:
    """See Reads.fits."""
    return package.fits(source)


def read(source: Source) -> Brought:
    """See Reads.read."""
    return package.read(source)
