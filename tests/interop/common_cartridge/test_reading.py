"""Cartridges of other programs: tests with the page before them, topics, and what is left."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizapp.domain.shapes import Extended
from quizapp.interop.format import Fit
from quizapp.interop.formats import common_cartridge, qti1
from quizapp.interop.model import Source
from quizapp.interop.trouble import ReadError
from tests.interop.common_cartridge.cartridges import (
    PAGE,
    QUIZ,
    QUIZ_TYPE,
    TOPIC,
    TOPIC_TYPE,
    brought,
    cartridge,
    module,
)
from tests.interop.qti1.items import choice, file_of

_FILES = {"q.xml": QUIZ, "p.html": PAGE, "t.xml": TOPIC}
_RESOURCES = {
    "quiz": (QUIZ_TYPE, "q.xml"),
    "page": ("webcontent", "p.html"),
    "topic": (TOPIC_TYPE, "t.xml"),
}
_WHOLE = cartridge(_RESOURCES, _FILES, module("one", "page", "quiz", "topic"))


def test_a_cartridge_is_known_by_its_manifest() -> None:
    source = Source(_WHOLE, "a.zip")
    assert common_cartridge.fits(source) is Fit.SURE
    assert qti1.fits(source) is Fit.PERHAPS
    plain = Source(cartridge(_RESOURCES, _FILES, schema="IMS Content"))
    assert common_cartridge.fits(plain) is Fit.NO
    assert qti1.fits(plain) is Fit.SURE


def test_the_page_before_a_test_is_its_passage() -> None:
    (parcel,) = brought(_WHOLE).parcels
    first, second, third = parcel.passage
    assert [one.text for one in first.sentences] == ["It is old.", "It is deep."]
    assert (second.heading, second.sentences[0].text) == ("Today", "Boats land.")
    assert third.sentences[0].text == "And more."
    assert parcel.language == "fr"


def test_a_topic_is_a_question_that_is_not_scored() -> None:
    (parcel,) = brought(_WHOLE).parcels
    asked, topic = parcel.questions
    assert asked.stem == "Where do boats land?"
    assert (topic.id, topic.stem, topic.points) == ("topic", "Boats", 0)
    assert topic.shape == Extended(scored=False, prompt="What do **you** think?")


def test_a_page_of_another_module_is_left_out_and_told() -> None:
    contents = module("one", "page") + module("two", "quiz")
    found = brought(cartridge(_RESOURCES, _FILES, contents))
    assert found.parcels[0].passage == ()
    assert [loss.place for loss in found.losses if loss.field == "webcontent"] == ["p.html"]


def test_links_and_files_are_told() -> None:
    resources = {
        **_RESOURCES,
        "link": ("imswl_xmlv1p1", "l.xml"),
        "tool": ("imsbasiclti_xmlv1p0", "x.xml"),
        "picture": ("webcontent", "mill.png"),
    }
    found = brought(cartridge(resources, _FILES, module("one", *resources)))
    told = [(loss.field, loss.what) for loss in found.losses]
    assert ("imswl_xmlv1p1", "a link to another site: 'link'") in told
    assert ("imsbasiclti_xmlv1p0", "a link to another tool: 'tool'") in told
    assert ("webcontent", "a file: 'picture'") in told


def test_canvas_has_a_fuller_file_of_a_test() -> None:
    fuller = file_of(choice("One?", ("A", "B"), 0), choice("Two?", ("A", "B"), 1))
    files = {**_FILES, "non_cc_assessments/quiz.xml.qti": fuller}
    (parcel,) = brought(cartridge(_RESOURCES, files, module("one", "quiz"))).parcels
    assert [one.stem for one in parcel.questions[:2]] == ["One?", "Two?"]


def test_topics_alone_are_a_unit() -> None:
    (parcel,) = brought(cartridge({"topic": (TOPIC_TYPE, "t.xml")}, _FILES)).parcels
    assert len(parcel.questions) == 1


def test_a_damaged_test_does_not_keep_out_its_neighbour() -> None:
    resources = {"bad": (QUIZ_TYPE, "b.xml"), "gone": (QUIZ_TYPE, "g.xml"), **_RESOURCES}
    files = {**_FILES, "b.xml": b"<questestinterop><a></questestinterop>"}
    found = brought(cartridge(resources, files))
    assert len(found.parcels) == 1
    assert [one.place for one in found.refusals] == ["b.xml, line 1", "g.xml"]


@pytest.mark.parametrize(
    "data",
    [b"", cartridge({}, {}), cartridge({"page": ("webcontent", "p.html")}, _FILES)],
)
def test_what_holds_no_question_is_said(data: bytes) -> None:
    with pytest.raises(ReadError):
        brought(data)


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_changed_parts_never_break_the_reader(data: st.DataObject) -> None:
    name = data.draw(st.sampled_from(sorted(_FILES)))
    old = _FILES[name]
    at = data.draw(st.integers(0, len(old)))
    new = data.draw(
        st.sampled_from([b"<", b"</p>", b"\xff", b"<table><td>", b"&#0;", b"<p id='x'>"])
    )
    with suppress(ReadError):
        brought(cartridge(_RESOURCES, {**_FILES, name: old[:at] + new + old[at + 3 :]}))


def test_two_tests_after_a_page_share_it() -> None:
    resources = {**_RESOURCES, "second": (QUIZ_TYPE, "q.xml")}
    found = brought(cartridge(resources, _FILES, module("one", "page", "quiz", "second")))
    assert [len(one.passage) for one in found.parcels] == [3, 3]
    assert not [loss for loss in found.losses if loss.field == "webcontent"]


def test_a_page_that_is_far_too_long_is_told() -> None:
    files = {**_FILES, "p.html": b"<p>" + b"word " * 120_000}
    found = brought(cartridge(_RESOURCES, files, module("one", "page", "quiz")))
    assert found.parcels[0].passage == ()
    assert any("larger than" in loss.what for loss in found.losses)


def test_questions_of_others_are_never_put_together() -> None:
    both = [
        choice(f"{n}?", ("A", "B"), 0).replace("<item>", f'<item ident="q--{n}">') for n in (1, 2)
    ]
    files = {**_FILES, "q.xml": file_of(*both)}
    (parcel,) = brought(cartridge(_RESOURCES, files, module("one", "quiz"))).parcels
    assert [one.id for one in parcel.questions] == ["q--1", "q--2", "topic"]


def test_a_page_of_others_with_ids_keeps_what_stands_beside_them() -> None:
    page = b"<p id='a'><span id='b'>It is old.</span></p><ul><li>Boats land.</li></ul>"
    files = {**_FILES, "p.html": page}
    (parcel,) = brought(cartridge(_RESOURCES, files, module("one", "page", "quiz"))).parcels
    texts = [one.text for part in parcel.passage for one in part.sentences]
    assert texts == ["It is old.", "Boats land."]


def test_a_control_character_in_a_topic_breaks_nothing() -> None:
    topic = TOPIC.replace(b"What do", b"&amp;#1;&amp;#xD800;What do")
    (parcel,) = brought(cartridge({"topic": (TOPIC_TYPE, "t.xml")}, {"t.xml": topic})).parcels
    assert isinstance(parcel.questions[0].shape, Extended)
