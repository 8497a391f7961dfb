"""How English items ask, and how they should not."""

from __future__ import annotations

import re

from quizapp.content.wording.phrases import Asking, phrases

_TEXT = r"(?:the|this) (?:passage|text|article|story|lesson|report)"
_JUDGED = r"(?:true|correct|right|false|wrong|untrue|incorrect|accurate)"
_CHOSEN = r"(?:statements?|sentences?|options?|answers?|claims?|choices?)"
_UNFOCUSED = re.compile(
    rf"(?:according to {_TEXT}, )?(?:which|what)(?: (?:one|of (?:the following|these|them|those)))*"
    rf"(?: {_CHOSEN})? (?:is|are) (?:not )?{_JUDGED}(?:,? according to {_TEXT})?\s*[?:.]*"
    rf"|(?:choose|pick|mark|select|tick|find) the (?:most )?(?:best|{_JUDGED}) {_CHOSEN}[.:]*",
    re.IGNORECASE,
)
_OPINION = phrases(
    r"\bdo you (?:personally )?(?:think|feel|believe|agree|like|prefer)\b"
    r"|\bin your (?:own )?(?:opinion|view)\b|\b(?:what|which)\b[^.?!]{0,60}\byour favou?rite\b"
    r"|\bwould you (?:rather|prefer)\b|\bhow do you feel\b|\bare you (?:for|against)\b",
    "you your",
)
_VAGUE = phrases(
    r"\b(?:often|usually|sometimes|rarely|seldom|frequently|occasionally|commonly|hardly ever"
    r"|generally|regularly|from time to time|now and then)\b",
    "often usually sometimes rarely seldom frequently occasionally commonly hardly generally"
    " regularly time now",
)
_NOT_SAID = re.compile(
    rf"\b(?:{_TEXT}|it|nobody|no one) (?:does(?: not|n['’]t) |never )?"
    r"(?:say|says|said|tell|tells|give|gives|name|names|mention|mentions|state|states|knows)\b"
    r"|\bnot (?:stated|given|said|known|mentioned|named)\b|\bunknown\b|\bunclear\b",
    re.IGNORECASE,
)
_ANSWER = r"(?:answer|option|choice|one|key)"
_EMPTY = re.compile(
    rf"(?:(?:this|that|it|here)(?:'s|’s| is) )?(?:simply |just )?(?:not )?(?:the |a )?{_JUDGED}"
    rf"(?: {_ANSWER})?\W*"
    rf"|(?:the )?(?:right|correct) {_ANSWER} is (?:option |answer )?\(?[a-h]\)?\W*"
    r"|(?:see|look at|read) (?:the )?(?:passage|text|article|above|below)(?: again)?\W*",
    re.IGNORECASE,
)
_MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?"
    r"|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)"
)
_DATED = re.compile(
    rf"\b(?:1\d|20)\d\d\b|\b{_MONTH}\.? \d{{1,2}}\b|\b\d{{1,2}}(?:st|nd|rd|th)? {_MONTH}\b"
    rf"|\b(?i:in|since|by|until|from) {_MONTH}\b"
)

# Two claims: each half has a verb that stands by itself. Verbs of saying are left out, since what
# is said may have two subjects ("said the mill and the hall were sold").
_AUXILIARY = "is are was were has have had did does do will would can could may might must should"
_PAST = (
    "sold built left went gave took made lost won came began held met stood fell rose grew kept ran"
    " sent spent wrote brought bought caught fought led paid sat burned broke chose drew drove flew"
    " froze hid hit hurt laid lay lit rode sank shot shut sang slept stole struck swam tore wore"
)
_SAYING = (
    r"reported|announced|claimed|showed|argued|stated|warned|added|denied|asked|noted|called"
    r"|suggested|insisted|believed|hoped|promised|agreed|decided|wanted|named|based|aged"
)
_VERB = rf"(?:{'|'.join((_AUXILIARY + ' ' + _PAST).split())}|(?!(?:{_SAYING})\b)[a-z]{{3,}}ed)"
_DETERMINER = (
    r"(?:the|a|an|its|their|his|her|it|they|he|she|this|that|these|those|all|some|most|many|no"
    r"|nobody|two|three|four|five|ten)"
)
_RELATIVE = r"(?:that|which|who|whose|whom|where|when|to|of which|if|because)"
_JOINT = re.compile(r",? (?:and|but) |; ", re.IGNORECASE)
_CLAIM = re.compile(
    rf"(?:{_DETERMINER}|(?-i:[A-Z])\w*)(?: (?!{_RELATIVE}\b)[^\s,;]+){{0,6}}? {_VERB}\b",
    re.IGNORECASE,
)
_CLAIMS = re.compile(rf"(?:^|\s)(?!{_RELATIVE}\b)\S+ (?:\S+ ){{0,8}}?{_VERB}\b", re.IGNORECASE)
_BETWEEN = re.compile(r"\b(?:between|both|either|neither|whether)\b", re.IGNORECASE)


def joined(text: str) -> bool:
    """Whether "and", "but" or a semicolon joins two claims, each with its subject and its verb."""
    for joint in _JOINT.finditer(text):
        left, right = text[: joint.start()], text[joint.end() :]
        # What stands before a comma is a clause of its own: "when the mill closed, the town and …".
        near = left.rpartition(",")[2]
        if _CLAIM.match(right) and _CLAIMS.search(near) and not _BETWEEN.search(near):
            return True
    return False


ASKING = Asking(
    unfocused=_UNFOCUSED,
    opinion=_OPINION,
    vague=_VAGUE,
    not_said=_NOT_SAID,
    amounts=frozenset(
        ["all", "both", "none", "no", "many", "few", "several", "some", "half", "most"]
    ),
    empty=_EMPTY,
    dated=_DATED,
    joined=joined,
)
