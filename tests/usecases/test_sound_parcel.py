"""What a file calls its parts, made fit for a unit."""

from __future__ import annotations

from fractions import Fraction

import pytest

from quizapp.content.validate import validate
from quizapp.domain.lesson import Evidence, Objective, Paragraph, Sentence
from quizapp.domain.shapes import Choice, Mark, Option
from quizapp.interop.model import Parcel, Question
from quizapp.usecases.exchange.carried import NOTHING
from quizapp.usecases.exchange.found import Made
from quizapp.usecases.exchange.naming import id_from, sound_ids
from quizapp.usecases.exchange.unit_of import unit_of

CHOICE = Choice(
    (Option("x", "One", "", right=True, credit=Fraction(1)), Option("y", "Two", "")), most=1
)


def made(*questions: Question, **more: object) -> Made:
    parcel = Parcel("A title", questions, **more)  # type: ignore[arg-type]
    found = unit_of(parcel, "unit", NOTHING)
    assert found.raw is not None
    assert validate("unit", found.raw) == []
    return found


def test_citations_follow_sentences_that_get_other_names() -> None:
    text = (Paragraph("Intro", (Sentence("S 1", "The mill closed."), Sentence("S 2", "So what?"))),)
    cited = Question("q", "Which?", CHOICE, evidence=(Evidence("S 2", "So what?"),))
    raw = made(cited, passage=text).raw or {}
    assert raw["passage"][0]["sentences"][1] == {"id": "p1.s2", "text": "So what?"}
    assert raw["items"][0]["evidence"] == [{"sentence": "p1.s2", "quote": "So what?"}]


def test_what_names_nothing_in_the_file_is_left_out_and_told() -> None:
    lost = Question("q", "Which?", CHOICE, claims=("c1",), evidence=(Evidence("p9.s9", "x"),))
    found = made(lost)
    assert {(one.item, one.field) for one in found.losses} == {("q", "/claims"), ("q", "/evidence")}


def test_sentences_to_mark_are_the_passage_where_there_is_none() -> None:
    sentences = tuple(
        Option(f"s{n}", f"Sentence {n} of the text.", "", right=n == 1) for n in range(1, 6)
    )
    marking = Question("q", "Which sentence?", Mark(sentences, (("s1",),), 2))
    raw = made(marking).raw or {}
    assert raw["items"][0]["golds"] == [["s1"]]
    assert len(raw["passage"][0]["sentences"]) == 5


def test_questions_without_an_objective_get_one_to_write() -> None:
    goals = (Objective("Goal A", "Say what closed."),)
    raw = made(
        Question("q1", "Which?", CHOICE, objective="Goal A"),
        Question("q2", "Which?", CHOICE),
        objectives=goals,
    ).raw
    assert raw is not None
    texts = {one["id"]: one["text"] for one in raw["objectives"]}
    first, second = (texts[item["objective"]] for item in raw["items"])
    assert first == "Say what closed."
    assert second.startswith("TODO")


@pytest.mark.parametrize("points", [Fraction(10**400), Fraction(1, 10**400)])
def test_a_number_out_of_all_measure_is_refused(points: Fraction) -> None:
    parcel = Parcel("A title", (Question("q", "Which?", CHOICE, points=points, place="line 3"),))
    (refusal,) = unit_of(parcel, "unit", NOTHING).refusals
    assert refusal.place == "line 3"
    assert "number" in refusal.message


@pytest.mark.parametrize(("tag", "taken"), [("pt-BR", "pt-BR"), ("klingon!", "en"), ("", "en")])
def test_a_language_is_a_tag_or_english(tag: str, taken: str) -> None:
    found = made(Question("q", "Which?", CHOICE), language=tag)
    assert (found.raw or {})["language"] == taken
    assert bool(found.losses) == (tag == "klingon!")


@pytest.mark.parametrize(
    ("text", "name"),
    [("Ærø & Öland", "r-oland"), ("Where was it?", "where-was-it"), ("المطحنة", "otherwise")],
)
def test_an_id_resembles_the_title(text: str, name: str) -> None:
    assert id_from(text, "otherwise") == name


def test_ids_differ_and_stay_where_they_can() -> None:
    assert sound_ids(["q2", "q2", "Q 1", "q1", ""], "q") == ["q2", "q3", "q4", "q1", "q5"]
