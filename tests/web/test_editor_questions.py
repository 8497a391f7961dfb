"""Questions of a draft: of every type, made of marked words, moved, copied and taken out."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from quizapp.content.canonical import canonical
from quizapp.content.editing import fault_of
from quizapp.questions import rooms
from tests.web.editor import Writer, open_editor


@pytest.fixture
def writer(tmp_path: Path) -> Iterator[Writer]:
    with open_editor(tmp_path) as writer:
        yield writer


def test_a_question_of_every_type_is_added_shown_and_saved(writer: Writer) -> None:
    for type_ in rooms():
        page = writer.get("/items")
        page = writer.visitor.submit(page.form(button="new"), "new", type=type_)
        assert page.status == 200, type_
        assert writer.raw["items"][-1]["type"] == type_
        before = writer.raw
        page = writer.visitor.submit(Writer.sheet(page), "save")
        assert page.status == 200, type_
        assert canonical(writer.raw) == canonical(before), type_
        assert fault_of(writer.raw) is None
    assert len({one["id"] for one in writer.raw["items"]}) == 3 + len(rooms())
    assert writer.get("/try/4").status == 200


def test_marked_words_become_the_evidence(writer: Writer) -> None:
    page = writer.get("/text")
    ask = next(one for one in page.links if one.endswith("/ask/p2.s1"))
    page = writer.visitor.get(f"{ask}?from=4&to=6")
    form = page.form("/ask/p2.s1")
    assert (form.fields["from"], form.fields["to"]) == (["4"], ["6"])
    page = writer.visitor.submit(form, type="short-answer")
    made = writer.raw["items"][-1]
    assert made["type"] == "short-answer"
    assert made["evidence"] == [{"sentence": "p2.s1", "quote": "in the old"}]
    assert page.path.endswith(f"/items/{made['id']}")
    writer.visitor.submit(form, type="true-false-not-stated", base=str(writer.head))
    rows = writer.raw["items"][-1]["rows"]
    assert [one["evidence"] for one in rows[:2]] == [made["evidence"]] * 2
    writer.visitor.submit(form, type="evidence-highlight", base=str(writer.head))
    assert "'p2.s1'" in str(writer.raw["items"][-1])


def test_words_that_are_none_are_asked_for_again(writer: Writer) -> None:
    for query in ("", "?from=9999&to=1", "?from=x&to=-1", "?from=6&to=2"):
        assert writer.get(f"/ask/p1.s1{query}").status == 200
    form = writer.get("/ask/p1.s1").form("/ask/p1.s1")
    page = writer.visitor.submit(form, **{"from": "6", "to": "2"})
    assert page.status == 422
    assert "no words are marked" in page.text
    assert writer.head == 1
    assert writer.visitor.submit(form, type="riddle").status == 400
    assert writer.get("/ask/p9.s9").status == 404


def test_questions_are_copied_moved_and_taken_out(writer: Writer) -> None:
    def ids() -> list[str]:
        return [one["id"] for one in writer.raw["items"]]

    writer.press("/items", "down:q1")
    assert ids() == ["q2", "q1", "q3"]
    writer.press("/items", "up:q3")
    assert ids() == ["q2", "q3", "q1"]
    writer.press("/items", "copy:q3")
    assert ids() == ["q2", "q3", "q4", "q1"]
    page = writer.press("/items", "out:q2")
    assert ids() == ["q3", "q4", "q1"]
    assert page.status == 200


def test_an_id_that_was_used_is_not_given_again(writer: Writer) -> None:
    writer.press("/items", "out:q3")
    page = writer.get("/items")
    writer.visitor.submit(page.form(button="new"), "new", type="single-choice")
    assert [one["id"] for one in writer.raw["items"]][-1] != "q2"
