"""H5P packages (.h5p): content of the H5P editor, of Lumi, Moodle, WordPress and others.

Source of the format: the semantics.json of each content type at github.com/h5p, and the package
specification at h5p.org/documentation.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from quizapp.interop import trouble
from quizapp.interop.format import Fit
from quizapp.interop.model import Brought, Source
from quizapp.interop.safe.archive import Archive, is_zip
from quizapp.late import late

if TYPE_CHECKING:
    from quizapp.interop.formats.h5p import package, reading
else:
    package, reading = late(f"{__name__}.package"), late(f"{__name__}.reading")

NAME = "h5p"
LABEL = "H5P"
EXTENSIONS = (".h5p",)


def fits(source: Source) -> Fit:
    """See Reads.fits: a zip file with h5p.json."""
    if not is_zip(source.data):
        return Fit.NO
    try:
        archive = Archive.open(source.data, "the H5P package")
    except trouble.ReadError:
        return Fit.PERHAPS if source.name.lower().endswith(EXTENSIONS) else Fit.NO
    return Fit.SURE if archive.has(package.MANIFEST) else Fit.NO


def read(source: Source) -> Brought:
    """See Reads.read: one unit for the package."""
    return reading.brought(package.opened(source.data))
