"""What of a text stands word for word in another one, at hand or known by traces alone."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from quizapp.domain.overlap import Mark, Overlap, overlap
from quizapp.domain.traces import SPARSE, overlap_with, run_of, taken_slots

ARTICLE = [
    "The old mill by the river has stood still since the storm, and nobody will say why.",
    "The council meets on Monday.",
]


def test_a_run_of_eight_words_counts_and_one_of_seven_does_not() -> None:
    eight = overlap(["We know: the old mill by the river has stood."], ARTICLE)
    seven = overlap(["We know: the old mill by the river has rotted."], ARTICLE)

    assert eight == Overlap(10, 8, eight.runs)
    (run,) = eight.runs
    assert (run.words, run.marks) == (8, (Mark(0, 9, 44),))
    assert eight.share == Fraction(4, 5)
    assert seven == Overlap(10, 0, ())


def test_case_marks_and_kinds_of_quotation_marks_make_no_difference() -> None:
    copy = ["“THE OLD MILL” — by the river — has stood; still!"]

    assert overlap(copy, ARTICLE).share == 1


def test_a_run_over_two_sentences_is_marked_in_both() -> None:
    passage = ["The storm came, and nobody will say why.", "The council meets soon."]

    (run,) = overlap(passage, ARTICLE).runs

    told = [passage[mark.text][mark.start : mark.end] for mark in run.marks]
    assert told == ["and nobody will say why", "The council meets"]


def test_scripts_without_spaces_are_compared_by_characters() -> None:
    article = ["港口今天因为暴风雨而关闭，没有人知道什么时候会重新开放。"]
    copy = ["据说港口今天因为暴风雨而关闭，没有人知道原因。"]

    found = overlap(copy, article, run_of("zh-Hans"))

    assert found.runs[0].words == 17
    assert run_of("en-GB") == 8


def test_nothing_has_no_share() -> None:
    assert overlap([], ARTICLE).share == 0
    assert overlap(["…"], []).share == 0


def test_traces_take_one_slot_in_sixteen_at_most() -> None:
    text = " ".join(f"word{n}" for n in range(1000))

    slots = taken_slots([text], "record")

    assert sum(byte.bit_count() for byte in slots) <= 997
    assert len(slots) * 8 >= SPARSE * 997
    assert slots != taken_slots([text], "another")


_WORDS = st.lists(st.sampled_from([f"w{n}" for n in range(12)]), max_size=40)


@given(article=_WORDS, before=_WORDS, after=_WORDS, start=st.integers(0, 30))
@settings(max_examples=150, deadline=None)
def test_traces_find_every_run_that_the_article_shows(
    article: list[str], before: list[str], after: list[str], start: int
) -> None:
    passage = [" ".join(before), " ".join(article[start:]), " ".join(after)]
    text = [" ".join(article)]

    known = overlap(passage, text)
    traced = overlap_with(passage, taken_slots(text, "id"), "id")

    assert traced.words == known.words
    assert traced.shared >= known.shared
    for run in known.runs:
        assert any(_inside(run.marks[0], other.marks[0]) for other in traced.runs)


def _inside(one: Mark, other: Mark) -> bool:
    return one.text >= other.text and (one.text > other.text or one.start >= other.start)


def test_another_text_is_taken_for_a_copy_once_in_a_million_places() -> None:
    """By chance a run of eight needs five hits of one in sixteen: once in a million places."""
    article = [" ".join(f"a{n}" for n in range(3000))]
    other = [" ".join(f"b{n}" for n in range(50_000))]

    assert len(overlap_with(other, taken_slots(article, "id"), "id").runs) == 0
