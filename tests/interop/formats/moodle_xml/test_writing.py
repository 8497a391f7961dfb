"""What goes out: Moodle's own demands, and the way back."""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import replace
from fractions import Fraction
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from quizapp.domain.shapes import Choice, Gap, Gaps, Locate, Option, TextEntry
from quizapp.domain.stimulus import Picture, Quotation, Stimulus, Table
from quizapp.interop.formats import moodle_xml
from quizapp.interop.formats.moodle_xml import shares
from quizapp.interop.formats.moodle_xml.clozetext import parsed
from quizapp.interop.model import Parcel, Question, Source
from quizapp.interop.trouble import ReadError
from quizapp.usecases.exchange import export_unit, import_file
from quizapp.usecases.exchange.plain_shape import plain_shape
from tests.interop.formats.moodle_xml.sheets import PIXEL
from tests.interop.parcels import gallery_parcel, gallery_raw, shipped_parcels

GALLERY = "gallery"


def parcels() -> dict[str, Parcel]:
    return {GALLERY: gallery_parcel()} | {one.title: one for one in shipped_parcels()}


@pytest.fixture(scope="module", params=range(4))
def parcel(request: pytest.FixtureRequest) -> Parcel:
    return list(parcels().values())[request.param]


def test_a_unit_comes_back_whole_where_it_is_carried(parcel: Parcel) -> None:
    written = moodle_xml.write(parcel)
    assert written == moodle_xml.write(parcel)
    assert all(loss.kept for loss in written.losses)
    read = moodle_xml.read(Source(written.data, "unit.xml"))
    assert read.losses == ()
    assert read.refusals == ()
    assert json.dumps(read.parcels[0].raw, sort_keys=True) == json.dumps(parcel.raw, sort_keys=True)


def test_without_it_what_is_seen_comes_back_but_for_what_is_told(parcel: Parcel) -> None:
    written = moodle_xml.write(parcel, carry=False)
    assert b"quizapp:1:" not in written.data
    assert not any(loss.kept for loss in written.losses)
    read = moodle_xml.read(Source(written.data, "unit.xml"))
    assert read.losses == ()
    assert read.refusals == ()
    (back,) = read.parcels
    for name in ("title", "summary", "language", "direction", "objectives"):
        assert getattr(back, name) == getattr(parcel, name)
    assert back.passage == parcel.passage
    told = {(loss.item, loss.field) for loss in written.losses}
    for ours, theirs in zip(parcel.questions, back.questions, strict=True):
        for name in ("id", "stem", "explanation", "hint", "objective", "evidence"):
            if (ours.id, f"/{name}") not in told:
                assert getattr(ours, name) == getattr(theirs, name)
        assert theirs.raw is None
        if not told & {(ours.id, ""), (ours.id, "/type")}:
            assert type(ours.shape) is type(theirs.shape)
        if ours.points and (ours.id, "/points") not in told:
            assert ours.points == theirs.points


def test_what_moodle_demands_of_each_question(parcel: Parcel) -> None:
    root = etree.fromstring(moodle_xml.write(parcel).data)
    assert root.tag == "quiz"
    for one in root.iterfind("question"):
        kind = one.get("type")
        if kind == "category":
            assert one.findtext("category/text", "").startswith("$course$/top/")
            continue
        assert one.findtext("name/text")
        assert one.findtext("questiontext/text")
        told = [Fraction(answer.get("fraction", "")) / 100 for answer in one.iterfind("answer")]
        if kind == "multichoice" and one.findtext("single") == "false":
            assert round(sum(share for share in told if share > 0), 2) == 1
        elif kind in {"multichoice", "shortanswer", "numerical"}:
            assert max(told) == 1
        if kind != "ordering":
            assert all(abs(shares.listed(share) - share) < Fraction(1, 10**7) for share in told)
        if kind == "ordering":
            # Without it Moodle's importer stops at a question with a single hint.
            assert one.findtext("shownumcorrect") == "1"
        if kind == "cloze":
            assert len(parsed(one.findtext("questiontext/text", ""))) > 1


@pytest.mark.parametrize("text", ["a\x0bb", "]]>", "<b>&amp;", "a -- b", "{1:SA:=x}", "[[1]]"])
def test_odd_characters_make_no_broken_file(text: str) -> None:
    first = gallery_parcel().questions[0]
    parcel = Parcel(title=text, questions=(replace(first, stem=text, raw=None),), summary=text)
    read = moodle_xml.read(Source(moodle_xml.write(parcel).data))
    assert len(read.parcels[0].questions) == 1


STIMULI = (
    Stimulus("mill", "The mill", picture=Picture("image/png", PIXEL, 'A "mill" & <more>')),
    Stimulus("fees", "Fees", table=Table(("Year", "Ships"), (("1890", "a < b"), ("1891", "")))),
    Stimulus("said", "Said of it", quote=Quotation("It is & stays old.", "The miller, 1901")),
)


