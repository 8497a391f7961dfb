"""Small items of other programs, written for the tests."""

from __future__ import annotations

from collections.abc import Mapping

from quizapp.interop.format import Reads
from quizapp.interop.formats import qti2, qti3
from quizapp.interop.model import Brought, Question, Source

MATCH = "https://purl.imsglobal.org/spec/qti/v3p0/rptemplates/match_correct.xml"
MAP = "https://purl.imsglobal.org/spec/qti/v3p0/rptemplates/map_response.xml"

SCORE = '<qti-outcome-declaration identifier="SCORE" cardinality="single" base-type="float"/>'


def item(declarations: str, body: str, rules: str = MATCH, more: str = "", head: str = "") -> bytes:
    """An item of QTI 3. rules: the address of a template, or rules; more: what follows them."""
    if rules.startswith("http"):
        processing = f'<qti-response-processing template="{rules}"/>'
    else:
        processing = f"<qti-response-processing>{rules}</qti-response-processing>" if rules else ""
    return f"""<?xml version="1.0"?>
<qti-assessment-item xmlns="http://www.imsglobal.org/xsd/imsqtiasi_v3p0" identifier="mill"
  title="The mill" adaptive="false" time-dependent="false" xml:lang="en" {head}>
{declarations}{SCORE}
<qti-item-body>{body}</qti-item-body>
{processing}{more}
</qti-assessment-item>""".encode()


def response(
    kind: str, base: str, right: tuple[str, ...] = (), mapping: str = "", name: str = "RESPONSE"
) -> str:
    """The declaration of a response variable. mapping: its entries with their bounds."""
    values = "".join(f"<qti-value>{one}</qti-value>" for one in right)
    correct = f"<qti-correct-response>{values}</qti-correct-response>" if right else ""
    return (
        f'<qti-response-declaration identifier="{name}" cardinality="{kind}" base-type="{base}">'
        f"{correct}{mapping}</qti-response-declaration>"
    )


def mapping(bounds: str = "", **worth: float) -> str:
    """A mapping of identifiers to points."""
    entries = "".join(
        f'<qti-map-entry map-key="{key}" mapped-value="{points}"/>' for key, points in worth.items()
    )
    return f"<qti-mapping {bounds}>{entries}</qti-mapping>"


def choice(options: Mapping[str, str], most: int = 1) -> str:
    """A choice interaction with these options by identifier."""
    made = "".join(
        f'<qti-simple-choice identifier="{key}">{text}</qti-simple-choice>'
        for key, text in options.items()
    )
    return (
        f'<qti-choice-interaction response-identifier="RESPONSE" max-choices="{most}">'
        f"<qti-prompt>Where does the council meet?</qti-prompt>{made}</qti-choice-interaction>"
    )


def brought(data: bytes) -> Brought:
    """What an item gives, whichever version it is in."""
    source = Source(data, "mill.xml")
    format_: Reads = qti3 if qti3.fits(source) else qti2
    return format_.read(source)


def read(data: bytes) -> Question:
    """The only question of an item. Fails when it is refused."""
    found = brought(data)
    assert not found.refusals, found.refusals
    ((question,),) = (parcel.questions for parcel in found.parcels)
    return question


def why_not(data: bytes) -> str:
    """Why an item stays outside. Fails when it does not."""
    found = brought(data)
    assert not found.parcels
    (refusal,) = found.refusals
    return refusal.message


def in_qti2(data: bytes) -> bytes:
    """The same item in the words of QTI 2.2."""
    text = data.decode().replace("imsqtiasi_v3p0", "imsqti_v2p2").replace("v3p0/rp", "v2p2/rp")
    pieces = text.split("qti-")
    made = [pieces[0]]
    for piece in pieces[1:]:
        end = next(n for n, one in enumerate(piece) if one in " >/\n")
        made.append(_camel(piece[:end]) + piece[end:])
    text = "".join(made)
    for name in _ATTRIBUTES:
        text = text.replace(f"{name}=", f"{_camel(name)}=")
    return text.encode()


_ATTRIBUTES = (
    *("base-type", "response-identifier", "max-choices", "map-key", "mapped-value"),
    *("time-dependent", "outcome-identifier", "show-hide", "lower-bound", "upper-bound"),
    *("default-value", "match-max", "case-sensitive", "tolerance-mode"),
)


def _camel(name: str) -> str:
    first, *others = name.split("-")
    return first + "".join(one.capitalize() for one in others)
