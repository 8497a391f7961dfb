"""A broken question says what and where, and keeps nobody else out."""

from __future__ import annotations

import pytest

from quizapp.interop.trouble import ReadError
from tests.interop.formats.gift.samples import brought


@pytest.mark.parametrize(
    ("text", "place", "says"),
    [
        ("Why?\n  {=so", "line 2, column 3", "not closed"),
        ("Why? so}", "line 1, column 8", "closes what none has opened"),
        ("{=so}", "line 1, column 1", "no text"),
        ("::Why?{=so}", "line 1, column 1", "title has no end"),
        ("Why?{=so} and {=so}", "line 1, column 15", "one pair of braces"),
        ("Why?{=so {x}", "line 1, column 10", "a brace { stands among the answers"),
        ("Why?{= =so ~x}", "line 1, column 8", "no text"),
        ("Why?{so =well}", "line 1, column 6", "before the first ="),
        ("Why?{~%120%so =x}", "line 1, column 7", "over 100 per cent"),
        ("Why?{~only}", "line 1, column 11", "not enough"),
        ("Why?{~this ~that}", "line 1, column 7", "no answer is right"),
        ("Match.{=a -> b\n=c}", "line 2, column 2", "no ->"),
        ("Match.{=a -> \n=c -> d}", "line 2, column 1", "nothing stands behind ->"),
        ("I am {1:SA:=able}.", "line 1, column 7", "a gap of Moodle's Cloze"),
        (
            "I am {:MULTICHOICE:~a~=b} and {1:MC:~=c}.",
            "line 1, column 7",
            "a gap of Moodle's Cloze",
        ),
        ("Match.{= -> b = -> d}", "line 1, column 13", "no row has anything to match"),
        ("How many?{#three}", "line 1, column 12", "'three' is no number"),
        ("How many?{#1,5}", "line 1, column 12", "'1,5' is no number"),
        ("How many?{#1:-2}", "line 1, column 12", "is no number"),
        ("How many?{#}", "line 1, column 12", "a number is missing"),
        ("How many?{#~#no}", "line 1, column 16", "no number is accepted"),
        ("How many?{#=%0%5}", "line 1, column 13", "no number is accepted"),
        ("So?{T#a#b#c}", "line 1, column 10", "two feedbacks"),
        ("Who?{=%0%he =%-10%she}", "line 1, column 10", "no answer is accepted"),
        ("Who?{=mill*}", "line 1, column 7", "no answer is accepted"),
        ("Order.{>only}", "line 1, column 9", "not enough to put in order"),
        ("How many?{#5=6 x~}", "line 1, column 14", "'6 x' is no number"),
        ("Who?{T = F}", "line 1, column 6", "before the first ="),
    ],
)
def test_a_broken_question(text: str, place: str, says: str) -> None:
    found = brought(f"Before?{{}}\n\n// note\n{text}\n\nAfter?{{}}\n")
    (refusal,) = found.refusals
    assert says in refusal.message
    assert refusal.help
    line, _, column = place.partition(",")
    assert refusal.place == f"line {int(line.split()[1]) + 3},{column}"
    assert [one.stem for one in found.parcels[0].questions] == ["Before?", "After?"]


def test_one_broken_among_five_hundred() -> None:
    whole = [f"Is {n} a number?{{T}}" for n in range(500)]
    whole[250] = "Is 250 a number?{T"
    found = brought("\n\n".join(whole))
    assert len(found.parcels[0].questions) == 499
    told = [(one.place, one.number) for one in found.refusals]
    assert told == [("line 501, column 17", 251)]


def test_the_rest_of_a_question_with_a_blank_line_in_it_is_no_question() -> None:
    found = brought("Where?{\n=mill\n\n~port\n\n~sea\n}\n\nAfter?{}")
    assert [one.place for one in found.refusals] == ["line 1, column 7"]
    assert [one.stem for one in found.parcels[0].questions] == ["After?"]


def test_what_follows_an_open_brace_may_be_sound() -> None:
    found = brought("Where?{=mill\n\nRead on.\n\nAfter?{}")
    assert [one.stem for one in found.parcels[0].questions] == ["After?"]
    assert [one.sentences[0].text for one in found.parcels[0].passage] == ["Read on."]


@pytest.mark.parametrize("data", ["", "\n\n", "// nothing", "Only a text to read.", "$CATEGORY: x"])
def test_a_file_without_a_question(data: str) -> None:
    with pytest.raises(ReadError, match="holds no question"):
        brought(data)


def test_a_file_of_broken_questions_alone_has_no_parcel() -> None:
    found = brought("Why?{")
    assert found.parcels == ()
    assert len(found.refusals) == 1
