"""Operations of the editor: what they do to a unit, and what no row of them can do."""

from __future__ import annotations

import json
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizapp.content import editing
from quizapp.content.build import build_unit
from quizapp.content.editing import text_of
from quizapp.content.fmt import format_text
from quizapp.content.grounding import ground
from quizapp.content.grounding.evidence import cited
from quizapp.content.grounding.ids import ids
from quizapp.content.one_unit import unit_in
from quizapp.content.parse import parse
from quizapp.content.scaffold import new_unit
from quizapp.content.validate import validate
from quizapp.domain.lesson import Unit
from quizapp.domain.problem import Problem
from quizapp.questions import registry
from tests.support.edits import Edit, carried_out, edits
from tests.usecases.world import unit

Raw = dict[str, Any]
GOOD = Path(__file__).parents[1] / "cases" / "good"


def good() -> Raw:
    raw: Raw = json.loads((GOOD / "town-library.json").read_text(encoding="utf-8"))
    return raw


def made() -> Raw:
    raw: Raw = json.loads(new_unit("opening-hours", "Opening hours", "unit.schema.json"))
    return raw


def done(edited: editing.Edited) -> Raw:
    assert not isinstance(edited, Problem), edited
    return edited


def refused(edited: editing.Edited) -> str:
    assert isinstance(edited, Problem)
    return edited.message


def sentences(raw: Raw, paragraph: int = 0, level: str = "sentences") -> list[tuple[str, str]]:
    return [(one["id"], one["text"]) for one in raw["passage"][paragraph][level]]


@settings(max_examples=60)
@given(edits(12), st.sampled_from([good, made, unit]))
def test_any_row_of_operations_yields_a_file_and_undoing_it_the_same_bytes(
    wanted: list[Edit], start: Any
) -> None:
    raw = start()
    states, used = [raw], editing.sentence_ids_used(raw)
    texts = [text_of(raw)]
    for edit in wanted:
        after = edit.on(states[-1], used)
        if isinstance(after, Problem):
            assert after.message
            continue
        text = text_of(after)
        parsed = parse(text.encode())
        assert parsed.raw is not None
        assert validate("unit", parsed.raw) == []
        assert list(ids(after)) == []
        assert format_text(text, "unit") == text
        used |= editing.sentence_ids_used(after)
        states.append(after)
        texts.append(text)
    # No operation touched what it was given, so going back is looking back.
    assert [text_of(one) for one in states] == texts


@settings(max_examples=60)
@given(edits(10))
def test_a_new_sentence_never_gets_an_id_that_was_used(wanted: list[Edit]) -> None:
    raw = good()
    used = editing.sentence_ids_used(raw)
    for edit in wanted:
        before = editing.sentences_of(raw)
        after = edit.on(raw, used)
        if isinstance(after, Problem):
            continue
        assert not (editing.sentences_of(after).keys() - before.keys()) & used
        used |= editing.sentence_ids_used(after)
        raw = after


@settings(max_examples=40)
@given(edits(8), st.sampled_from([good, made, unit]))
def test_the_citations_that_are_told_broken_are_those_that_the_checks_complain_of(
    wanted: list[Edit], start: Any
) -> None:
    raw = carried_out(start(), wanted)
    found = {one.citation.pointer for one in editing.broken_citations(raw) if one.citation.quote}
    said = [one for one in cited(build_unit(raw), raw) if one.code in {"G102", "G103"}]
    assert found == {one.pointer.rpartition("/")[0] for one in said}


@pytest.mark.parametrize("kind", registry())
def test_a_question_of_every_type_can_be_made_from_marked_words(kind: str) -> None:
    raw = done(editing.ask_about(made(), kind, "p1.s1", 11, 29))
    asked = raw["items"][-1]
    assert (asked["id"], asked["type"], asked["objective"]) == ("q2", kind, "o1")
    assert asked["evidence"] == [{"sentence": "p1.s1", "quote": "the first sentence"}]
    assert validate("unit", raw) == []
    assert [one.code for one in ground(build_unit(raw), raw) if one.code in _REFERENCES] == []


@pytest.mark.parametrize(
    ("start", "end", "says"),
    [
        (0, 0, "no words are marked"),
        (11, 28, "begins or ends inside a word"),
        (11, 14, "is a single common word"),
        (900, 990, "no words are marked"),
    ],
)
def test_only_whole_words_that_say_something_become_evidence(
    start: int, end: int, says: str
) -> None:
    assert says in refused(editing.ask_about(made(), "poll", "p1.s1", start, end))


def test_what_a_question_begins_with_may_come_from_its_type() -> None:
    def own(kind: str, _: Any) -> Raw:
        return {"id": "x", "type": kind, "text": "It [[a]].", "gaps": [GAP], "odd": 1}

    raw = done(editing.ask_about(made(), "cloze", "p1.s1", 11, 29, blank=own))
    asked = raw["items"][-1]
    assert (asked["id"], asked["text"], asked["gaps"]) == ("q2", "It [[a]].", [GAP])
    assert asked["evidence"][0]["quote"] == "the first sentence"


