"""English hedges and attributions."""

from __future__ import annotations

import re

from quizapp.content.hedging.model import Hedging

# Verbs that also ask or name ("explain", "mention", "called") are left out: they hedge nothing.
_SAYING = (
    r"according to|says?|saying|said|tells?|told|state[sd] that|stating that"
    r"|announc(?:e[sd]?|ing|ement)|argu(?:e[sd]?|ing)|describ(?:e[sd]?|ing)|warn(?:s|ed|ing)?"
    r"|maintain(?:s|ed) that|quot(?:e[sd]?|ing)|judg(?:e[sd]?|ing|ement)"
    r"|(?:sees?|seen|treats?) (?:\w+ )?as|conclud(?:e[sd]?|ing)|thinks?|thought"
    r"|(?:article|report|media|television|government|he|she|it|they) calls?"
    r"|analysts?|observers?|experts?|critics"
    r"|insist(?:s|ed|ing)?|conced(?:e[sd]?|ing)|admit(?:s|ted|ting)?|acknowledg(?:e[sd]?|ing)"
    r"|demand(?:s|ed)? that"
    r"|in (?:his|her|its|their|the \w+(?:'s|’s)) (?:view|opinion|words|account)"
    r"|own (?:view|opinion|words|account|voice)"
)
# "May" that lets somebody do something stands before or after who is let: "how long may students
# stay". Before a name, a plural or an article it is taken for that.
_MAY = (
    r"(?-i:may)(?! (?:(?:the|an?|this|that|these|those|my|your|his|her|its|our|their|all|any|no"
    r"|one|some|every|each|i|you|he|she|it|we|they)\b|(?-i:[A-Z])|\w+(?<!s)s\b))"
)
_REPORTED = (
    r"claim(?:s|ed|ing)?|report(?:s|ed|ing|edly)?|alleg(?:e[sd]?|ing|ation|ations|edly)"
    r"|assert(?:s|ed)?|suggest(?:s|ed|ing)?|accus(?:e[sd]?|ing|ation|ations)"
    r"|den(?:y|ies|ied)|suspect(?:s|ed)|disput(?:e[sd]?|ing)|critici[sz](?:e[sd]?|ing)"
    r"|estimat(?:e[sd]?|es)|expect(?:s|ed)?|predict(?:s|ed)?|believ(?:e[sd]?|ing)"
    r"|(?:is|are|was|were|been) (?:said|thought|understood) to|accounts? of|rumou?r(?:s|ed)?"
)
_UNSURE = (
    r"apparently|supposedly|seem(?:s|ed|ing)?|appear(?:s|ed|ing)?|likely|unlikely|probabl[ey]"
    rf"|possibl[ey]|perhaps|maybe|{_MAY}|might|would|could mean|whether"
    r"|if (?:\w+ ){0,6}(?:confirmed|true|correct)"
    r"|unclear|uncertain|unconfirmed|unknown|how sure|\*?not\*? (?:yet )?(?:been )?"
    r"(?:confirmed|known|clear|certain|prove[dn]|answered)|(?:still|yet|must)(?: to)? be"
    r" (?:confirmed|seen)|open question|(?:leaves?|left|stays?|remains?) open"
)
_ITSELF = (
    r"\b(?:according to|going by|go by|as told in) (?:the|this|our) (?:news )?"
    r"(?P<kind>passage|text|article|story|lesson|unit|report|notice|page)\b(?!(?:'s|’s| of| by))"
)
_FILLERS = (
    "a an the of in on at for from by to and or as one two some several many other others unnamed"
    " its his her their this that which who"
)

HEDGING = Hedging(
    doubt=re.compile(rf"\b(?:{_REPORTED}|{_UNSURE})\b", re.IGNORECASE),
    saying=re.compile(rf"\b(?:{_SAYING})\b", re.IGNORECASE),
    unsure=re.compile(_UNSURE, re.IGNORECASE),
    itself=re.compile(_ITSELF, re.IGNORECASE),
    fillers=frozenset(_FILLERS.split()),
)
"""A report, a doubt or a verb of saying; a text without any states its matter as a fact."""
