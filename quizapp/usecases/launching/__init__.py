"""Packages that open a unit on this server, found by the registry of outside formats.

They are no formats of `quizapp.interop`: a package names the address of the server, which is a
setting.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from quizapp.interop.model import Parcel
from quizapp.late import late
from quizapp.usecases.launching.face import Face

if TYPE_CHECKING:
    from quizapp.interop.launch import cmi5, scorm12
else:
    cmi5, scorm12 = late("quizapp.interop.launch.cmi5"), late("quizapp.interop.launch.scorm12")


def _scorm12(parcel: Parcel, address: str) -> bytes:
    return scorm12.scorm12(parcel, address)


def _cmi5(parcel: Parcel, address: str) -> bytes:
    return cmi5.cmi5(parcel, address)


FORMATS = (
    Face("scorm12", "SCORM 1.2 (opens the lesson)", _scorm12),
    Face("cmi5", "cmi5 (opens the lesson)", _cmi5),
)