@pytest.mark.parametrize("direction", ["ltr", "rtl"])
def test_what_questions_are_about_comes_back(direction: str) -> None:
    shapes = {type(one.shape): one for one in gallery_parcel().questions}
    asked = tuple(
        replace(one, id=f"q{n}", stimulus=STIMULI[n % 3].id, raw=None)
        for n, one in enumerate(shapes.values())
        if not isinstance(one.shape, Locate)
    )
    whole = gallery_parcel()
    parcel = replace(whole, questions=asked, stimuli=STIMULI, direction=direction, raw=None)
    read = moodle_xml.read(Source(moodle_xml.write(parcel).data))
    assert read.losses == ()
    (back,) = read.parcels
    assert back.stimuli == STIMULI
    assert back.direction == direction
    assert [one.stimulus for one in back.questions] == [one.stimulus for one in asked]
    assert [one.stem for one in back.questions] == [one.stem for one in asked]


SIGNS = ["a}b", "c#d", "e~f", "g\\h", "i&j", "k*l", "<y>", "=eq", "%50%n", "&amp;", "&#125;", "\\*"]
SIGNS += [
    "ends&",
    "ends\\",
    "[[1]]",
    "**no",
    "1:2",
    "]]>",
    "&lt;b&gt;",
    "{1:SA:=no}",
    'say "it\'s"',
]


def chosen(*texts: str) -> tuple[Option, ...]:
    return tuple(
        Option(
            f"o{n}",
            text,
            f"/options/{n}/text",
            n == 1,
            Fraction(n == 1),
            explanation=text * (n != 1),
        )
        for n, text in enumerate(texts)
    )


@pytest.mark.parametrize("sign", SIGNS)
def test_signs_that_mean_something_to_moodle_stay_what_they_are(sign: str) -> None:
    typed = TextEntry((Option("a", sign, "/accept/0/text", right=True, credit=Fraction(1)),), ())
    choice = Choice(chosen("one", sign, f"not {sign}"), 1)
    gapped = Gaps((f"In {sign} ", Gap("g1", typed), " and ", Gap("g2", choice), " here."))
    shapes = (typed, choice, gapped)
    asked = tuple(Question(f"q{n}", f"Why {sign}?", shape) for n, shape in enumerate(shapes))
    read = moodle_xml.read(Source(moodle_xml.write(Parcel("Signs", asked)).data))
    assert read.losses == ()
    back = read.parcels[0].questions
    assert [one.stem for one in back] == [one.stem for one in asked]
    assert [plain_shape(one.shape) for one in back] == [plain_shape(shape) for shape in shapes]


@cache
def small() -> bytes:
    """A file with a question of each shape."""
    shapes = {type(one.shape): one for one in gallery_parcel().questions}
    parcel = replace(gallery_parcel(), questions=tuple(shapes.values()), passage=(), raw=None)
    return moodle_xml.write(parcel, carry=False).data


@settings(max_examples=80, deadline=None, derandomize=True)
@given(st.data())
def test_a_damaged_file_is_read_or_refused(data: st.DataObject) -> None:
    whole = small()
    begin = data.draw(st.integers(0, len(whole)))
    size = data.draw(st.integers(0, 400))
    by = data.draw(
        st.sampled_from([b"", b"<", b"&lt;", b"{1:SA:", b"]]>", b"</text>", b"\xff", b"0"])
    )
    with suppress(ReadError):
        moodle_xml.read(Source(whole[:begin] + by + whole[begin + size :]))


@settings(max_examples=40, deadline=None, derandomize=True)
@given(st.fractions(-1, 1, max_denominator=20))
def test_a_share_survives_the_way_through_per_cent(share: Fraction) -> None:
    assert shares.share(shares.percent(share)) == share


def test_a_list_of_sentences_that_is_too_long_to_come_back_says_so() -> None:
    raw = json.loads(json.dumps(gallery_raw()))
    raw["passage"].append({"id": "long", "sentences": [*map(sentence, range(12))]})
    marked = next(one for one in raw["items"] if one["type"] == "evidence-highlight")
    raw["items"] = [{**marked, "paragraphs": [*marked["paragraphs"], "long"]}]
    exported = export_unit(raw, "moodle-xml", carry=False)
    assert "quizapp does not take it back" in next(
        one.instead for one in exported.losses if (one.item, one.field) == (marked["id"], "")
    )
    assert not import_file(Source(exported.data), "moodle-xml").units
    assert export_unit(raw, "moodle-xml").whole


def sentence(number: int) -> dict[str, str]:
    return {"id": f"long.s{number}", "text": f"Boat {number} came in."}