def test_marked_spaces_are_left_out() -> None:
    assert editing.marked(made(), "p1.s1", 10, 30) == "the first sentence"
    assert isinstance(editing.marked(made(), "p9.s1", 0, 5), Problem)


_REFERENCES = {"G101", "G102", "G103", "G104", "G116", "G125"}
GAP = {"id": "a", "accept": [{"text": "mill"}]}
OLD = "The mill closed in May. The council met twice. Nobody came to the quay."


def paragraph(text: str) -> Raw:
    raw = made()
    raw["passage"] = [{"id": "p1", "sentences": [{"id": "p1.s1", "text": "TODO."}]}]
    raw = done(editing.write_paragraph(raw, "p1", text))
    assert [id_ for id_, _ in sentences(raw)] == ["p1.s3", "p1.s4", "p1.s5"]
    return raw


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        (OLD, [3, 4, 5]),
        ("The mill closed in June. The council met twice. Nobody came to the quay.", [3, 4, 5]),
        ("The council met twice. Nobody came to the quay. The mill closed in May.", [4, 5, 3]),
        ("New words. The mill closed in May. The council met twice.", [6, 3, 4]),
        ("The mill closed. In May. The council met twice. Nobody came to the quay.", [3, 6, 4, 5]),
        ("The mill closed in May, the council met twice. Nobody came to the quay.", [3, 5]),
        ("Nobody came to the old quay. Something else.", [5, 6]),
        ("Wholly other words here. And there, too.", [6, 7]),
    ],
)
def test_a_sentence_keeps_its_id_as_long_as_it_is_the_same_one(text: str, ids: list[int]) -> None:
    # p1.s1 and p1.s2 are cited by the claim and the timeline, though they are not there.
    raw = done(editing.write_paragraph(paragraph(OLD), "p1", text))
    assert [id_ for id_, _ in sentences(raw)] == [f"p1.s{n}" for n in ids]
    assert " ".join(text for _, text in sentences(raw)) == text


def test_an_id_of_an_earlier_revision_is_not_given_again() -> None:
    raw = done(editing.write_paragraph(paragraph(OLD), "p1", OLD.split(". ", maxsplit=1)[0] + "."))
    assert sentences(done(editing.write_paragraph(raw, "p1", OLD)))[1][0] == "p1.s4"
    kept = done(editing.write_paragraph(raw, "p1", OLD, used={"p1.s4", "p1.s5"}))
    assert [id_ for id_, _ in sentences(kept)] == ["p1.s3", "p1.s6", "p1.s7"]


def test_the_whole_passage_is_written_at_once_and_its_sentences_go_where_they_are_put() -> None:
    raw = done(editing.set_heading(unit(), "p1", "The mill"))
    first, second, third = (one["sentences"][0]["text"] for one in raw["passage"])
    raw = done(editing.write_passage(raw, f"{second} New.\r\n \r\n{third}\n\n\n{first} {OLD}"))
    assert [(one["id"], [two["id"] for two in one["sentences"]]) for one in raw["passage"]] == [
        ("p2", ["p2.s1", "p2.s2"]),
        ("p3", ["p3.s1"]),
        ("p1", ["p1.s1", "p1.s2", "p1.s3", "p1.s4"]),
    ]
    assert raw["passage"][2]["heading"] == "The mill"
    assert editing.broken_citations(raw) == ()
    apart = done(editing.split_paragraph(raw, "p1.s3"))
    assert [one["id"] for one in apart["passage"]] == ["p2", "p3", "p1", "p4"]
    assert [id_ for id_, _ in sentences(apart, 3)] == ["p1.s3", "p1.s4"]
    assert done(editing.merge_paragraphs(apart, "p1")) == raw
    assert "no sentence" in refused(editing.split_paragraph(raw, "p1.s1"))
    assert "at least 1" in refused(editing.write_passage(raw, " \n\n "))
    assert editing.write_passage(raw, editing.text_of_passage(raw)) == raw


def test_another_splitter_decides_what_a_sentence_is() -> None:
    raw = done(editing.write_paragraph(made(), "p1", "a|b", split=lambda text: text.split("|")))
    assert [text for _, text in sentences(raw)] == ["a", "b"]


def test_the_easier_variant_has_ids_of_its_own_and_can_be_taken_away() -> None:
    raw = done(editing.write_paragraph(made(), "p1", "Read this. It is short.", editing.EASIER))
    assert [id_ for id_, _ in sentences(raw, level="easier")] == ["p1.e1", "p1.e2"]
    raw = done(editing.write_paragraph(raw, "p1", "  ", editing.EASIER))
    assert "easier" not in raw["passage"][0]
    assert "at least 1" in refused(editing.write_paragraph(raw, "p1", " "))


