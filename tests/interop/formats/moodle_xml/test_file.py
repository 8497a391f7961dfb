"""What all questions share: categories, descriptions, pictures, tags, hints; and the whole file."""

from __future__ import annotations

import json

import pytest

from quizapp.domain.lesson import Objective
from quizapp.interop.format import Fit
from quizapp.interop.formats import moodle_xml
from quizapp.interop.model import Source
from quizapp.interop.trouble import ReadError
from tests.interop.formats.moodle_xml.sheets import PIXEL, answer, brought, question, taken

TRUE = answer("true", "100") + answer("false")


def category(way: str, info: str = "") -> str:
    said = f'<info format="html"><text>{info}</text></info>' if info else ""
    return f'<question type="category"><category><text>{way}</text></category>{said}</question>'


def test_words_around_the_answer() -> None:
    one = taken(
        question(
            "truefalse",
            f"""<generalfeedback format="markdown"><text>It *burnt* down.</text></generalfeedback>
            <defaultgrade>2.5000000</defaultgrade><idnumber>fire-1</idnumber>
            <hint format="html"><text>See line 2.</text></hint>
            <tags><tag><text>harbour</text></tag><tag><text>fire</text></tag></tags>{TRUE}""",
        )
    )
    assert (one.id, one.points, one.explanation) == ("fire-1", 2.5, "It *burnt* down.")
    assert (one.hint, one.tags) == ("See line 2.", ("harbour", "fire"))


@pytest.mark.parametrize(
    ("inside", "field"),
    [
        ('<hint><text>One</text></hint><hint format="html"><text>Two</text></hint>', "hint"),
        ("<penalty>0.25</penalty>", "penalty"),
        ("<hidden>1</hidden>", "hidden"),
        ("<correctfeedback><text>Well done, sailor.</text></correctfeedback>", "correctfeedback"),
        ("<defaultgrade>many</defaultgrade>", "defaultgrade"),
    ],
)
def test_what_has_no_place_is_told(inside: str, field: str) -> None:
    (loss,) = brought(question("truefalse", inside + TRUE)).losses
    assert (loss.item, loss.field, loss.place) == ("the-mill", field, "line 2")
    assert loss.what
    assert loss.instead


def test_what_moodle_puts_in_by_itself_is_no_loss() -> None:
    usual = (
        "<penalty>0.3333333</penalty><hidden>0</hidden><shownumcorrect/>"
        "<correctfeedback><text>Your answer is correct.</text></correctfeedback>"
    )
    assert brought(question("truefalse", usual + TRUE)).losses == ()


def test_categories_become_the_title_and_the_objectives() -> None:
    read = brought(
        category("$course$/top/Harbours", "About &lt;b&gt;ships&lt;/b&gt;"),
        category("$course$/top/Harbours/Tell and//or ask"),
        question("truefalse", TRUE),
        category("$course$/top/Harbours/Weigh/Sources"),
        question("truefalse", TRUE, name="Second"),
    )
    (parcel,) = read.parcels
    assert (parcel.title, parcel.summary) == ("Harbours", "About ships")
    assert parcel.objectives == (
        Objective("tell-and-or-ask", "Tell and/or ask"),
        Objective("weigh-sources", "Weigh / Sources"),
    )
    assert [one.objective for one in parcel.questions] == ["tell-and-or-ask", "weigh-sources"]


def test_a_single_tag_is_an_objective_where_the_category_is_none() -> None:
    told = "<tags><tag><text>Read a map</text></tag></tags>"
    read = brought(question("truefalse", told + TRUE), question("truefalse", told + TRUE))
    assert read.parcels[0].objectives == (Objective("read-a-map", "Read a map"),)
    assert [(one.objective, one.tags) for one in read.parcels[0].questions] == [
        ("read-a-map", ())
    ] * 2


def test_a_file_without_categories_is_called_by_its_name() -> None:
    (parcel,) = brought(question("truefalse", TRUE), name="old_harbour.xml").parcels
    assert parcel.title == "old harbour"


def test_a_description_is_the_passage() -> None:
    text = "<h3>The mill</h3><p>It is old. It stands by the river.</p><div>It&nbsp;is empty.</div>"
    read = brought(question("description", "", text), question("truefalse", TRUE))
    first, second = read.parcels[0].passage
    assert first.heading == "The mill"
    assert [one.text for one in first.sentences] == ["It is old.", "It stands by the river."]
    assert [one.text for one in second.sentences] == ["It is empty."]
    assert [one.id for one in first.sentences] == ["p1.s1", "p1.s2"]
    assert read.losses == ()


def test_a_description_between_questions_ends_the_passage_and_says_so() -> None:
    read = brought(question("truefalse", TRUE), question("description", "", "Now the second part."))
    assert [one.field for one in read.losses] == ["description"]


def picture(alt: str = "A mill", data: str = PIXEL) -> str:
    image = (
        f'&lt;p&gt;What is it?&lt;img src="@@PLUGINFILE@@/mill%201.png" alt="{alt}"&gt;&lt;/p&gt;'
    )
    return (
        '<question type="truefalse"><name><text>Pic</text></name><questiontext format="html">'
        f'<text>{image}</text><file name="mill 1.png" path="/" encoding="base64">{data}</file>'
        f"</questiontext>{TRUE}</question>"
    )


