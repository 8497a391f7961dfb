"""Differences of two versions, in words."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from quizapp.content import editing
from quizapp.content.editing.merging import merge
from quizapp.content.editing.merging.same import same
from quizapp.content.editing.telling import Kind, SpanKind, differences, spans
from quizapp.content.editing.telling import told as told_
from quizapp.content.editing.telling.lists import moved
from tests.content.editing.test_merging import STARTS, with_key
from tests.content.editing.test_operations import done
from tests.support.edits import (
    Edit,
    carried_out,
    change_entry,
    change_sentence,
    edits,
    retyped,
    set_about,
)
from tests.usecases.world import unit

WORD = {"id": "quay", "term": "quay", "definition": "where ships lie"}


def told(old: Any, new: Any) -> list[str]:
    return [str(one) for one in differences(old, new)]


@settings(max_examples=40)
@given(STARTS, edits(6))
def test_something_is_told_exactly_when_something_is_another(start: Any, one: list[Edit]) -> None:
    old = start()
    new = carried_out(old, one)
    for found in (differences(old, new), differences(new, old)):
        assert bool(found) == (not same(old, new))
        assert all(change.where and change.what for change in found)


TEXT = st.text(alphabet="ab 中。.\n", max_size=30)


@given(TEXT, TEXT)
def test_spans_put_together_are_both_texts(old: str, new: str) -> None:
    found = spans(old, new)
    assert "".join(one.text for one in found if one.kind is not SpanKind.NEW) == old
    assert "".join(one.text for one in found if one.kind is not SpanKind.OLD) == new


@given(st.lists(st.sampled_from("abcdefg"), unique=True), st.randoms())
def test_as_few_entries_as_can_be_have_moved(old: list[str], random: Any) -> None:
    new = list(old)
    random.shuffle(new)
    gone = set(moved(old, new))
    assert [one for one in old if one not in gone] == [one for one in new if one not in gone]
    assert moved(old, old) == []
    assert len(moved(old, [*old[1:], *old[:1]])) <= 1


def test_a_teacher_reads_what_was_and_what_is() -> None:
    old = unit()
    new = with_key(old, "c")
    new = done(change_entry(new, "items", "q1", {"stem": "Where does it meet?"}))
    new = done(change_entry(new, "items", "q2", {"hint": "Look.", "points": 3}))
    new = done(editing.remove_entry(new, "items", "q3"))
    new = done(set_about(new, {"minutes": 7}))
    found = told(old, new)
    assert found[0] == "The lesson: the time in minutes changed from 5 to 7"
    assert "Question 1: the key was a “The old mill” and is c “The red theatre”" in found
    assert (
        "Question 1: the stem was “According to the text, which place did council 1 choose for its "
        "meetings?” and is “Where does it meet?”"
    ) in found
    assert "Question 2: the hint “Look.” was added" in found
    assert "Question 2: the number of points changed from 2 to 3" in found
    assert found[-1].startswith("Question 3: was taken away: “According to the text")


def test_sentences_are_told_word_by_word_and_moves_as_moves() -> None:
    old = unit()
    first = old["passage"][0]["sentences"][0]["text"]
    new = done(change_sentence(old, "p1.s1", f"{first} Again."))
    new = done(editing.move_entry(new, "items", "q1", 2))
    new = done(editing.move_entry(new, "passage", "p3", 0))
    found = {one.path: one for one in differences(old, new)}
    sentence = found["passage", "p1", "sentences", "p1.s1"]
    assert (sentence.where, sentence.kind) == ("Sentence p1.s1", Kind.CHANGED)
    assert [one.text for one in sentence.spans if one.kind is SpanKind.NEW] == [" Again."]
    assert str(found["items", "q1"]) == "Question 3: is number 3 now, and was number 1"
    assert str(found["passage", "p3"]) == "Paragraph 1: was paragraph 3"
    assert len(found) == 3


def test_a_heading_a_word_and_a_citation() -> None:
    old = unit()
    new = done(retyped(old, "p1", heading="The mill"))
    new = done(editing.add_entry(new, "glossary", WORD))
    new = deepcopy(new)
    new["items"][0]["evidence"][0]["quote"] = "the old"
    assert told(old, new) == [
        "Paragraph 1: the heading “The mill” was added",
        "Glossary, “quay”: was added: “quay”",
        "Question 1: the evidence changed from “the old mill” (p1.s1) to “the old” (p1.s1)",
    ]
    assert told(new, old)[0] == "Paragraph 1: the heading “The mill” was taken away"


def test_a_conflict_is_told_by_where_it_is_and_what_each_side_wants() -> None:
    base = unit()
    mine = done(set_about(base, {"title": "Mine here"}))
    mine = done(change_entry(mine, "items", "q2", {"stem": "Where?"}))
    mine = done(editing.remove_entry(mine, "items", "q3"))
    mine = done(change_sentence(mine, "p1.s1", "Here the old mill is."))
    theirs = done(set_about(base, {"title": "Theirs here"}))
    theirs = done(change_entry(theirs, "items", "q2", {"stem": "When?"}))
    theirs = done(change_entry(theirs, "items", "q3", {"stem": "Why?"}))
    theirs = done(change_sentence(theirs, "p1.s1", "There the old mill is."))
    mine, theirs = deepcopy(mine), deepcopy(theirs)
    mine["items"][0]["options"][1]["text"] = "The new school"
    theirs["items"][0]["options"][1]["text"] = "The old school"
    merged = merge(base, mine, theirs)
    found = {(one.where, one.what): one for one in (told_(merged, c) for c in merged.conflicts)}
    assert list(found) == [
        ("The lesson", "the title"),
        ("Sentence p1.s1", "the text"),
        ("Question 1", "the text of option b"),
        ("Question 2", "the stem"),
        ("Question 3", ""),
    ]
    title = found["The lesson", "the title"]
    assert (title.base, title.mine, title.theirs) == (
        "“The councils”",
        "“Mine here”",
        "“Theirs here”",
    )
    assert [one.text for one in title.spans] == ["Theirs", "Mine", " here"]
    gone = found["Question 3", ""]
    assert (gone.mine, gone.theirs) == ("nothing: it was taken away", "“Why?”")
