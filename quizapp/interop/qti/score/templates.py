"""The published response processing that items name instead of writing it out."""

from __future__ import annotations

from lxml import etree

from quizapp.interop.qti.score.values import UnscorableError

_RIGHT = "<match><variable identifier='RESPONSE'/><correct identifier='RESPONSE'/></match>"


def _set(outcome: str, value: str) -> str:
    return f"<set-outcome-value identifier='{outcome}'>{value}</set-outcome-value>"


def _number(value: int) -> str:
    return f"<base-value base-type='float'>{value}</base-value>"


def _word(value: str) -> str:
    return f"<base-value base-type='identifier'>{value}</base-value>"


def _either(condition: str, then: str, otherwise: str) -> str:
    yes, no = f"<response-if>{condition}{then}</response-if>", f"<response-else>{otherwise}"
    return f"<response-condition>{yes}{no}</response-else></response-condition>"


_MAXIMUM = "<variable identifier='MAXSCORE'/>"
_BLANK = "<is-null><variable identifier='RESPONSE'/></is-null>"
_MAP = _either(
    _BLANK, _set("SCORE", _number(0)), _set("SCORE", "<map-response identifier='RESPONSE'/>")
)
_FULL = f"<equal tolerance-mode='exact'><variable identifier='SCORE'/>{_MAXIMUM}</equal>"

_TEMPLATES = {
    "match_correct": _either(_RIGHT, _set("SCORE", _number(1)), _set("SCORE", _number(0))),
    "map_response": _MAP,
    "map_response_point": _MAP.replace("map-response", "map-response-point"),
    "cc2_match_basic": _either(_RIGHT, _set("SCORE", _MAXIMUM), _set("SCORE", _number(0))),
    "cc2_match": _either(
        _RIGHT,
        _set("SCORE", _MAXIMUM) + _set("FEEDBACKBASIC", _word("correct")),
        _set("SCORE", _number(0)) + _set("FEEDBACKBASIC", _word("incorrect")),
    ),
    "cc2_map_response": _MAP
    + _either(
        _FULL,
        _set("FEEDBACKBASIC", _word("correct")),
        _set("FEEDBACKBASIC", _word("incorrect")),
    ),
}


def named(address: str) -> etree._Element:
    """The rules of a template, by its address in whichever version of QTI.

    Raises UnscorableError for one that is not published.
    """
    name = address.rstrip("/").rpartition("/")[2].removesuffix(".xml").lower()
    if name not in _TEMPLATES:
        raise UnscorableError(f"the template {name or address!r}")
    return etree.fromstring(f"<response-processing>{_TEMPLATES[name]}</response-processing>")
