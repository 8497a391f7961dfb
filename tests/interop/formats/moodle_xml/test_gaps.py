"""cloze, gapselect and ddwtos."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizapp.domain.shapes import Choice, Gap, Gaps, TextEntry
from quizapp.interop.formats.moodle_xml.clozetext import KINDS, ClozeError, Embedded, parsed
from quizapp.interop.formats.moodle_xml.clozewrite import coded
from tests.interop.formats.moodle_xml.sheets import answer, lost, question, refused, shape, taken


def gaps(text: str) -> Gaps:
    found = shape("cloze", "", text)
    assert isinstance(found, Gaps)
    return found


def texts(gap: Gap) -> list[tuple[str, bool, Fraction]]:
    options = gap.entry.options if isinstance(gap.entry, Choice) else gap.entry.accept
    return [(one.text, one.right, one.credit) for one in options]


def test_a_text_with_every_kind_of_gap() -> None:
    found = gaps(
        "<p>Go on.</p><p>The {1:SHORTANSWER:=mill~%50%mills#One of them~windmill#It has no sails}"
        " stands in the {2:MULTICHOICE_S:~=valley~hill#Too high} of {:SA:=Northby}, built in"
        " {1:NM:=1890:2}.</p>"
    )
    assert [part for part in found.parts if isinstance(part, str)] == [
        "The ",
        " stands in the ",
        " of ",
        ", built in ",
        ".",
    ]
    mill, valley, town, year = found.gaps
    assert texts(mill) == [("mill", True, 1)]
    assert isinstance(mill.entry, TextEntry)
    assert [(one.text, one.credit) for one in mill.entry.reject] == [
        ("mills", Fraction(1, 2)),
        ("windmill", 0),
    ]
    assert isinstance(valley.entry, Choice)
    assert not valley.entry.ordered_as_written
    assert texts(valley) == [("valley", True, 1), ("hill", False, 0)]
    assert valley.weight == 2
    assert texts(town) == [("Northby", True, 1)]
    assert texts(year) == [("1890", True, 1)]


def test_paragraphs_before_the_first_gap_ask_the_question() -> None:
    one = taken(question("multianswer", "", "<p>Where?</p><p>In the {1:SA:=mill}.</p>"))
    assert one.stem == "Where?"
    assert taken(question("cloze", "", "In the {1:SA:=mill}.")).stem == "Fill in the gaps."


def test_a_cloze_is_worth_its_weights() -> None:
    assert taken(question("cloze", "", "{3:SA:=mill} and {2:MC:=pier~hill}")).points == 5
    grade = "<defaultgrade>4</defaultgrade>"
    assert taken(question("cloze", grade, "{3:SA:=mill} and {2:MC:=pier~hill}")).points == 4


def test_a_list_alone_is_multiple_choice() -> None:
    one = taken(question("cloze", "", "<p>Which?</p>{1:MULTIRESPONSE:=pier~=mill~hill}"))
    assert isinstance(one.shape, Choice)
    assert one.stem == "Which?"
    assert [option.right for option in one.shape.options] == [True, True, False]


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("no gap at all, {neither} this", "its text has no gap"),
        ("{1:SHORTANSWER:=mill", "the gap '{1:SHORTANSWER:=mill' is not closed by a brace"),
        ("{1:REGEXP:=m.ll}", "the gap '{1:REGEXP:=m.ll}' is of the unknown type REGEXP"),
        ("{1:SA:}", "the gap '{1:SA:}' has no answer"),
        ("{1:MC:=mill}", "the gap '{1:MC:=mill}' has fewer than two choices"),
        ("{1:MC:mill~pier}", "in the gap '{1:MC:mill~pier}' no choice earns 100 per cent"),
        ("a {1:SA:=mill} {1:MR:=a~=b}", "a gap takes several choices at once"),
    ],
)
def test_a_gap_that_breaks_the_grammar_keeps_its_question_outside(text: str, why: str) -> None:
    assert refused("cloze", "", text) == why


def test_signs_that_mean_something_can_stand_in_an_answer() -> None:
    (one,) = [
        part for part in parsed(r"{1:SA:=a\}b\~c\#d&#125;#e\}f#g}") if isinstance(part, Embedded)
    ]
    assert one.alternatives[0].words == r"a\}b\~c\#d&#125;"
    assert one.alternatives[0].feedback == r"e\}f#g"
    found = gaps(r"{1:SA:=a\}b\~c\#d&#125;}").gaps[0]
    assert texts(found) == [("a}b~c#d}", True, 1)]


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_every_name_of_a_gap_is_known(kind: str) -> None:
    before, gap, after = parsed(f"a{{1:{kind}:=x~y}}b")
    assert (before, after) == ("a", "b")
    assert isinstance(gap, Embedded)
    assert len(gap.alternatives) == 2


@settings(max_examples=60, deadline=None, derandomize=True)
@given(
    st.lists(st.text("ab{}#~\\=%&;*:1 <\"'", min_size=1).filter(str.strip), min_size=1, max_size=4)
)
def test_words_that_were_coded_end_no_gap(words: list[str]) -> None:
    text = "~".join(f"%0%{coded(word)}#{coded(word)}" for word in words)
    before, gap, after = parsed(f"{{1:SA:{text}}}")
    assert (before, after) == ("", "")
    assert isinstance(gap, Embedded)
    assert [one.words for one in gap.alternatives] == [coded(word) for word in words]
    assert [one.feedback for one in gap.alternatives] == [coded(word) for word in words]


@settings(max_examples=60, deadline=None, derandomize=True)
@given(st.text("{}:~=%#\\1SAMCVNR_ab&;", max_size=40))
def test_any_text_is_read_whole_or_told_off(text: str) -> None:
    try:
        found = parsed(text)
    except ClozeError:
        return
    told = "".join(part if isinstance(part, str) else part.source for part in found)
    assert told == text


WORDS = "".join(
    f"<selectoption><text>{text}</text><group>{group}</group></selectoption>"
    for text, group in (("mill", 1), ("pier", 1), ("valley", 2), ("hill", 2))
)


def test_numbered_gaps_have_lists_of_their_group() -> None:
    found = shape(
        "gapselect", f"<shuffleanswers>1</shuffleanswers>{WORDS}", "The [[2]] in the [[3]]."
    )
    assert isinstance(found, Gaps)
    assert [texts(gap) for gap in found.gaps] == [
        [("mill", False, 0), ("pier", True, 1)],
        [("valley", True, 1), ("hill", False, 0)],
    ]


def test_words_to_drag_become_lists() -> None:
    words = WORDS.replace("selectoption", "dragbox")
    assert lost("ddwtos", words, "The [[2]].") == ["dragbox"]
    endless = words.replace("</group>", "</group><infinite/>")
    assert lost("ddwtos", endless, "The [[2]].") == []


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("The mill.", "its text has no gap such as [[1]]"),
        ("The [[9]].", "its text has a gap for which there is no choice"),
    ],
)
def test_numbered_gaps_that_lead_nowhere_stay_outside(text: str, why: str) -> None:
    assert refused("gapselect", WORDS, text) == why


def test_gaps_in_brackets_of_the_plugin() -> None:
    found = shape(
        "gapfill", "<casesensitive>1</casesensitive>", "<p>The [mill|windmill] is [old].</p>"
    )
    assert isinstance(found, Gaps)
    assert [texts(gap) for gap in found.gaps] == [
        [("mill", True, 1), ("windmill", True, 1)],
        [("old", True, 1)],
    ]
    assert isinstance(found.gaps[0].entry, TextEntry)
    assert found.gaps[0].entry.capitals


def test_words_to_drag_of_the_plugin_are_lists() -> None:
    inside = "<answerdisplay>dragdrop</answerdisplay><delimitchars>{}</delimitchars>"
    inside += answer("mill", "100") + answer("old", "100") + answer("new", "0")
    found = shape("gapfill", inside, "The {mill} is {old} [sic].")
    assert isinstance(found, Gaps)
    assert [text for text, _, _ in texts(found.gaps[0])] == ["mill", "old", "new"]
    assert [right for _, right, _ in texts(found.gaps[1])] == [False, True, False]
    assert found.parts[-1] == " [sic]."


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("no gap", "its text has no gap in brackets"),
        ("a [m.*l] there", "no plain word fits the gap 'm.*l'"),
        ("nothing [!] there", "a gap is to be left empty"),
        ("open [mill", "its text has no gap in brackets"),
    ],
)
def test_gaps_of_the_plugin_that_take_no_word_stay_outside(text: str, why: str) -> None:
    assert refused("gapfill", "", text) == why


def test_a_table_with_gaps_is_a_part_of_the_text() -> None:
    table = "<table><tr><td>Year</td><td>It is</td></tr>"
    table += "<tr><td>1890</td><td>{1:SA:=old}</td></tr></table>"
    one = taken(question("cloze", "", table))
    assert isinstance(one.shape, Gaps)
    assert one.stimulus == ""
    assert lost("cloze", "", table) == ["questiontext"]