def test_a_citation_holds_as_long_as_its_words_stand_and_never_moves_by_itself() -> None:
    raw = made()
    claim = deepcopy(raw["claims"])
    text = editing.text_of_paragraph(raw["passage"][0])
    raw = done(editing.write_paragraph(raw, "p1", text.replace("of the passage ", "")))
    assert editing.broken_citations(raw) == ()
    raw = done(editing.write_paragraph(raw, "p1", text.replace("the first sentence", "a line")))
    raw = done(editing.add_paragraph(raw, "Here stands the first sentence again."))
    assert raw["claims"] == claim
    broken = editing.broken_citations(raw)
    assert [(one.citation.pointer, one.repair) for one in broken] == [
        ("/claims/0/evidence/0", "p2.s1"),
        ("/items/0/evidence/0", "p2.s1"),
    ]
    for one in broken:
        raw = done(editing.repair_citation(raw, one.citation, one.repair or ""))
    assert editing.broken_citations(raw) == ()
    assert raw["claims"][0]["evidence"] == [{"sentence": "p2.s1", "quote": "the first sentence"}]
    assert "no citation" in refused(editing.repair_citation(raw, broken[0].citation, "p1.s1"))


def test_words_that_stand_in_two_other_sentences_are_no_proposal() -> None:
    raw = done(editing.add_paragraph(made(), "The first sentence here: the first sentence."))
    raw = done(editing.add_paragraph(raw, "And the first sentence there."))
    raw = done(editing.change_sentence(raw, "p1.s1", "Gone."))
    assert {one.repair for one in editing.broken_citations(raw)} == {None}


def test_sentences_that_a_type_names_in_its_own_way_are_found_and_mended() -> None:
    raw = done(editing.ask_about(made(), "evidence-highlight", "p1.s2", 11, 21))
    assert raw["items"][-1]["golds"] == [["p1.s2"]]
    after = done(editing.move_sentence(raw, "p1.s1", "p1", 1))
    assert editing.broken_citations(after, raw) == ()
    raw = done(editing.write_paragraph(raw, "p1", raw["passage"][0]["sentences"][0]["text"]))
    before = done(editing.ask_about(made(), "evidence-highlight", "p1.s2", 11, 21))
    raw = done(editing.add_paragraph(raw, before["passage"][0]["sentences"][1]["text"]))
    golds = [one for one in editing.broken_citations(raw, before) if not one.citation.quote]
    assert [(one.citation.sentence, one.repair) for one in golds] == [("p1.s2", "p2.s1")]
    assert editing.broken_citations(raw)[-1].repair is None
    mended = done(editing.repair_citation(raw, golds[0].citation, "p2.s1"))
    assert mended["items"][-1]["golds"] == [["p2.s1"]]


def test_what_the_schema_needs_is_not_taken_away() -> None:
    raw = made()
    assert "at least 1" in refused(editing.remove_entry(raw, "items", "q1"))
    assert "at least 1" in refused(editing.remove_line(raw, "authors", 0))
    assert "'title' is missing" in refused(editing.set_about(raw, {"title": None}))
    assert "at least 1" in refused(
        editing.move_sentence(done(editing.add_paragraph(raw, "One.")), "p2.s1", "p1", 0)
    )
    assert "is taken" in refused(editing.add_entry(raw, "items", raw["items"][0]))
    assert "no question" in refused(editing.remove_entry(raw, "items", "q7"))
    assert "no field" in refused(editing.set_about(raw, {"id": "other"}))
    assert "control character" in refused(editing.set_about(raw, {"title": "a\x07"}))


def test_questions_are_copied_moved_and_removed() -> None:
    raw = done(editing.duplicate_entry(unit(), "items", "q2"))
    assert [one["id"] for one in raw["items"]] == ["q1", "q2", "q4", "q3"]
    assert raw["items"][2] == {**raw["items"][1], "id": "q4"}
    raw = done(editing.move_entry(raw, "items", "q4", 0))
    raw = done(editing.remove_entry(raw, "items", "q1"))
    assert [one["id"] for one in raw["items"]] == ["q4", "q2", "q3"]
    assert editing.new_item(raw, "poll", used=["q7"])["id"] == "q8"  # type: ignore[index]


def test_a_paragraph_is_not_copied_as_its_sentences_would_stand_twice() -> None:
    assert "would stand twice" in refused(editing.duplicate_entry(unit(), "passage", "p1"))


def test_a_unit_that_was_broken_before_can_be_worked_on() -> None:
    raw = {**made(), "minutes": "many"}
    assert done(editing.set_about(raw, {"title": "Other"}))["title"] == "Other"
    assert editing.fault_of(done(editing.set_about(raw, {"minutes": 5}))) is None


def test_what_is_made_can_be_read_as_a_unit(tmp_path: Path) -> None:
    path = tmp_path / "opening-hours.json"
    raw = done(editing.add_paragraph(made(), "Another one. It says more."))
    path.write_text(text_of(done(editing.merge_paragraphs(raw, "p1"))), encoding="utf-8")
    found = unit_in(path)
    assert isinstance(found, Unit)
    assert [one.id for one in found.passage[0].sentences] == ["p1.s1", "p1.s2", "p2.s1", "p2.s2"]
