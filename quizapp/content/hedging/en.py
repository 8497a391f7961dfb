"""English hedges and attributions."""

from __future__ import annotations

import re

_SAYING = (
    r"say(?:s|ing)?|said|tell(?:s|ing)?|told|claim(?:s|ed|ing)?|state[sd]?(?= that| the)"
    r"|report(?:s|ed|ing)?|announc(?:e[sd]?|ing)|alleg(?:e[sd]?|ing|ation|ations)"
    r"|argu(?:e[sd]?|ing)|assert(?:s|ed)?|suggest(?:s|ed|ing)?|describ(?:e[sd]?|ing)"
    r"|accus(?:e[sd]?|ing|ation|ations)|den(?:y|ies|ied)|disput(?:e[sd]?|ing)|warn(?:s|ed|ing)?"
    r"|critici[sz](?:e[sd]?|ing)|maintain(?:s|ed)|estimat(?:e[sd]?|es)|expect(?:s|ed)?"
    r"|predict(?:s|ed)?|quot(?:e[sd]?|ing)|treats?|calls?|called|judg(?:e[sd]?|ing|ement)"
    r"|think(?:s)?|thought|believ(?:e[sd]?|ing)|analysts?|observers?|experts?|critics"
    r"|explain(?:s|ed)?|mention(?:s|ed)?|name[sd]? as|sees?(?= \w+ as)|seen as|links?|ask(?:s|ed)?"
)
_SURENESS = (
    r"according to|accounts?|rumou?r(?:s|ed)?|reportedly|allegedly|apparently|supposedly"
    r"|seem(?:s|ed|ing)?|appear(?:s|ed|ing)?(?: to| that)?|likely|unlikely|probabl[ey]"
    r"|possibl[ey]|perhaps|maybe|may|might|could|would|if|whether|unclear|uncertain"
    r"|unconfirmed|not (?:yet )?(?:been )?(?:confirmed|known|clear|certain|proved|proven)"
    r"|(?:still|yet|must)(?: to)? be confirmed|sure|open|unknown|question(?:s|ed)?"
    r"|in (?:his|her|its|their|the \w+(?:'s|’s)) (?:view|opinion|words|account)"
)
HEDGES = re.compile(rf"\b(?:{_SAYING}|{_SURENESS})\b", re.IGNORECASE)
"""A verb of saying or a word of doubt; a text without any states its matter as a fact."""
