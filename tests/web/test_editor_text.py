"""The text of a draft, written as running text: what happens to the ids of its sentences."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.web.editor import Writer, open_editor


@pytest.fixture
def writer(tmp_path: Path) -> Iterator[Writer]:
    with open_editor(tmp_path) as writer:
        yield writer


def sentences(writer: Writer) -> list[list[tuple[str, str]]]:
    return [
        [(one["id"], one["text"]) for one in paragraph["sentences"]]
        for paragraph in writer.raw["passage"]
    ]


def test_a_sentence_that_is_reworded_moved_or_split_keeps_its_id(writer: Writer) -> None:
    new = "They talk a lot. Council 1 meets in the old mill every Monday."
    writer.write("/text", **{"passage.0.sentences": new})
    assert sentences(writer)[0] == [
        ("p1.s2", "They talk a lot."),
        ("p1.s1", "Council 1 meets in the old mill every Monday."),
    ]
    writer.write(
        "/text", **{"passage.0.sentences": "Council 1 meets in the old mill every Monday."}
    )
    writer.write("/text", **{"passage.0.sentences": "One more. They talk too much, all of them."})
    used = {id_ for id_, _ in sentences(writer)[0]}
    assert "p1.s2" not in used, "an id that stood for another sentence"


def test_a_blank_line_begins_a_paragraph(writer: Writer) -> None:
    text = "Council 1 meets in the old mill.\r\n\r\nIt is loud.\n\n \nIt is late. So what?"
    writer.write("/text", **{"passage.0.sentences": text, "passage.0.easier": "They meet."})
    told = [[text for _, text in one] for one in sentences(writer)]
    assert told[:3] == [
        ["Council 1 meets in the old mill."],
        ["It is loud."],
        ["It is late.", "So what?"],
    ]
    assert len(told) == 5
    assert writer.raw["passage"][0]["easier"][0]["text"] == "They meet."
    assert sentences(writer)[0][0][0] == "p1.s1"


def test_a_paragraph_that_is_parted_takes_its_sentences_along(writer: Writer) -> None:
    both = "Council 1 meets in the old mill. It is loud there."
    writer.write("/text", **{"passage.0.sentences": both})
    before = sentences(writer)[0]
    writer.write("/text", **{"passage.0.sentences": both.replace(". It", ".\n\nIt")})
    assert sentences(writer)[:2] == [before[:1], before[1:]]


def test_a_sentence_that_goes_to_another_paragraph_keeps_its_id(writer: Writer) -> None:
    first, second = ([text for _, text in one] for one in sentences(writer)[:2])
    moved = f"{first[0]} {second[0]}"
    writer.write("/text", **{"passage.0.sentences": "They talk.", "passage.1.sentences": moved})
    assert sentences(writer)[1] == [("p1.s1", first[0]), ("p2.s1", second[0])]
    assert sentences(writer)[0][0][0] not in {"p1.s1", "p2.s1"}


def test_a_citation_whose_words_stand_elsewhere_is_led_there_by_a_button(writer: Writer) -> None:
    text = "They talk a lot in that place. Nobody knows why, but the old mill is full of people."
    cited = writer.raw["items"][0]["evidence"]
    writer.write("/text", **{"passage.0.sentences": text})
    assert writer.raw["items"][0]["evidence"] == cited, "nothing moves by itself"
    page = writer.get("")
    assert "Cite the sentence that has these words now" in page.text
    buttons = [one["value"] for tag, one in page.tags if tag == "button" and "fix" in str(one)]
    fix = next(one for one in buttons if one and " /items/0/evidence/0/" in one)
    page = writer.visitor.submit(page.form("/fix"), fix=fix)
    (mended,) = writer.raw["items"][0]["evidence"]
    assert mended["quote"] == cited[0]["quote"]
    assert mended["quote"] in dict(sentences(writer)[0])[mended["sentence"]]
    assert fix not in page.text


def test_a_short_form_ends_no_sentence(writer: Writer) -> None:
    text = "On Nov. 27 the council of St. Ann met. It was late."
    writer.write("/text", **{"passage.0.sentences": text})
    said = [text for _, text in sentences(writer)[0]]
    assert said == ["On Nov. 27 the council of St. Ann met.", "It was late."]


def test_paragraphs_are_added_and_taken_out(writer: Writer) -> None:
    writer.write("/text", **{"passage.3.sentences": "It rains.", "passage.3.heading": "Weather"})
    last = writer.raw["passage"][-1]
    assert (last["heading"], last["sentences"][0]["text"]) == ("Weather", "It rains.")
    page = writer.write("/text", "out:passage:0")
    assert page.status == 200
    assert [one["id"] for one in writer.raw["passage"]] == ["p2", "p3", last["id"]]
    assert "p1.s1" in writer.get("").text or "Error" in writer.get("").text


def test_an_easier_text_comes_and_goes(writer: Writer) -> None:
    writer.write("/text", **{"passage.0.easier": "They meet in the mill. It is old."})
    assert [one["id"] for one in writer.raw["passage"][0]["easier"]] == ["p1.e1", "p1.e2"]
    writer.write("/text", **{"passage.0.easier": ""})
    assert "easier" not in writer.raw["passage"][0]


def test_all_text_taken_away_leaves_something_to_write(writer: Writer) -> None:
    gone = {f"passage.{n}.sentences": "" for n in range(3)}
    page = writer.write("/text", **gone)
    assert page.status < 500
    page = writer.get("/text")
    assert page.status == 200


@pytest.mark.parametrize(
    "text", ["word " * 900, "It rains. " * 120], ids=["a long sentence", "many sentences"]
)
def test_what_no_file_may_hold_stays_on_the_page_and_is_told(writer: Writer, text: str) -> None:
    before = writer.raw
    page = writer.write("/text", **{"passage.0.sentences": text, "passage.1.heading": "New"})
    assert page.status == 422
    assert "Not saved" in page.text
    assert text.strip()[:500] in page.html
    assert ">New</textarea>" in page.html
    assert writer.raw == before
