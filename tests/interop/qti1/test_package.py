"""Files and packages of QTI 1.2, and whatever else may be in their place."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizapp.interop.format import Fit
from quizapp.interop.formats import qti1
from quizapp.interop.model import Source
from quizapp.interop.safe.archive import packed
from quizapp.interop.trouble import ReadError
from tests.interop.qti1.items import board, choice, equal, file_of, listed, otherwise, rule

_ONE = choice("Where?", ("Here", "There"), 1)
_FILE = file_of(
    _ONE, board("Multiple Choice", "Which?", listed(("A", "B")), rule(equal("a")) + otherwise())
)


def test_a_file_is_known_by_its_root() -> None:
    assert qti1.fits(Source(_FILE)) is Fit.SURE
    assert qti1.fits(Source("<questestinterop/>".encode("utf-16"))) is Fit.SURE
    assert qti1.fits(Source(b"<assessmentItem/>")) is Fit.NO


def test_a_package_with_several_files() -> None:
    files = {
        "a/one.xml": file_of(_ONE),
        "two.dat": file_of(_ONE),
        "imsmanifest.xml": b"<manifest/>",
    }
    source = Source(packed({**files, "pictures/mill.png": b"x"}), "bank.zip")
    assert qti1.fits(source) is Fit.SURE
    found = qti1.read(source)
    assert len(found.parcels) == 2
    assert found.parcels[0].questions[0].place == "a/one.xml, line 1"
    assert [loss.place for loss in found.losses] == ["pictures/mill.png"]


def test_a_damaged_file_does_not_keep_out_the_others() -> None:
    damaged = b"<questestinterop><item></questestinterop>"
    found = qti1.read(Source(packed({"a.xml": file_of(_ONE), "b.xml": damaged})))
    assert len(found.parcels) == 1
    assert found.refusals[0].place == "b.xml, line 1"


def test_a_question_in_another_file_is_named() -> None:
    found = qti1.read(Source(file_of(_ONE, '<itemref linkrefid="far-away"/>')))
    assert "far-away" in found.refusals[0].message


def test_a_bank_and_loose_questions() -> None:
    bank = '<questestinterop><objectbank ident="b"><qtimetadata><qtimetadatafield><fieldlabel>'
    bank += "bank_title</fieldlabel><fieldentry>Boats</fieldentry></qtimetadatafield></qtimetadata>"
    data = f"{bank}{_ONE}</objectbank>{_ONE}{_ONE}</questestinterop>".encode()
    found = qti1.read(Source(data, "loose.xml"))
    assert [(one.title, len(one.questions)) for one in found.parcels] == [
        ("Boats", 1),
        ("loose", 2),
    ]
    assert len({one.id for one in found.parcels[1].questions}) == 2


@pytest.mark.parametrize(
    "data",
    [b"", b"<html/>", b"<questestinterop/>", b"PK\x03\x04", packed({"a.txt": b"questestinterop"})],
)
def test_what_is_none_is_said(data: bytes) -> None:
    with pytest.raises(ReadError) as caught:
        qti1.read(Source(data))
    assert caught.value.problem.help


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_a_changed_file_never_breaks_the_reader(data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(_FILE) - 1))
    length = data.draw(st.integers(0, 12))
    new = data.draw(
        st.sampled_from([b"", b"<", b"</item>", b"100", b"\xff", b"a", b'"', b"<other/>"])
    )
    with suppress(ReadError):
        qti1.read(Source(_FILE[:at] + new + _FILE[at + length :]))
