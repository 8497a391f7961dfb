"""Common Cartridge 1.3: a passage, a quiz and topics to discuss, for any learning platform.

Cartridges of 1.0 to 1.3 come in; 1.3 goes out.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from quizapp.interop.format import Fit
from quizapp.interop.model import Brought, Parcel, Source, Written
from quizapp.late import late

if TYPE_CHECKING:
    from quizapp.interop.formats.common_cartridge.into import reading
    from quizapp.interop.formats.common_cartridge.out import cartridge
else:
    reading, cartridge = late(f"{__name__}.into.reading"), late(f"{__name__}.out.cartridge")

NAME = "common-cartridge"
LABEL = "Common Cartridge"
EXTENSIONS = (".imscc", ".zip")


def fits(source: Source) -> Fit:
    """See Reads.fits."""
    return reading.fits(source)


def read(source: Source) -> Brought:
    """See Reads.read."""
    return reading.read(source)


def write(parcel: Parcel, *, carry: bool = True) -> Written:
    """See Writes.write."""
    return cartridge.write(parcel, carried=carry)
