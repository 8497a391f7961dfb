"""H5P packages come in."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest

from quizapp.domain.lesson import Paragraph, Sentence
from quizapp.domain.shapes import Choice, Extended, Gaps, Order, TextEntry
from quizapp.interop.format import Fit
from quizapp.interop.formats import h5p
from quizapp.interop.model import Source
from quizapp.interop.safe.archive import packed
from quizapp.interop.trouble import ReadError
from tests.interop.formats.h5p_files import fields, one, package, read

MILL = {"text": "<p>The mill</p>", "correct": True}
SCHOOL = {"text": "<p>The school</p>", "correct": False}


def choice(*answers: Any, **behaviour: Any) -> dict[str, Any]:
    return {"question": "<p>Where?</p>", "answers": list(answers), "behaviour": behaviour}


def test_one_right_answer_is_a_single_choice() -> None:
    question, brought = one("H5P.MultiChoice", choice(SCHOOL, MILL))
    assert question.stem == "Where?"
    assert isinstance(question.shape, Choice)
    assert question.shape.most == 1
    assert [(o.text, o.right) for o in question.shape.options] == [
        ("The school", False),
        ("The mill", True),
    ]
    assert (question.points, question.rule, brought.losses) == (1, "", ())


def test_several_right_answers_take_points_for_wrong_ones() -> None:
    question, _ = one("H5P.MultiChoice", choice(MILL, MILL | {"text": "The barn"}, SCHOOL))
    assert isinstance(question.shape, Choice)
    assert question.shape.most == 3
    assert (question.points, question.rule) == (2, "net_correct")


def test_a_single_point_is_all_or_nothing() -> None:
    both = choice(MILL, MILL | {"text": "The barn"}, SCHOOL, singlePoint=True, randomAnswers=False)
    question, _ = one("H5P.MultiChoice", both)
    assert isinstance(question.shape, Choice)
    assert question.shape.ordered_as_written
    assert (question.points, question.rule) == (1, "all_or_nothing")


def test_what_an_option_says_beside_its_text_is_told() -> None:
    said = {"tip": "Think.", "chosenFeedback": "It has no wheel.", "notChosenFeedback": "Good."}
    question, brought = one("H5P.MultiChoice", choice(MILL, SCHOOL | {"tipsAndFeedback": said}))
    assert isinstance(question.shape, Choice)
    assert question.shape.options[1].explanation == "It has no wheel."
    assert fields(brought) == [
        "/answers/1/tipsAndFeedback/tip",
        "/answers/1/tipsAndFeedback/notChosenFeedback",
    ]
    assert {loss.item for loss in brought.losses} == {"q1"}


def test_media_and_pass_marks_are_told() -> None:
    content = choice(MILL, SCHOOL, passPercentage=50) | {
        "media": {"type": {"library": "H5P.Image 1.1", "params": {"file": {"path": "a.png"}}}},
        "overallFeedback": [{"from": 0, "to": 100, "feedback": "Well done."}],
    }
    _, brought = one("H5P.MultiChoice", content)
    assert fields(brought) == ["/media", "/overallFeedback/0", "/behaviour/passPercentage"]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (choice(SCHOOL, SCHOOL), "no answer is marked as right"),
        (choice(MILL), "fewer than two answers"),
        (choice(MILL, {"text": "", "correct": False}), "answer 2 has no text"),
        (choice(MILL, SCHOOL) | {"question": 7}, "the question has no text"),
        ({"answers": "none"}, "no answer is marked as right"),
    ],
)
def test_a_broken_choice_is_refused(content: Any, said: str) -> None:
    brought = read("H5P.MultiChoice", content)
    assert not brought.parcels
    assert [refusal.message for refusal in brought.refusals] == [said]


def test_true_false_speaks_in_the_words_of_the_package() -> None:
    question, _ = one(
        "H5P.TrueFalse",
        {
            "question": "The mill is new.",
            "correct": "false",
            "l10n": {"trueText": "Ja", "falseText": "Nein"},
            "behaviour": {"feedbackOnWrong": "It is old."},
        },
    )
    assert isinstance(question.shape, Choice)
    options = [(o.text, o.right, o.explanation) for o in question.shape.options]
    assert options == [("Ja", False, "It is old."), ("Nein", True, "")]


def test_a_set_of_choices_is_a_question_each() -> None:
    first = {"question": "Where?", "answers": ["The mill", "The school"]}
    second = {"question": "When?", "answers": ["Monday", "<u>Tuesday</u>"]}
    brought = read("H5P.SingleChoiceSet", {"choices": [first, second]})
    questions = brought.parcels[0].questions
    assert [question.id for question in questions] == ["q1", "q2"]
    assert all(o.right == (o.id == "o1") for q in questions for o in q.shape.options)
    assert [(loss.item, loss.field) for loss in brought.losses] == [
        ("q2", "/choices/1/answers/1"),
    ]


def test_one_broken_choice_of_a_set_does_not_keep_out_the_others() -> None:
    good = {"question": "Where?", "answers": ["The mill", "The school"]}
    brought = read("H5P.SingleChoiceSet", {"choices": [good, {"question": "When?"}, good]})
    assert [one.place for one in brought.parcels[0].questions] == [
        "content/content.json/choices/0",
        "content/content.json/choices/2",
    ]
    (refusal,) = brought.refusals
    assert refusal.place == "content/content.json/choices/1 (H5P.SingleChoiceSet)"
    assert refusal.number == 2


def test_blanks_are_one_text_with_typed_gaps() -> None:
    question, brought = one(
        "H5P.Blanks",
        {
            "text": "Fill in.",
            "questions": [
                "<p>They met in the *mill/old mill:It grinds.*.</p>",
                "<p>*Nobody* came.</p>",
            ],
            "behaviour": {"caseSensitive": False, "acceptSpellingErrors": True},
        },
    )
    assert isinstance(question.shape, Gaps)
    parts = [part if isinstance(part, str) else part.id for part in question.shape.parts]
    assert parts == ["They met in the ", "g1", ". ", "g2", " came."]
    entry = question.shape.gaps[0].entry
    assert isinstance(entry, TextEntry)
    assert [o.text for o in entry.accept] == ["mill", "old mill"]
    assert (question.hint, question.points, brought.losses) == ("It grinds.", 2, ())


def test_emphasis_over_a_gap_is_dropped_and_told() -> None:
    question, brought = one(
        "H5P.Blanks",
        {
            "questions": ["<strong>in the *mill* there</strong>"],
            "behaviour": {"caseSensitive": False, "acceptSpellingErrors": True},
        },
    )
    assert isinstance(question.shape, Gaps)
    texts = [part for part in question.shape.parts if isinstance(part, str)]
    assert texts == ["in the ", " there"]
    assert fields(brought) == ["/questions"]


def test_words_to_drag_are_lists_to_choose_from() -> None:
    question, brought = one(
        "H5P.DragText",
        {
            "taskDescription": "Drag.",
            "textField": "The *mill:It grinds.* stands at the *river \\+Yes. \\-No.*.",
            "distractors": "*school*",
        },
    )
    assert isinstance(question.shape, Gaps)
    first, second = question.shape.gaps
    assert isinstance(first.entry, Choice)
    assert [(o.text, o.right) for o in first.entry.options] == [
        ("mill", True),
        ("river", False),
        ("school", False),
    ]
    assert (second.explanation, question.hint) == ("Yes.", "It grinds.")
    assert [loss.what for loss in brought.losses] == [
        "what is said of a wrong word in gap 2: No.",
        "that each word is placed once",
    ]


def test_a_long_heap_of_words_is_a_short_list() -> None:
    words = "abcdefghij"
    question, brought = one("H5P.DragText", {"textField": " ".join(f"*{w}*" for w in words)})
    assert isinstance(question.shape, Gaps)
    for gap, word in zip(question.shape.gaps, words, strict=True):
        assert isinstance(gap.entry, Choice)
        assert len(gap.entry.options) == 8
        assert [o.text for o in gap.entry.options if o.right] == [word]
    assert "10 words to choose from in gap 1" in [loss.what for loss in brought.losses]


def test_words_to_mark_are_a_choice_of_words() -> None:
    question, brought = one(
        "H5P.MarkTheWords",
        {
            "taskDescription": "Mark the places.",
            "textField": "The *mill* is near the *river*, not far.",
        },
    )
    assert question.stem == "Mark the places. The mill is near the river, not far."
    assert isinstance(question.shape, Choice)
    right = [o.text for o in question.shape.options if o.right]
    assert right == ["mill", "river"]
    assert len(question.shape.options) <= 10
    assert (question.points, question.rule) == (2, "net_correct")
    assert fields(brought) == ["/textField"]


def test_an_essay_keeps_its_keywords_as_a_rubric() -> None:
    question, brought = one(
        "H5P.Essay",
        {
            "taskDescription": "Tell of the mill.",
            "solution": {"sample": "It is old."},
            "keywords": [
                {"keyword": "old", "alternatives": ["aged"], "options": {"points": 3}},
                {"keyword": "stone", "options": {"points": "1/0"}},
            ],
        },
    )
    assert question.shape == Extended(scored=True, model="It is old.")
    assert [(line.text, line.weight) for line in question.rubric] == [
        ("old / aged", 3),
        ("stone", 1),
    ]
    assert question.points == Fraction(4)
    assert fields(brought) == ["/keywords"]


def test_questions_are_found_inside_of_containers() -> None:
    inner = {"library": "H5P.MultiChoice 1.16", "params": choice(MILL, SCHOOL)}
    text = {
        "library": "H5P.AdvancedText 1.1",
        "params": {"text": "<h2>The mill</h2><p>It is <b>old</b>. It stands.</p>"},
    }
    unknown = {"library": "H5P.Flashcards 1.5", "params": {}}
    column = {"library": "H5P.Column 1.18", "params": {"content": [{"content": inner}]}}
    content = {
        "introPage": {"introduction": "<p>Of a mill.</p>"},
        "passPercentage": 50,
        "poolSize": 2,
        "questions": [inner, text, unknown, column],
    }
    brought = read("H5P.QuestionSet", content)
    (parcel,) = brought.parcels
    assert (parcel.title, parcel.summary) == ("The mill", "Of a mill.")
    assert [question.place for question in parcel.questions] == [
        "content/content.json /questions/0/params",
        "content/content.json /questions/3/params/content/0/content/params",
    ]
    assert [refusal.message for refusal in brought.refusals] == ["H5P.Flashcards is not known here"]
    assert parcel.passage == (
        Paragraph(
            "p1", (Sentence("p1.s1", "It is old."), Sentence("p1.s2", "It stands.")), (), "The mill"
        ),
    )
    assert fields(brought) == ["/passPercentage", "/poolSize", "/questions/1/params/text"]


def test_a_summary_is_a_choice_for_each_step() -> None:
    steps = [
        {"summary": ["It is old.", "It is new."], "tip": "Look."},
        {"summary": ["It is big.", "It is small."]},
    ]
    brought = read("H5P.Summary", {"intro": "Choose.", "summaries": steps})
    assert [(one.stem, one.hint) for one in brought.parcels[0].questions] == [
        ("Choose.", "Look."),
        ("Choose.", ""),
    ]
    assert read("H5P.Summary", {"summaries": [{"summary": ["alone"]}]}).refusals


@pytest.mark.parametrize(
    ("mode", "points", "rule"), [("transitions", 1, "adjacent"), ("positions", 2, "absolute")]
)
def test_paragraphs_to_sort_are_an_order(mode: str, points: int, rule: str) -> None:
    content = {"paragraphs": ["First.", "Second."], "behaviour": {"scoringMode": mode}}
    question, _ = one("H5P.SortParagraphs", content)
    assert isinstance(question.shape, Order)
    assert [entry.text for entry in question.shape.entries] == ["First.", "Second."]
    assert (question.points, question.rule) == (points, rule)
    assert read("H5P.SortParagraphs", {"paragraphs": ["alone"]}).refusals


def test_licence_and_authors_of_the_package_are_told() -> None:
    brought = read(
        "H5P.MultiChoice", choice(MILL, SCHOOL), license="CC BY", authors=[{"name": "A teacher"}]
    )
    assert fields(brought) == ["/license", "/authors"]


@pytest.mark.parametrize(
    ("tags", "language"),
    [
        ({"language": "pt-BR"}, "pt-BR"),
        ({"language": "und", "defaultLanguage": "de"}, "de"),
        ({}, "en"),
    ],
)
def test_the_language_is_that_of_the_package(tags: dict[str, str], language: str) -> None:
    brought = read("H5P.MultiChoice", choice(MILL, SCHOOL), **{"language": 7, **tags})
    assert brought.parcels[0].language == language


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"PK", "no zip file"),
        (packed({"a.txt": b""}), "it has no h5p.json"),
        (packed({"h5p.json": b"{"}), "h5p.json is damaged"),
        (packed({"h5p.json": b"{}"}), "mainLibrary"),
        (packed({"h5p.json": b'{"mainLibrary": "H5P.Blanks"}'}), "content/content.json"),
        (packed({"h5p.json": b"[" * 100_000}), "nested too deep"),
    ],
)
def test_what_is_no_package_says_why(data: bytes, said: str) -> None:
    with pytest.raises(ReadError, match=said):
        h5p.read(Source(data))


def test_content_nested_without_end_is_refused() -> None:
    content: Any = {"library": "H5P.Column 1.18", "params": {}}
    for _ in range(100):
        content = {"library": "H5P.Column 1.18", "params": {"content": [content]}}
    with pytest.raises(ReadError, match="nested deeper"):
        read("H5P.Column", content["params"])


def test_an_empty_set_says_so() -> None:
    with pytest.raises(ReadError, match="no question"):
        read("H5P.QuestionSet", {"questions": []})


def test_a_package_is_known_by_what_it_holds() -> None:
    data = package("H5P.Blanks", {})
    assert h5p.fits(Source(data, "x")) is Fit.SURE
    assert h5p.fits(Source(packed({"a": b""}), "x.h5p")) is Fit.NO
    assert h5p.fits(Source(b"PK", "x.h5p")) is Fit.PERHAPS
    assert h5p.fits(Source(b"{}", "x.h5p")) is Fit.NO
