"""Small cases made into whole units: a case holds only what its rule looks at."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import msgspec

from quizapp.domain.lesson import Item, Unit
from quizapp.domain.numbers import decode
from quizapp.domain.question import Context
from quizapp.questions import rooms

Case = Mapping[str, Any]

_SENTENCES = ("The old mill stands by the sea.", "A storm tore the roof off the hall.")
_EVIDENCE = [{"sentence": "p1.s1", "quote": "mill"}]
_WHY = {"kind": "not-in-text", "text": "The text does not say so."}
_EXPLANATION = "The first sentence says so."
_PLACES = ("The mill", "The hall")


def unit_of(case: Case) -> Unit:
    """The unit around a case.

    Built from the domain and the rooms alone, so that a rule is tested without the checks before
    it: a case may be blank or double where the schema would have stopped it.
    """
    raw = raw_of(case)
    context = Context(raw["language"])
    items = tuple(_loaded(item, context) for item in raw["items"])
    bare: Unit = msgspec.convert({**raw, "digest": "0", "items": ()}, Unit, dec_hook=decode)
    return replace(bare, items=items)


def raw_of(case: Case) -> dict[str, Any]:
    """The file around a case.

    items: each with what its rule looks at; passage, easier: sentences of the only paragraph;
    unit: keys of the unit that replace those of the frame.
    """
    language = case.get("language", "en")
    return {
        "format": 1,
        "id": "case",
        "language": language,
        "direction": "rtl" if language == "ar" else "ltr",
        "title": "A case",
        "summary": "One rule looks at it.",
        "minutes": 5,
        "objectives": [{"id": "o1", "text": "Read closely."}],
        "names": [],
        "passage": [_paragraph(case.get("passage", _SENTENCES), case.get("easier", ()))],
        "glossary": [],
        "timeline": [],
        "claims": [],
        "notes": {"aims": ["Test a rule."], "sensitive": [], "discussion": []},
        "licence": "CC-BY-4.0",
        "authors": ["quizapp contributors"],
        **case.get("unit", {}),
        "items": [_item(item, n) for n, item in enumerate(case.get("items", [_poll()]), start=1)],
    }


def _poll() -> Case:
    options = [{"id": letter, "text": text} for letter, text in zip("ab", _PLACES, strict=True)]
    return {"type": "poll", "stem": "Which place would be the best to meet?", "options": options}


def _loaded(raw: dict[str, Any], context: Context) -> Item:
    item: Item = msgspec.convert({**raw, "body": None}, Item, dec_hook=decode)
    return replace(item, body=rooms()[item.type].load(raw, context))


def _paragraph(sentences: Sequence[str], easier: Sequence[str]) -> dict[str, Any]:
    shown = {"id": "p1", "sentences": _numbered(sentences, "s")}
    return {**shown, "easier": _numbered(easier, "e")} if easier else shown


def _numbered(texts: Sequence[str], letter: str) -> list[dict[str, str]]:
    return [{"id": f"p1.{letter}{n}", "text": text} for n, text in enumerate(texts, start=1)]


def _item(item: Case, number: int) -> dict[str, Any]:
    common = {
        "id": f"q{number}",
        "objective": "o1",
        "points": 1,
        "evidence": _EVIDENCE,
        "explanation": _EXPLANATION,
    }
    return {**common, **item, **_parts(item)}


def _parts(item: Case) -> dict[str, Any]:
    if item["type"] == "poll":
        return {}
    matched = {premise["key"] for premise in item.get("premises", ())}
    filled: dict[str, Any] = {}
    if "options" in item:
        filled["options"] = [
            option if option.get("key") or option["id"] in matched else {"why": _WHY, **option}
            for option in item["options"]
        ]
    if "rows" in item:
        filled["rows"] = [_row(row) for row in item["rows"]]
    if "premises" in item:
        filled["premises"] = [{"explanation": _EXPLANATION, **one} for one in item["premises"]]
    if "reject" in item:
        filled["reject"] = [{"why": _WHY, **wrong} for wrong in item["reject"]]
    return filled


def _row(row: Case) -> dict[str, Any]:
    cited = {} if row["key"] == "not-stated" else {"evidence": _EVIDENCE}
    return {"explanation": _EXPLANATION, **cited, **row}
