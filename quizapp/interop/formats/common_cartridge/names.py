"""How Common Cartridge 1.3 names things, and how we name our own parts of one.

Source: IMS Common Cartridge 1.3 and its profiles of content packaging, QTI 1.2.1 and discussion
topics.
"""

from __future__ import annotations

import hashlib

from quizapp.interop.model import Parcel
from quizapp.interop.packages.manifest import Dialect

SCHEMA = "IMS Common Cartridge"
VERSION = "1.3.0"
QUIZ = "imsqti_xmlv1p2/imscc_xmlv1p3/assessment"
TOPIC = "imsdt_xmlv1p3"
PAGE = "webcontent"
OWN = "associatedcontent/imscc_xmlv1p3/learning-application-resource"

ASI = "http://www.imsglobal.org/xsd/ims_qtiasiv1p2"
TOPICS = "http://www.imsglobal.org/xsd/imsccv1p3/imsdt_v1p3"
_PROFILE = "http://www.imsglobal.org/profile/cc/ccv1p3"
ASI_SCHEMA = f"{_PROFILE}/ccv1p3_qtiasiv1p2p1_v1p0.xsd"
TOPIC_SCHEMA = f"{_PROFILE}/ccv1p3_imsdt_v1p3.xsd"

_PACKAGE = "http://www.imsglobal.org/xsd/imsccv1p3/imscp_v1p1"
_LOM = "http://ltsc.ieee.org/xsd/imsccv1p3/LOM/manifest"
DIALECT = Dialect(
    namespace=_PACKAGE,
    lom=_LOM,
    schemas=(
        (_PACKAGE, f"{_PROFILE}/ccv1p3_imscp_v1p2_v1p0.xsd"),
        (_LOM, f"{_PROFILE}/LOM/ccv1p3_lommanifest_v1p0.xsd"),
    ),
    structured=True,
)

PASSAGE_FILE = "passage/passage.html"
EASIER_FILE = "passage/easier.html"
ABOUT_FILE = "passage/about.html"
"""What questions are about beside the passage: pictures, tables and quotes."""

PICTURES = "passage/pictures"
CARRIED_FILE = "quizapp/unit.txt"
TOPIC_FOLDER = "topics"
PART = "--"
"""Between the id of a question and the number of a part that it was written in.

No id of ours holds two hyphens side by side.
"""

_LENGTH = 32


def quiz_file(id_: str) -> str:
    """Where the quiz with that identifier stands in a cartridge of ours."""
    return f"{id_}/quiz.xml"


def made(parcel: Parcel, what: str) -> str:
    """An identifier that only this part of this unit has, so that two cartridges do not mix."""
    unit = parcel.unit_id or parcel.title
    digest = hashlib.sha256(f"{unit}\x1f{what}".encode("utf-8", "replace")).hexdigest()
    return f"i{digest[:_LENGTH]}"
