"""In which language and direction a unit is set."""

from __future__ import annotations

import re

from quizapp.domain.lesson import Unit
from quizapp.paper.blocks import Block

_LANGUAGE = re.compile(r"[a-z]{2,3}")
_REGION = re.compile(r"[A-Z]{2}")
_JOINED = re.compile("[\u0600-\u08ff\ufb50-\ufdff\ufe70-\ufefc]")


def written(unit: Unit) -> Block:
    """{"lang", "region", "rtl", "joined"}: as typst names them; from a BCP 47 tag such as "pt-BR".

    joined: whether letters are joined, as in Arabic script; they must not be set apart.
    """
    language, *rest = unit.language.split("-")
    region = next((one for one in rest if _REGION.fullmatch(one)), "")
    return {
        "lang": language if _LANGUAGE.fullmatch(language) else "",
        "region": region,
        "rtl": unit.direction == "rtl",
        "joined": bool(_JOINED.search(unit.title)) or _is_joined(unit),
    }


def _is_joined(unit: Unit) -> bool:
    return any(
        _JOINED.search(sentence.text)
        for paragraph in unit.passage
        for sentence in paragraph.sentences
    )
