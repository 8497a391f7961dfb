"""The page about tables says what the code does."""

from __future__ import annotations

from quizapp.interop.formats import csv
from quizapp.interop.model import Source
from quizapp.interop.tables.columns import AFTER, BEFORE, CARRIED
from quizapp.interop.tables.kinds import KINDS, OTHER, UNIT
from quizapp.usecases.exchange.import_file import import_file
from tests.docs.documents import ROOT, blocks, code_words

PAGE = (ROOT / "docs/reference/formats/tables.md").read_text("utf-8")


def sample() -> Source:
    (block,) = (one for one in blocks(PAGE) if one.note == "file")
    return Source(block.text.encode(), block.about)


def test_every_column_and_type_is_documented() -> None:
    names = {column.name for column in (*BEFORE, *AFTER, CARRIED)} | {*KINDS, OTHER, UNIT}
    assert names <= code_words(PAGE)


def test_the_table_of_the_page_has_every_type_and_comes_in_whole() -> None:
    brought = csv.read(sample())
    assert (brought.refusals, brought.losses) == ((), ())
    assert len(brought.parcels[0].questions) == len(KINDS)
    imported = import_file(sample(), "csv")
    assert (imported.refusals, imported.losses) == ((), ())
    assert len({item["type"] for item in imported.units[0]["items"]}) == len(KINDS) - 1
