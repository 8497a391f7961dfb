"""Units that come in from files of other programs."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from quizapp.content.canonical import canonical
from quizapp.content.check import check_raw
from quizapp.content.fmt import format_raw
from quizapp.content.schema import unit_schema
from quizapp.content.unfinished import is_unfinished
from quizapp.content.validate import validate
from quizapp.domain.lesson import Paragraph, Sentence
from quizapp.interop import carry
from quizapp.interop.differences import differences
from quizapp.interop.model import Source
from quizapp.interop.trouble import ReadError
from quizapp.usecases import exchange
from quizapp.usecases.exchange import Imported, export_unit, import_in_words, propose_evidence
from tests.interop.parcels import gallery_raw, shipped_raws
from tests.interop.toy import file_of, question, toy

__all__ = ["toy"]
pytestmark = [pytest.mark.usefixtures("toy"), pytest.mark.whatever_database]
# The package has a function of the same name.
MODULE = sys.modules["quizapp.usecases.exchange.import_file"]
TEXT = (
    Paragraph(
        "p1",
        (
            Sentence("p1.s1", "The mill on the river closed in spring."),
            Sentence("p1.s2", "A library now stands where the council met."),
        ),
    ),
)


def brought(data: bytes, **more: Any) -> Imported:
    return exchange.import_file(Source(data, "bank.toy"), **more)


def changed(data: bytes, change: Callable[[dict[str, Any]], None]) -> bytes:
    """What another program made of a file of ours."""
    whole = json.loads(data)
    change(whole["toy"])
    return json.dumps(whole).encode()


def ours() -> bytes:
    return export_unit(gallery_raw(), "toy").data


def test_what_travelled_along_comes_back_with_what_the_format_cannot_show() -> None:
    imported = brought(ours())
    assert [canonical(one) for one in imported.units] == [canonical(gallery_raw())]
    assert imported.whole
    assert imported.found == imported.came_in == len(gallery_raw()["items"])
    shown = len(json.loads(ours())["toy"]["questions"])
    assert imported.unseen == imported.came_in - shown
    assert f"{imported.unseen} of them travelled along" in " ".join(import_in_words(imported))


def test_what_was_changed_outside_wins_and_its_evidence_is_kept() -> None:
    first = next(one for one in gallery_raw()["items"] if one["type"] == "single-choice")

    def rewrite(toy: dict[str, Any]) -> None:
        one = next(one for one in toy["questions"] if one["id"] == first["id"])
        one["stem"] = "What was it once?"

    imported = brought(changed(ours(), rewrite))
    item = next(one for one in imported.units[0]["items"] if one["id"] == first["id"])
    assert list(differences(first, item)) == ["/stem"]
    assert [(one.item, one.field) for one in imported.losses] == [(first["id"], "")]
    assert "changed in another program" in imported.losses[0].what


def test_what_was_taken_out_added_or_doubled_outside_is_as_it_is_there() -> None:
    choices = [one["id"] for one in json.loads(ours())["toy"]["questions"]]

    def rewrite(toy: dict[str, Any]) -> None:
        del toy["questions"][0]
        toy["questions"] += [toy["questions"][0], question("New one!", "What else?")]

    imported = brought(changed(ours(), rewrite))
    ids = [one["id"] for one in imported.units[0]["items"]]
    assert choices[0] not in ids
    assert len(set(ids)) == len(ids) == len(gallery_raw()["items"]) + 1
    added = next(one for one in imported.units[0]["items"] if one["stem"] == "What else?")
    assert "TODO" in added["evidence"][0]["quote"]


@pytest.mark.parametrize(
    "raw",
    [
        {},
        {"items": 3},
        {**gallery_raw(), "title": 7},
        {**gallery_raw(), "items": [{"id": "single-choice.capital"}]},
    ],
)
def test_a_copy_that_is_no_unit_is_passed_over(raw: dict[str, Any]) -> None:
    data = changed(ours(), lambda toy: toy.update(along=carry.pack(raw)))
    imported = brought(data)
    assert imported.units[0]["title"] == gallery_raw()["title"]
    assert "TODO" in imported.units[0]["licence"]


def test_a_copy_says_nothing_that_the_file_does_not_show() -> None:
    lying = json.loads(json.dumps(gallery_raw()))
    item = next(one for one in lying["items"] if one["type"] == "single-choice")
    for option in item["options"]:
        option["text"] += " not"
    data = changed(ours(), lambda toy: toy.update(along=carry.pack(lying)))
    made = next(one for one in brought(data).units[0]["items"] if one["id"] == item["id"])
    assert all(" not" not in option["text"] for option in made["options"])


def test_questions_of_strangers_become_a_draft_and_lint_says_what_is_missing() -> None:
    data = file_of(question("q1"), question("Frage 2", right=[0, 1]), title="Ærø: a bank")
    imported = brought(data)
    (unit,) = imported.units
    assert unit["id"] == "r-a-bank"
    assert [one["type"] for one in unit["items"]] == ["single-choice", "multiple-choice"]
    assert validate("unit", unit) == []
    _, problems = check_raw("unit", Path("bank.json"), unit)
    codes = {one.code for one in problems if one.pointer.startswith("/items/0/evidence")}
    assert codes >= {"F015"}
    assert {one.field for one in imported.to_write} >= {
        "/passage/0/sentences/0/text",
        "/items/0/evidence/0/quote",
        "/items/0/options/1/why/text",
    }
    assert imported.whole


def test_what_is_said_of_a_wrong_option_stays_and_its_kind_is_asked_for() -> None:
    imported = brought(file_of(question("q1", said={"0": "Yes, one.", "2": "That is too many."})))
    item = imported.units[0]["items"][0]
    assert item["explanation"] == "Yes, one."
    assert imported.whole
    assert item["options"][2]["why"] == {"kind": "not-in-text", "text": "That is too many."}
    assert "/items/0/options/2/why/kind" in {one.field for one in imported.to_write}


def test_what_has_no_place_here_is_a_loss_with_its_place() -> None:
    imported = brought(file_of(question("q1", tags=["easy"])))
    (loss,) = imported.losses
    assert (loss.item, loss.field, loss.place) == ("q1", "/tags", "question 1")
    assert "easy" in loss.what
    assert not imported.whole


def test_one_broken_question_does_not_keep_the_others_out() -> None:
    many = [question(f"q{n}", f"Which is {n}?") for n in range(1, 500)]
    many.insert(250, {"id": "broken", "stem": "Which?", "options": []})
    imported = brought(file_of(*many))
    assert imported.came_in == 499
    assert [one.place for one in imported.refusals] == ["question 251"]
    assert imported.found == 500


def test_what_no_type_can_hold_is_refused_with_its_place() -> None:
    nine = {"options": [f"Option {n}" for n in range(9)]}
    imported = brought(file_of(question("q1"), question("q2", **nine), question("q3", right=[])))
    assert imported.came_in == 1
    long, keyless = imported.refusals
    assert long.place == "question 2"
    assert "9" in long.message
    assert "right" in keyless.message


def test_more_questions_than_a_unit_may_have_make_another(monkeypatch: pytest.MonkeyPatch) -> None:
    assert unit_schema()["properties"]["items"]["maxItems"] == MODULE.MOST_ITEMS
    monkeypatch.setattr(MODULE, "MOST_ITEMS", 3)
    imported = brought(file_of(*(question(f"q{n}", f"Which is {n}?") for n in range(4))))
    assert [len(one["items"]) for one in imported.units] == [3, 1]
    assert len({one["id"] for one in imported.units}) == 2


def test_only_some_may_come_in() -> None:
    imported = brought(file_of(*(question(f"q{n}") for n in range(1, 6))), only={2, 4})
    assert [one["id"] for one in imported.units[0]["items"]] == ["q2", "q4"]
    along = brought(ours(), only={1})
    assert len(along.units[0]["items"]) == 1


@pytest.mark.parametrize("title", ["", "x" * 3000, " ", "\u0000", "\ud800", "../../etc"])
def test_a_title_of_any_kind_makes_a_sound_unit(title: str) -> None:
    (unit,) = brought(file_of(question("q1"), title=title)).units
    assert validate("unit", unit) == []
    assert "/" not in unit["id"]
    assert format_raw(unit, "unit").encode("utf-8")


@pytest.mark.parametrize("stem", ["\ud800", "\ufffe", "\u0007", "x" * 2001])
def test_a_stem_that_is_no_text_keeps_its_question_outside(stem: str) -> None:
    imported = brought(file_of(question("q1", stem), question("q2")))
    assert [one.place for one in imported.refusals] == ["question 1"]
    assert imported.came_in == 1


def test_a_file_without_a_question_is_refused() -> None:
    with pytest.raises(ReadError) as caught:
        brought(file_of())
    assert caught.value.problem.code == "I007"


def test_sentences_of_a_passage_are_proposed_by_rule_and_score() -> None:
    library = question("q1", "What stands there now?", options=["A library", "A mill", "A pond"])
    when = question("q2", "When was the river mill closed?", options=["In spring", "In may"])
    imported = brought(file_of(library, when), passage=TEXT)
    found = [(one.item, one.sentence, one.rule, one.sure) for one in imported.proposals]
    assert found == [("q1", "p1.s2", "answer", True), ("q2", "p1.s1", "answer", True)]
    assert "TODO" in imported.units[0]["items"][0]["evidence"][0]["quote"]


def test_proposals_that_are_sure_are_entered_on_demand() -> None:
    library = question("q1", "What stands there now?", options=["A library", "A mill", "A pond"])
    vague = question("q2", "Who spoke?", options=["The miller", "A boy", "A girl"])
    imported = brought(file_of(library, vague), passage=TEXT, accept_evidence=True)
    first, second = imported.units[0]["items"]
    assert first["evidence"] == [{"sentence": "p1.s2", "quote": TEXT[0].sentences[1].text}]
    assert "TODO" in second["evidence"][0]["quote"]
    assert [one.item for one in imported.entered] == ["q1"]


def test_sure_proposals_for_lessons_whose_evidence_is_known_are_right() -> None:
    sure = right = 0
    for raw in shipped_raws():
        bare = json.loads(json.dumps(raw))
        for item in bare["items"]:
            item["explanation"] = "TODO"
            if "evidence" in item:
                item["evidence"] = [{"sentence": "p1.s1", "quote": "TODO"}]
        cited = {one["id"]: one.get("evidence", ()) for one in raw["items"]}
        for one in propose_evidence(bare):
            sure += one.sure
            right += one.sure and one.sentence in {cite["sentence"] for cite in cited[one.item]}
    assert sure == right
    assert sure > 15


def test_nothing_is_proposed_of_a_passage_that_is_still_to_be_written() -> None:
    assert brought(file_of(question("q1", "Write the first sentence?"))).proposals == ()


def test_all_that_is_wrong_with_a_draft_is_what_is_still_to_be_written() -> None:
    library = question("q1", "What stands there now?", options=["A library", "A mill", "A pond"])
    (unit,) = brought(file_of(library), passage=TEXT, accept_evidence=True).units
    _, problems = check_raw("unit", Path(f"{unit['id']}.json"), unit)
    assert is_unfinished(problems)


def test_a_question_of_very_many_options_is_refused_before_they_are_looked_at() -> None:
    options = [f"place {n}" for n in range(2001)]
    imported = brought(file_of(question("q1"), question("q2", options=options)))
    assert imported.came_in == 1
    (refusal,) = imported.refusals
    assert "2001 options" in refusal.message
