"""English words that lean on sight."""

from __future__ import annotations

import re

from quizapp.content.wording.phrases import Access, phrases

_COLOUR = (
    r"(?:red|green|blue|yellow|orange|purple|pink|brown|black|grey|gray|white|dark|light|bright)"
)
_SHADE = rf"(?:(?:dark|light|bright|pale) )?{_COLOUR}"
_SHOWN = (
    r"(?:line|lines|area|areas|part|parts|region|regions|arrow|arrows|dot|dots|bar|bars|circle"
    r"|circles|square|squares|box|boxes|point|points|one|ones|marker|word|words|text|field|shading"
    r"|zone|zones|column|row|sector|slice|curve)"
)
_SEEN = (
    r"(?:picture|photo|photograph|image|map|table|chart|graph|diagram|figure|passage|text|box|list"
    r"|drawing|sentence|paragraph|question|column|quote|quotation|timeline|poster|cartoon)"
)
_COLOURS = "red green blue yellow orange purple pink brown black grey gray white"

ACCESS = Access(
    alt_opening=re.compile(
        r"(?:an? |the |this is an? |this )?(?:image|picture|photo(?:graph)?|graphic|screenshot|pic)"
        r"(?: (?:of|showing|that shows|shows)\b|:)",
        re.IGNORECASE,
    ),
    alt_alone=re.compile(
        r"(?:an? |the )?(?:image|picture|photo(?:graph)?|graphic|screenshot|map|chart|diagram|graph"
        r"|drawing|figure|illustration|logo|icon|untitled|alt(?:ernative)? text|decorative)"
        r"(?: \d+)?\W*"
        # The name of a file, or what a camera calls it.
        r"|\S{1,80}\.(?:png|jpe?g|gif|webp|svg|bmp|tiff?|heic)"
        r"|(?:img|dsc|dscn|pxl|scan|screenshot)[-_ ]?\d[\w-]*",
        re.IGNORECASE,
    ),
    colour=phrases(
        rf"\b(?:shown|marked|printed|written|drawn|coloured|colored|highlighted|shaded|set|painted"
        rf"|underlined) (?:in |)(?:{_SHADE})\b(?! (?:ink|paint|letters on|chalk))"
        rf"|\b{_SEEN}(?:s)? in {_SHADE}\b",
        _COLOURS,
    ),
    coloured=phrases(rf"\b(?:the|each|every|which|this|that|by an?) {_SHADE} {_SHOWN}\b", _COLOURS),
    place=phrases(
        rf"\b{_SEEN}s? (?:(?:shown |given |printed |standing )?(?:above|below|overleaf|opposite)"
        r"(?! (?:the|an?|his|her|its|their|my|your|our|all|it|them|him|zero|sea|water|ground"
        r"|average|(?-i:[A-Z])\w*|\d+)\b)|(?:on|at|to) (?:the|your) (?:left|right|top|bottom|side)"
        r"(?: of (?:the|this|your) (?:page|screen))?\b)"
        rf"|\bthe (?:above|left|right|left-hand|right-hand|upper|lower|top|bottom) {_SEEN}s?\b"
        r"|\b(?:see|look|read) (?:above|below|left|right)\b"
        r"|\b(?:on|at|in) the (?:left|right|top|bottom|(?:top|bottom|upper|lower)[ -]"
        r"(?:left|right))"
        r"(?:[ -]hand)?(?: (?:side|half|corner|part|edge))? of (?:the|this|your) (?:page|screen)\b",
        "above below overleaf opposite left right top bottom upper lower side",
    ),
    column=re.compile(
        r"(?:column|col|field|header|heading|untitled)\.? ?(?:\d{1,2}|[a-z])?", re.IGNORECASE
    ),
)
