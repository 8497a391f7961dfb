"""Operations of the editor: what they do to a unit, and what no row of them can do."""

from __future__ import annotations

import json
from copy import deepcopy
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizapp.content import editing
from quizapp.content.build import build_unit
from quizapp.content.editing import Written, text_of
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
from tests.support.edits import (
    Edit,
    carried_out,
    change_sentence,
    edits,
    move_sentence,
    retyped,
    rows,
    set_about,
    typed,
)
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


def asked(raw: Raw, kind: str, sentence: str, start: int, end: int) -> Raw:
    """The unit with a question about these characters of a sentence."""
    quote = editing.marked(raw, sentence, start, end)
    assert isinstance(quote, str), quote
    return done(editing.add_entry(raw, "items", editing.item_about(raw, kind, sentence, quote)))


def with_paragraph(raw: Raw, text: str) -> Raw:
    """The unit with another paragraph at the end."""
    return done(typed(raw, [*rows(raw), Written(None, text)]))


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
    raw = asked(made(), kind, "p1.s1", 11, 29)
    new = raw["items"][-1]
    assert (new["id"], new["type"], new["objective"]) == ("q2", kind, "o1")
    assert new.get("evidence", CITED) == CITED
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
    quote = editing.marked(made(), "p1.s1", start, end)
    assert isinstance(quote, Problem)
    assert says in quote.message


def test_marked_spaces_are_left_out() -> None:
    assert editing.marked(made(), "p1.s1", 10, 30) == "the first sentence"
    assert isinstance(editing.marked(made(), "p9.s1", 0, 5), Problem)


_REFERENCES = {"G101", "G102", "G103", "G104", "G116", "G125"}
CITED = [{"sentence": "p1.s1", "quote": "the first sentence"}]
OLD = "The mill closed in May. The council met twice. Nobody came to the quay."


def paragraph(text: str) -> Raw:
    raw = made()
    raw["passage"] = [{"id": "p1", "sentences": [{"id": "p1.s1", "text": "It is empty."}]}]
    raw = done(retyped(raw, "p1", text=text))
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
    raw = done(retyped(paragraph(OLD), "p1", text=text))
    assert [id_ for id_, _ in sentences(raw)] == [f"p1.s{n}" for n in ids]
    assert " ".join(text for _, text in sentences(raw)) == text


def test_an_id_of_an_earlier_revision_is_not_given_again() -> None:
    raw = done(retyped(paragraph(OLD), "p1", text=OLD.split(". ", maxsplit=1)[0] + "."))
    assert sentences(done(retyped(raw, "p1", text=OLD)))[1][0] == "p1.s4"
    kept = done(retyped(raw, "p1", {"p1.s4", "p1.s5"}, text=OLD))
    assert [id_ for id_, _ in sentences(kept)] == ["p1.s3", "p1.s6", "p1.s7"]


def test_the_whole_passage_is_written_at_once_and_its_sentences_go_where_they_are_put() -> None:
    raw = done(retyped(unit(), "p1", heading="The mill"))
    one, two, three = rows(raw)
    raw = done(
        typed(
            raw,
            [
                replace(two, text=f"{two.text} New."),
                three,
                replace(one, text=f"{one.text} {OLD}"),
            ],
        )
    )
    assert [(one["id"], [two["id"] for two in one["sentences"]]) for one in raw["passage"]] == [
        ("p2", ["p2.s1", "p2.s2"]),
        ("p3", ["p3.s1"]),
        ("p1", ["p1.s1", "p1.s2", "p1.s3", "p1.s4"]),
    ]
    assert raw["passage"][2]["heading"] == "The mill"
    assert editing.broken_citations(raw) == ()
    texts = [text for _, text in sentences(raw, 2)]
    parted = f"{' '.join(texts[:2])}\r\n \r\n{' '.join(texts[2:])}"
    apart = done(retyped(raw, "p1", text=parted))
    assert [one["id"] for one in apart["passage"]] == ["p2", "p3", "p1", "p4"]
    assert [id_ for id_, _ in sentences(apart, 3)] == ["p1.s3", "p1.s4"]
    *rest, _ = rows(apart)
    joined = [replace(one, text=" ".join(texts)) if one.id == "p1" else one for one in rest]
    assert done(typed(apart, joined)) == raw
    assert "at least 1" in refused(typed(raw, []))
    assert typed(raw, rows(raw)) == raw


def test_another_splitter_decides_what_a_sentence_is() -> None:
    raw = done(typed(made(), [Written("p1", "a|b")], split=lambda text: text.split("|")))
    assert [text for _, text in sentences(raw)] == ["a", "b"]


