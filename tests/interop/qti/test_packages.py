"""Packages of QTI: what belongs together, and what is wrong with one file among others."""

from __future__ import annotations

import base64
import json
from fractions import Fraction

import pytest

from quizapp.domain.stimulus import Picture
from quizapp.interop.format import Fit
from quizapp.interop.formats import qti2, qti3
from quizapp.interop.model import Brought, Source
from quizapp.interop.safe.archive import packed
from quizapp.interop.trouble import ReadError
from tests.interop.qti.items import choice, in_qti2, item, response

GOOD = item(
    response("single", "identifier", ("A",)), choice({"A": "In the mill", "B": "In the school"})
)
REF = b'<qti-assessment-stimulus-ref identifier="s" href="../text.xml"/><qti-item-body>'
STIMULUS = b"""<qti-assessment-stimulus xmlns="http://www.imsglobal.org/xsd/imsqtiasi_v3p0"
 identifier="s" title="The harbour"><qti-stimulus-body><h2>The mill</h2>
<p>It is old. It is <b>cold</b>.</p><table><tr><td>1990</td></tr></table>
</qti-stimulus-body></qti-assessment-stimulus>"""


def manifest(*resources: tuple[str, str]) -> bytes:
    made = "".join(
        f'<resource identifier="r{n}" type="imsqti_{kind}_xmlv3p0" href="{href}"/>'
        for n, (kind, href) in enumerate(resources)
    )
    return f'<manifest identifier="m"><resources>{made}</resources></manifest>'.encode()


def read(**files: bytes) -> Brought:
    named = {name.replace("__", "/") + ".xml": data for name, data in files.items()}
    source = Source(packed(named), "lesson.zip")
    assert qti3.fits(source) > qti2.fits(source)
    return qti3.read(source)


TEST = b"""<qti-assessment-test xmlns="http://www.imsglobal.org/xsd/imsqtiasi_v3p0" title="Week 1">
<qti-test-part identifier="p"><qti-assessment-section identifier="s" title="S">
<qti-assessment-item-ref identifier="b" href="items/b.xml"><qti-weight identifier="W" value="3"/>
</qti-assessment-item-ref><qti-assessment-item-ref identifier="a" href="items/a.xml"/>
</qti-assessment-section></qti-test-part></qti-assessment-test>"""


def test_a_test_says_the_order_and_the_weight() -> None:
    other = GOOD.replace(b'identifier="mill"', b'identifier="barn"')
    brought = read(
        imsmanifest=manifest(("item", "items/a.xml"), ("item", "items/b.xml"), ("test", "t.xml")),
        t=TEST,
        items__a=GOOD,
        items__b=other,
    )
    (parcel,) = brought.parcels
    assert parcel.title == "Week 1"
    assert [(one.id, one.points) for one in parcel.questions] == [
        ("barn", Fraction(3)),
        ("mill", Fraction(1)),
    ]


def test_items_of_no_test_are_a_parcel_of_their_own() -> None:
    brought = read(
        imsmanifest=manifest(("item", "a.xml"), ("item", "items/a.xml"), ("test", "t.xml")),
        t=TEST,
        a=GOOD,
        items__a=GOOD,
        items__b=GOOD,
    )
    assert [len(one.questions) for one in brought.parcels] == [2, 1]
    ids = [one.id for one in brought.parcels[0].questions]
    assert ids == ["mill", "mill-2"]


def test_a_loss_is_of_the_question_that_got_another_id() -> None:
    table = b"<qti-item-body><table><tr><td>1990</td></tr></table>"
    brought = read(a=GOOD, b=GOOD.replace(b"<qti-item-body>", table))
    (parcel,) = brought.parcels
    places = {one.id: one.place for one in parcel.questions}
    assert places == {"mill": "a.xml", "mill-2": "b.xml"}
    assert {(one.item, one.place) for one in brought.losses} == {("mill-2", "b.xml")}


def test_a_package_without_a_manifest_is_what_its_files_are() -> None:
    assert len(read(a=GOOD, note=b"<note/>").parcels[0].questions) == 1


def test_one_broken_item_keeps_out_no_other() -> None:
    brought = read(
        imsmanifest=manifest(
            ("item", "a.xml"), ("item", "b.xml"), ("item", "gone.xml"), ("item", "../out.xml")
        ),
        a=GOOD,
        b=GOOD[:-20],
    )
    assert [len(one.questions) for one in brought.parcels] == [1]
    places = [one.place for one in brought.refusals]
    assert places[0] == "imsmanifest.xml line 1"
    assert places[1].startswith("b.xml line ")
    assert places[2] == "gone.xml"
    assert all(one.help for one in brought.refusals)


