"""Whatever the bytes are, these readers raise nothing but ReadError."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizapp.interop.formats import csv, h5p, mdbook_quiz, xlsx
from quizapp.interop.formats.h5p.reading import _READERS as H5P_TYPES
from quizapp.interop.model import Source
from quizapp.interop.safe.archive import packed
from quizapp.interop.trouble import ReadError
from tests.interop.formats.h5p_files import package
from tests.interop.formats.test_mdbook_quiz import CHOICE
from tests.interop.tables.tables import csv_of, workbook
from tests.support.drill import full

TABLE = (
    ("type", "question", "option 1", "option 2", "key", "credit", "feedback", "quizapp"),
    (
        "cloze",
        "Fill in.",
        "a [b|~c] d",
        "",
        "",
        "1: 1/2",
        "1: e",
        "quizapp:1:eJyrVspUslIqLU4tUqoFAC3JBUk",
    ),
    ("matching", "Match.", "a = b", "c = d | e", "b\nd\ne", "", "2: f", ""),
    ("number", "How many?", "", "", "30 ± 5% km", "", "", ""),
)
GOOD = {
    csv: csv_of(*TABLE).encode(),
    xlsx: workbook({"questions": list(TABLE)}),
    h5p: package("H5P.TrueFalse", {"question": "New?", "correct": "true"}),
    mdbook_quiz: CHOICE.encode(),
}
KEYS = (
    *("question", "answers", "text", "correct", "behaviour", "textField", "taskDescription"),
    *("questions", "choices", "keywords", "keyword", "options", "points", "media", "type"),
    *("params", "library", "content", "solution", "sample", "singlePoint", "distractors"),
)
TEXTS = st.text(alphabet='ab*/:\\+-<p>&|[]=~"', max_size=12)
JSON: st.SearchStrategy[Any] = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(allow_nan=False), TEXTS),
    lambda below: st.one_of(
        st.lists(below, max_size=4), st.dictionaries(st.sampled_from(KEYS), below, max_size=5)
    ),
    max_leaves=12,
)


def asked(format_: Any, data: bytes) -> None:
    source = Source(data, "any.bin")
    format_.fits(source)
    try:
        brought = format_.read(source)
    except ReadError:
        return
    assert brought.parcels or brought.refusals
    for refusal in brought.refusals:
        assert refusal.place
        assert refusal.message


@pytest.mark.parametrize("format_", GOOD, ids=lambda one: one.NAME)
@settings(max_examples=full(500, 40), deadline=None)
@given(data=st.data())
def test_a_damaged_file_is_read_or_refused(format_: Any, data: st.DataObject) -> None:
    good = GOOD[format_]
    start = data.draw(st.integers(0, len(good)))
    length = data.draw(st.integers(0, 20))
    middle = data.draw(st.binary(max_size=20))
    asked(format_, good[:start] + middle + good[start + length :])


@pytest.mark.parametrize("format_", GOOD, ids=lambda one: one.NAME)
@settings(max_examples=full(300, 15), deadline=None)
@given(st.binary(max_size=60))
def test_any_bytes_are_read_or_refused(format_: Any, data: bytes) -> None:
    asked(format_, data)


@settings(max_examples=full(1000, 80), deadline=None)
@given(st.sampled_from([*H5P_TYPES, "H5P.Column", "H5P.QuestionSet"]), JSON)
def test_any_content_of_a_package_is_read_or_refused(library: str, content: Any) -> None:
    manifest = json.dumps({"mainLibrary": library, "title": 1, "authors": [None]}).encode()
    files = {"h5p.json": manifest, "content/content.json": json.dumps(content).encode()}
    asked(h5p, packed(files))


@settings(max_examples=full(1000, 60), deadline=None)
@given(st.lists(st.lists(TEXTS, min_size=8, max_size=8), min_size=1, max_size=3), st.data())
def test_any_cells_are_read_or_refused(rows: list[list[str]], data: st.DataObject) -> None:
    kinds = ["cloze", "matching", "number", "date", "ordering", "multiple choice", "poll", ""]
    for row in rows:
        row[0] = data.draw(st.sampled_from(kinds))
    asked(csv, csv_of(TABLE[0], *(tuple(row) for row in rows)).encode())