def test_the_easier_variant_has_ids_of_its_own_and_can_be_taken_away() -> None:
    raw = done(retyped(made(), "p1", easier="Read this. It is short."))
    assert [id_ for id_, _ in sentences(raw, level="easier")] == ["p1.e1", "p1.e2"]
    raw = done(retyped(raw, "p1", easier="  "))
    assert "easier" not in raw["passage"][0]
    assert "at least 1" in refused(retyped(raw, "p1", text=" "))


def test_a_citation_holds_as_long_as_its_words_stand_and_never_moves_by_itself() -> None:
    raw = made()
    claim = deepcopy(raw["claims"])
    text = editing.text_of_paragraph(raw["passage"][0])
    raw = done(retyped(raw, "p1", text=text.replace("of the passage ", "")))
    assert editing.broken_citations(raw) == ()
    raw = done(retyped(raw, "p1", text=text.replace("the first sentence", "a line")))
    raw = with_paragraph(raw, "Here stands the first sentence again.")
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
    raw = with_paragraph(made(), "The first sentence here: the first sentence.")
    raw = with_paragraph(raw, "And the first sentence there.")
    raw = done(change_sentence(raw, "p1.s1", "Gone."))
    assert {one.repair for one in editing.broken_citations(raw)} == {None}


def test_sentences_that_a_type_names_in_its_own_way_are_found_and_mended() -> None:
    raw = asked(made(), "evidence-highlight", "p1.s2", 11, 21)
    assert raw["items"][-1]["golds"] == [["p1.s2"]]
    after = done(move_sentence(raw, "p1.s1", "p1"))
    assert editing.broken_citations(after, raw) == ()
    raw = done(retyped(raw, "p1", text=raw["passage"][0]["sentences"][0]["text"]))
    before = asked(made(), "evidence-highlight", "p1.s2", 11, 21)
    raw = with_paragraph(raw, before["passage"][0]["sentences"][1]["text"])
    golds = [one for one in editing.broken_citations(raw, before) if not one.citation.quote]
    assert [(one.citation.sentence, one.repair) for one in golds] == [("p1.s2", "p2.s1")]
    assert editing.broken_citations(raw)[-1].repair is None
    mended = done(editing.repair_citation(raw, golds[0].citation, "p2.s1"))
    assert mended["items"][-1]["golds"] == [["p2.s1"]]


def test_what_the_schema_needs_is_not_taken_away() -> None:
    raw = made()
    assert "at least 1" in refused(editing.remove_entry(raw, "items", "q1"))
    assert "at least 1" in refused(set_about(raw, {"authors": []}))
    assert "'title' is missing" in refused(set_about(raw, {"title": None}))
    assert "at least 1" in refused(move_sentence(with_paragraph(raw, "One."), "p2.s1", "p1"))
    assert "is taken" in refused(editing.add_entry(raw, "items", raw["items"][0]))
    assert "no question" in refused(editing.remove_entry(raw, "items", "q7"))
    assert "control character" in refused(set_about(raw, {"title": "a\x07"}))


def test_questions_are_copied_moved_and_removed() -> None:
    raw = done(editing.duplicate_entry(unit(), "items", "q2"))
    assert [one["id"] for one in raw["items"]] == ["q1", "q2", "q4", "q3"]
    assert raw["items"][2] == {**raw["items"][1], "id": "q4"}
    raw = done(editing.move_entry(raw, "items", "q4", 0))
    raw = done(editing.remove_entry(raw, "items", "q1"))
    assert [one["id"] for one in raw["items"]] == ["q4", "q2", "q3"]
    assert editing.new_item(raw, "poll", ["q7"])["id"] == "q8"


def test_a_paragraph_is_not_copied_as_its_sentences_would_stand_twice() -> None:
    assert "would stand twice" in refused(editing.duplicate_entry(unit(), "passage", "p1"))


def test_a_unit_that_was_broken_before_can_be_worked_on() -> None:
    raw = {**made(), "minutes": "many"}
    assert done(set_about(raw, {"title": "Other"}))["title"] == "Other"
    assert editing.fault_of(done(set_about(raw, {"minutes": 5}))) is None


def test_what_is_made_can_be_read_as_a_unit(tmp_path: Path) -> None:
    path = tmp_path / "opening-hours.json"
    raw = with_paragraph(made(), "Another one. It says more.")
    one, other = rows(raw)
    raw = done(typed(raw, [replace(one, text=f"{one.text} {other.text}")]))
    path.write_text(text_of(raw), encoding="utf-8")
    found = unit_in(path)
    assert isinstance(found, Unit)
    assert [one.id for one in found.passage[0].sentences] == ["p1.s1", "p1.s2", "p2.s1", "p2.s2"]