def test_a_shared_text_is_the_passage() -> None:
    brought = read(
        imsmanifest=manifest(("stimulus", "text.xml"), ("item", "items/a.xml")),
        text=STIMULUS,
        items__a=GOOD.replace(b"<qti-item-body>", REF),
    )
    (parcel,) = brought.parcels
    first, second = parcel.passage
    assert (first.id, first.heading) == ("p1", "The mill")
    assert [(one.id, one.text) for one in first.sentences] == [
        ("p1.s1", "It is old. It is **cold**.")
    ]
    assert second.sentences[0].text == "1990"


PNG = b"\x89PNG\r\n\x1a\nrest"


def test_the_picture_that_a_question_is_about_comes_along() -> None:
    image = b'<qti-item-body><p>Look: <img src="../a%20b.png" alt="The mill"/>there.</p>'
    data = GOOD.replace(b"<qti-item-body>", image)
    other = data.replace(b'identifier="mill"', b'identifier="barn"')
    files = {"items/a.xml": data, "items/b.xml": other, "a b.png": PNG}
    brought = qti3.read(Source(packed(files)))
    (parcel,) = brought.parcels
    (stimulus,) = parcel.stimuli
    assert stimulus.title == "The mill"
    assert stimulus.picture == Picture("image/png", base64.b64encode(PNG).decode(), "The mill")
    assert [one.stimulus for one in parcel.questions] == [stimulus.id] * 2
    assert parcel.questions[0].stem == "Look: there. Where does the council meet?"
    assert not brought.losses


@pytest.mark.parametrize("source", ["a.svg", "gone.png", "data:image/png;base64,!!", "../../x.png"])
def test_a_picture_that_cannot_be_held_is_told(source: str) -> None:
    image = f'<qti-item-body><p><img src="{source}" alt="The mill"/></p>'.encode()
    data = GOOD.replace(b"<qti-item-body>", image)
    brought = qti3.read(Source(packed({"a.xml": data, "a.svg": b"<svg/>"})))
    assert not brought.parcels[0].stimuli
    assert brought.parcels[0].questions[0].stem.startswith("[The mill]")
    assert "the picture" in brought.losses[0].what


def test_a_carried_unit_is_given_back_unread() -> None:
    raw = {"items": [{"id": "mill", "anything": 1}, 7]}
    files = {"quizapp/unit.json": json.dumps(raw).encode(), "a.xml": GOOD}
    (parcel,) = qti3.read(Source(packed(files))).parcels
    assert parcel.raw == raw
    assert parcel.questions[0].raw == {"id": "mill", "anything": 1}


@pytest.mark.parametrize("carried", [b"", b"[", b"[1]", b'{"a": NaN}', b"\xff"])
def test_what_is_no_unit_is_not_carried(carried: bytes) -> None:
    files = {"quizapp/unit.json": carried, "a.xml": GOOD}
    (parcel,) = qti3.read(Source(packed(files))).parcels
    assert parcel.raw is None


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"PK\x03\x04",
        b"<qti-assessment-item",
        b"<html/>",
        TEST,
        b'<!DOCTYPE a [<!ENTITY b "c">]><qti-assessment-item>&b;</qti-assessment-item>',
        packed({"a.txt": b"a"}),
        packed({"imsmanifest.xml": b"<manifest/>"}),
        packed({"imsmanifest.xml": b"<wrong/>"}),
    ],
)
def test_what_is_no_package_is_refused_in_words(data: bytes) -> None:
    for format_ in (qti2, qti3):
        with pytest.raises(ReadError) as caught:
            format_.read(Source(data))
        assert caught.value.problem.help


def test_a_version_is_known_by_the_names_in_the_file() -> None:
    assert (qti3.fits(Source(GOOD)), qti2.fits(Source(GOOD))) == (Fit.SURE, Fit.NO)
    old = Source(in_qti2(GOOD))
    assert (qti3.fits(old), qti2.fits(old)) == (Fit.NO, Fit.SURE)
    for other in (b"<quiz/>", b"PK\x03\x04", packed({"imsmanifest.xml": b"<manifest/>"})):
        assert (qti3.fits(Source(other)), qti2.fits(Source(other))) == (Fit.NO, Fit.NO)