def test_a_picture_is_a_stimulus_once() -> None:
    read = brought(picture(), picture())
    (stimulus,) = read.parcels[0].stimuli
    assert stimulus.picture is not None
    assert (stimulus.id, stimulus.picture.type, stimulus.picture.alt) == (
        "mill-1",
        "image/png",
        "A mill",
    )
    assert [one.stimulus for one in read.parcels[0].questions] == ["mill-1", "mill-1"]
    assert [one.stem for one in read.parcels[0].questions] == ["What is it?"] * 2
    assert read.losses == ()


def test_a_picture_of_moodle_1_is_one() -> None:
    old = f"<image>old/mill.png</image><image_base64>{PIXEL}</image_base64>"
    read = brought(question("truefalse", old + TRUE))
    (stimulus,) = read.parcels[0].stimuli
    assert (stimulus.id, stimulus.title) == ("old-mill", "old mill")
    assert [one.field for one in read.losses] == ["questiontext/file"]


def test_a_picture_without_a_description_is_told() -> None:
    assert [one.field for one in brought(picture(alt="")).losses] == ["questiontext/file"]


@pytest.mark.parametrize("data", ["PHN2Zz48L3N2Zz4=", "%%%", ""])
def test_what_is_no_safe_picture_stays_outside(data: str) -> None:
    read = brought(picture(data=data))
    assert read.parcels[0].stimuli == ()
    assert [one.field for one in read.losses] == ["questiontext"]


def test_a_table_is_a_stimulus() -> None:
    table = "<table><tr><th>Year</th><th>Ships</th></tr><tr><td>1890</td><td>12</td></tr></table>"
    one = taken(question("truefalse", TRUE, f"<p>Were there ten?</p>{table}"))
    assert one.stimulus == "stimulus-1"
    assert one.stem == "Were there ten?"


@pytest.mark.parametrize("kind", ["calculated", "stack", "ddmarker", "random", "unheard-of", ""])
def test_an_unknown_type_is_named_and_its_neighbour_comes_in(kind: str) -> None:
    read = brought(question(kind, ""), question("truefalse", TRUE, name="Second"))
    (refusal,) = read.refusals
    assert repr(kind) in refusal.message
    assert refusal.help
    assert (refusal.place, refusal.number) == ("line 2 (The mill)", 1)
    assert len(read.parcels[0].questions) == 1


def test_a_picture_alone_is_asked_by_its_name() -> None:
    read = brought(question("truefalse", TRUE, ""))
    assert read.parcels[0].questions[0].stem == "The mill"
    assert [one.field for one in read.losses] == ["questiontext"]


def test_markup_that_was_not_escaped_is_read_as_it_was_meant() -> None:
    one = taken(
        question("truefalse", TRUE).replace("Where is the mill?", "<p>Is it <b>old</b>?</p>")
    )
    assert one.stem == "Is it **old**?"


@pytest.mark.parametrize(
    "kind", ["plain_text", "moodle_auto_format", "markdown", "wiki_like", "html"]
)
def test_every_text_format_is_read(kind: str) -> None:
    told = question("truefalse", TRUE, "1 < 2").replace('format="html"', f'format="{kind}"', 1)
    assert taken(told).stem == "1 < 2"


@pytest.mark.parametrize(
    ("kind", "text", "inside"),
    [
        ("multichoice", "Which?", answer("A", "100") * 201),
        ("cloze", "{1:SA:" + "=a~" * 5000 + "}", ""),
        ("cloze", "{1:SA:=a}" * 5000, ""),
        ("essay", "<figure><img " * 5000, ""),
        ("ordering", "Sort them", answer("A", "1") * 5000),
        ("truefalse", "<div>" * 30_000, TRUE),
        ("description", "<p>x</p>" * 100_000, ""),
    ],
)
def test_what_is_huge_costs_little(kind: str, text: str, inside: str) -> None:
    read = brought(question(kind, inside, text), question("truefalse", TRUE, name="Second"))
    assert [one.id for one in read.parcels[0].questions][-1] == "second"


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "I003"),
        (b"<quiz><question", "I003"),
        (b"<quiz/>", "I007"),
        (b"<activity/>", "I004"),
        (b'<!DOCTYPE quiz [<!ENTITY a "b">]><quiz><question>&a;</question></quiz>', "I006"),
    ],
)
def test_a_file_that_can_not_be_read_says_why(data: bytes, code: str) -> None:
    with pytest.raises(ReadError) as caught:
        moodle_xml.read(Source(data))
    assert caught.value.problem.code == code


@pytest.mark.parametrize(
    ("data", "fit"),
    [
        (b"<?xml version='1.0'?>\n<quiz>\n<question type='essay'/></quiz>", Fit.SURE),
        ("<quiz><question/></quiz>".encode("utf-16"), Fit.SURE),
        (b'<quiz xmlns="urn:other"/>', Fit.NO),
        (b"<manifest/>", Fit.NO),
        (json.dumps({"quiz": 1}).encode(), Fit.NO),
        (b"", Fit.NO),
    ],
)
def test_the_file_is_known_by_what_it_holds(data: bytes, fit: Fit) -> None:
    assert moodle_xml.fits(Source(data)) is fit
