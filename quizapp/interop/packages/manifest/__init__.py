"""The table of contents of a package: `imsmanifest.xml` of IMS Content Packaging 1.1.

QTI 2.x, QTI 3.0 and Common Cartridge are profiles of it with other namespaces and other types of
resource; a `Dialect` says which. https://www.imsglobal.org/content/packaging/
"""

from __future__ import annotations

from quizapp.interop.packages.manifest.model import Dialect, Entry, Manifest, Resource
from quizapp.interop.packages.manifest.reading import read
from quizapp.interop.packages.manifest.writing import write

FILE = "imsmanifest.xml"

__all__ = ["FILE", "Dialect", "Entry", "Manifest", "Resource", "read", "write"]
