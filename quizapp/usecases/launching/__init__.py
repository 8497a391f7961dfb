"""Packages that open a unit on this server, found by the registry of outside formats.

They are no formats of `quizapp.interop`: a package names the address of the server, which is a
setting.
"""

from __future__ import annotations

from quizapp.interop.launch.cmi5 import cmi5
from quizapp.interop.launch.scorm12 import scorm12
from quizapp.usecases.launching.face import Face

FORMATS = (
    Face("scorm12", "SCORM 1.2 (opens the lesson)", scorm12),
    Face("cmi5", "cmi5 (opens the lesson)", cmi5),
)
