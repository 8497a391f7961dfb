"""Texts of other programs that would read otherwise than they are written."""

from __future__ import annotations

import json

import pytest

from quizapp.domain.lesson import Paragraph, Sentence
from quizapp.interop.model import Source
from quizapp.usecases.exchange import export_unit, import_file
from tests.interop.parcels import gallery_raw
from tests.interop.toy import file_of, question, toy

__all__ = ["toy"]
pytestmark = [pytest.mark.usefixtures("toy"), pytest.mark.whatever_database]
TURNED, NAMED = "The \u202emill\u202c", "in \u2066Aix\u2069"


def test_letters_are_turned_round_nowhere_and_the_places_are_told() -> None:
    data = file_of(question("q1", TURNED), question("q2", options=[NAMED, TURNED]), title=TURNED)
    imported = import_file(Source(data, "bank.toy"))
    (unit,) = imported.units
    assert "\u202e" not in json.dumps(unit, ensure_ascii=False)
    assert unit["title"] == unit["items"][0]["stem"] == "The mill"
    assert [one["text"] for one in unit["items"][1]["options"]] == [NAMED, "The mill"]
    assert [(one.unit, one.item, one.field) for one in imported.losses] == [
        (unit["id"], "q1", "/stem"),
        (unit["id"], "q2", "/options/1/text"),
        (unit["id"], "", "/title"),
    ]


def test_what_travels_along_is_looked_through_too() -> None:
    raw = json.loads(json.dumps(gallery_raw()))
    item = next(one for one in raw["items"] if one["type"] == "single-choice")
    item["stem"], item["hint"] = TURNED, TURNED
    raw["notes"]["aims"] = [TURNED]
    imported = import_file(Source(export_unit(raw, "toy").data, "bank.toy"))
    assert "\u202e" not in json.dumps(imported.units, ensure_ascii=False)
    told = [(one.item, one.field) for one in imported.losses]
    assert sorted(told) == [
        ("", "/notes/aims/0"),
        (item["id"], "/hint"),
        (item["id"], "/stem"),
    ]
    assert len(imported.units[0]["items"]) == len(raw["items"])


def test_the_text_beside_the_file_is_looked_through_too() -> None:
    passage = (Paragraph("p1", (Sentence("p1.s1", f"{TURNED} closed."),)),)
    imported = import_file(Source(file_of(question("q1")), "bank.toy"), passage=passage)
    (unit,) = imported.units
    assert unit["passage"][0]["sentences"][0]["text"] == "The mill closed."
    assert imported.passage_used
    assert [one.field for one in imported.losses] == ["/passage/0/sentences/0/text"]
