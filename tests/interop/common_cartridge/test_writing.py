"""Cartridges of ours: what they hold, and that the unit comes back."""

from __future__ import annotations

from collections import Counter
from fractions import Fraction

import pytest
from lxml import etree

from quizapp.domain.lesson import Paragraph
from quizapp.domain.shapes import Choice, Extended, Option, TextEntry
from quizapp.interop.formats import common_cartridge
from quizapp.interop.model import Brought, Parcel, Question, Source
from quizapp.interop.safe.archive import Archive
from tests.interop.parcels import gallery_parcel, shipped_parcels

_ASI = "{http://www.imsglobal.org/xsd/ims_qtiasiv1p2}"


def _back(parcel: Parcel, *, carry: bool) -> Brought:
    written = common_cartridge.write(parcel, carry=carry)
    return common_cartridge.read(Source(written.data, "unit.imscc"))


def _quiz(parcel: Parcel) -> etree._Element:
    archive = Archive.open(common_cartridge.write(parcel).data, "it")
    (name,) = [one for one in archive.names if one.endswith("quiz.xml")]
    return etree.fromstring(archive.read(name))


def _alone(question: Question) -> Question:
    """The question after a journey without what we carry."""
    (parcel,) = _back(Parcel("The harbour", (question,)), carry=False).parcels
    return parcel.questions[0]


def test_the_unit_travels_along() -> None:
    for parcel in (gallery_parcel(), *shipped_parcels()):
        (back,) = _back(parcel, carry=True).parcels
        assert back.raw == parcel.raw
        assert [one.raw for one in back.questions] == [one.raw for one in parcel.questions]


def test_without_it_the_passage_and_each_question_are_there() -> None:
    for parcel in (gallery_parcel(), *shipped_parcels()):
        found = _back(parcel, carry=False)
        (back,) = found.parcels
        assert back.raw is None
        assert not found.refusals
        assert Counter(one.id for one in back.questions) == Counter(
            one.id for one in parcel.questions
        )
        assert back.passage == parcel.passage
        assert (back.title, back.summary) == (parcel.title, parcel.summary)
        assert (back.language, back.direction) == (parcel.language, parcel.direction)


def test_the_same_parcel_gives_the_same_bytes() -> None:
    parcel = gallery_parcel()
    assert common_cartridge.write(parcel).data == common_cartridge.write(parcel).data


def test_two_units_share_no_identifier() -> None:
    ids = [_quiz(parcel).find(f"{_ASI}assessment").get("ident") for parcel in shipped_parcels()]  # type: ignore[union-attr]
    assert len(set(ids)) == len(ids)


def test_the_quiz_keeps_to_the_profile() -> None:
    root = _quiz(gallery_parcel())
    for item in root.iter(f"{_ASI}item"):
        fields = {one[0].text: one[1].text for one in item.iter(f"{_ASI}qtimetadatafield")}
        labels = len(list(item.iter(f"{_ASI}response_label")))
        profile = fields["cc_profile"]
        assert 1 <= int(fields["cc_weighting"] or "") <= 99
        if profile == "cc.multiple_choice.v0p1":
            assert labels > 2
        if profile == "cc.true_false.v0p1":
            assert labels == 2
        shown = {one.get("linkrefid") for one in item.iter(f"{_ASI}displayfeedback")}
        assert shown == {one.get("ident") for one in item.iter(f"{_ASI}itemfeedback")}
    ids = [item.get("ident") for item in root.iter(f"{_ASI}item")]
    assert len(set(ids)) == len(ids)


def _option(n: int, text: str, *, right: bool = False, remark: str = "") -> Option:
    pointer = f"/options/{n}/text"
    return Option(f"o{n + 1}", text, pointer, right, Fraction(int(right)), None, remark)


@pytest.mark.parametrize(
    "shape",
    [
        Choice(
            (_option(0, "*Here* & <there>", right=True), _option(1, "At the mill", remark="No.")), 1
        ),
        Choice((_option(0, "A", right=True), _option(1, "B", right=True), _option(2, "C")), 3),
        Choice((_option(0, "1"), _option(1, "2", right=True), _option(2, "3")), 1, True),
        Extended(scored=True, model="The **mill**."),
        Extended(scored=False, prompt="Say what you think."),
        TextEntry((Option("accept-0", "Ann O’Mill", "/accept/0/text", True, Fraction(1)),), ()),
    ],
)
def test_what_the_profile_holds_comes_back_as_it_was(shape: Choice | Extended | TextEntry) -> None:
    hint, said = (
        ("Look *there*.", "It is so.")
        if shape != Extended(False, prompt="Say what you think.")
        else ("", "")
    )
    asked = Question("q1", "Where is *it*?", shape, points=Fraction(2), hint=hint, explanation=said)
    back = _alone(asked)
    assert (back.stem, back.shape) == (
        asked.stem.replace("*", "") if not hint else asked.stem,
        shape,
    )
    assert (back.hint, back.explanation) == (hint, said)
    assert back.points == (2 if hint else 0)


def test_losses_name_their_place_and_say_whether_they_travel() -> None:
    parcel = gallery_parcel()
    for carry in (True, False):
        losses = common_cartridge.write(parcel, carry=carry).losses
        assert {loss.kept for loss in losses} == {carry}
        told = {(loss.item, loss.field) for loss in losses}
        assert ("single-choice.capital", "/evidence") in told
        assert ("single-choice.capital", "/options/1/why/kind") in told
        assert ("matching.village", "") in told
        assert ("open-response.rubric", "/rubric") in told
        assert ("", "/stimuli") in told


def test_a_unit_of_topics_alone_has_no_quiz() -> None:
    topics = tuple(one for one in gallery_parcel().questions if one.type == "discussion")
    parcel = Parcel("Talk", topics, passage=(Paragraph("p1", ()),))
    archive = Archive.open(common_cartridge.write(parcel).data, "it")
    assert not any(name.endswith("quiz.xml") for name in archive.names)


def test_no_wrong_answer_stands_before_the_rule_that_stops() -> None:
    for item in _quiz(gallery_parcel()).iter(f"{_ASI}item"):
        rules = list(item.iter(f"{_ASI}respcondition"))
        stop = next(n for n, rule in enumerate(rules) if rule.get("continue") == "No")
        values = {test.text for rule in rules[:stop] for test in rule.iter(f"{_ASI}varequal")}
        key = {
            test.text
            for test in rules[stop].iter(f"{_ASI}varequal")
            if test.getparent().tag != f"{_ASI}not"  # type: ignore[union-attr]
        }
        assert values <= key
