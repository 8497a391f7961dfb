"""The whole passage written at once: sentences keep their ids wherever they go."""

from __future__ import annotations

import copy
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from quizapp.content.editing import Written, text_of_paragraph, write_paragraphs
from tests.usecases.world import unit

RAW = unit(items=5)


def rows_of(raw: dict[str, Any]) -> list[Written]:
    return [
        Written(
            one["id"],
            text_of_paragraph(one),
            one.get("heading", ""),
            text_of_paragraph(one, "easier"),
        )
        for one in raw["passage"]
    ]


def written(raw: dict[str, Any], rows: list[Written], used: tuple[str, ...] = ()) -> dict[str, Any]:
    before = copy.deepcopy(raw)
    made = write_paragraphs(raw, rows, used=used)
    assert raw == before
    return made


def texts(raw: dict[str, Any]) -> dict[str, str]:
    return {one["id"]: one["text"] for part in raw["passage"] for one in part["sentences"]}


def test_what_nobody_wrote_in_stays_to_the_letter() -> None:
    assert written(RAW, rows_of(RAW)) == RAW


@given(st.permutations(list(texts(RAW))), st.integers(1, 4))
def test_sentences_keep_their_ids_in_any_order_and_paragraph(order: list[str], each: int) -> None:
    said = texts(RAW)
    pieces = [order[n : n + each] for n in range(0, len(order), each)]
    ids = [one["id"] for one in RAW["passage"]]
    rows = [
        Written(ids[n] if n < len(ids) else None, " ".join(said[one] for one in piece))
        for n, piece in enumerate(pieces)
    ]
    assert texts(written(RAW, rows)) == said


@given(st.lists(st.sampled_from(["It rains.", "They met.", "So what?"]), max_size=6))
def test_no_id_stands_twice_and_none_comes_back(more: list[str]) -> None:
    used = ("p9.s9", "p1.s7")
    made = written(RAW, [*rows_of(RAW), *(Written(None, text) for text in more)], used)
    names = [one["id"] for part in made["passage"] for one in part["sentences"]]
    assert len(names) == len(set(names))
    assert not set(names) & set(used)
    assert texts(RAW).items() <= texts(made).items()


def test_what_is_written_for_a_todo_is_the_sentence_that_was_to_be_written() -> None:
    raw = copy.deepcopy(RAW)
    raw["passage"][0]["sentences"] = [{"id": "p1.s1", "text": "TODO Retell it in your own words."}]
    raw["items"][0]["evidence"] = [{"sentence": "p1.s1", "quote": "in your own words"}]
    rows = rows_of(raw)
    new = "The mill burned down, according to the guard. Nobody was hurt."
    made = written(raw, [Written("p1", new), *rows[1:]])
    first, second = made["passage"][0]["sentences"]
    assert (first["id"], first["text"]) == (
        "p1.s1",
        "The mill burned down, according to the guard.",
    )
    assert second["id"] == "p1.s2"
    cited = {"sentence": "p1.s1", "quote": first["text"]}
    assert made["items"][0]["evidence"] == [cited]
