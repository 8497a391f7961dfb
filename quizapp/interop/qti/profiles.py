"""How QTI 2.2 and QTI 3.0 are packed."""

from __future__ import annotations

from quizapp.interop.packages.manifest import Dialect
from quizapp.interop.qti.names import V3, V22
from quizapp.interop.qti.writing.package import Profile

_CP3 = "http://www.imsglobal.org/xsd/qti/qtiv3p0/imscp_v1p1"
_LOM3 = "http://ltsc.ieee.org/xsd/LOM"
_XSD3 = "https://purl.imsglobal.org/spec/qti/v3p0/schema/xsd/imsqtiv3p0_imscpv1p2_v1p0.xsd"
_LOM_XSD3 = "https://purl.imsglobal.org/spec/md/v1p3/schema/xsd/imsmd_loose_v1p3p2.xsd"

QTI3 = Profile(
    V3,
    Dialect(_CP3, _LOM3, ((_CP3, _XSD3), (_LOM3, _LOM_XSD3))),
    "QTI Package",
    "3.0.0",
    "imsqti_{}_xmlv3p0".format,
)

_CP2 = "http://www.imsglobal.org/xsd/imscp_v1p1"
_LOM2 = "http://ltsc.ieee.org/xsd/LOM"
_XSD2 = "http://www.imsglobal.org/xsd/qti/qtiv2p2/qtiv2p2_imscpv1p2_v1p0.xsd"
_LOM_XSD2 = "http://www.imsglobal.org/xsd/imsmd_loose_v1p3p2.xsd"

QTI22 = Profile(
    V22,
    Dialect(_CP2, _LOM2, ((_CP2, _XSD2), (_LOM2, _LOM_XSD2))),
    "QTIv2.2 Package",
    "1.0.0",
    "imsqti_{}_xmlv2p2".format,
)
