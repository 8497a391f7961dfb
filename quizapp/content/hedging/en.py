"""English hedges and attributions."""

from __future__ import annotations

import re

# Verbs that also ask or name ("explain", "mention", "called") are left out: they hedge nothing.
_SAYING = (
    r"say(?:s|ing)?|said|tells?|told|claim(?:s|ed|ing)?|state[sd] that|stating that"
    r"|report(?:s|ed|ing)?|announc(?:e[sd]?|ing|ement)|alleg(?:e[sd]?|ing|ation|ations)"
    r"|argu(?:e[sd]?|ing)|assert(?:s|ed)?|suggest(?:s|ed|ing)?|describ(?:e[sd]?|ing)"
    r"|accus(?:e[sd]?|ing|ation|ations)|den(?:y|ies|ied)|disput(?:e[sd]?|ing)|warn(?:s|ed|ing)?"
    r"|critici[sz](?:e[sd]?|ing)|maintain(?:s|ed) that|estimat(?:e[sd]?|es)|expect(?:s|ed)?"
    r"|predict(?:s|ed)?|quot(?:e[sd]?|ing)|judg(?:e[sd]?|ing|ement)|(?:sees?|seen|treats?) as"
    r"|conclud(?:e[sd]?|ing)|(?:article|report|media|television|government|he|she|it|they) calls?"
    r"|thinks?|thought|believ(?:e[sd]?|ing)|analysts?|observers?|experts?|critics"
)
_SURENESS = (
    r"according to|accounts? of|rumou?r(?:s|ed)?|reportedly|allegedly|apparently|supposedly"
    r"|seem(?:s|ed|ing)?|appear(?:s|ed|ing)?|likely|unlikely|probabl[ey]|possibl[ey]|perhaps"
    r"|maybe|(?-i:may)|might|would|could mean|whether|if (?:\w+ ){0,6}(?:confirmed|true|correct)"
    r"|unclear|uncertain|unconfirmed|unknown|how sure|not (?:yet )?(?:been )?"
    r"(?:confirmed|known|clear|certain|prove[dn]|answered)|(?:still|yet|must)(?: to)? be"
    r" (?:confirmed|seen)|open question|(?:leaves?|left|stays?|remains?) open"
    r"|in (?:his|her|its|their|the \w+(?:'s|’s)) (?:view|opinion|words|account)"
)
HEDGES = re.compile(rf"\b(?:{_SAYING}|{_SURENESS})\b", re.IGNORECASE)
"""A verb of saying or a word of doubt; a text without any states its matter as a fact."""
