"""Units that go out to other programs."""

from __future__ import annotations

import pytest
from jsonschema import Draft202012Validator

from quizapp.interop.model import Source
from quizapp.usecases.exchange import export_report, export_unit, import_file, import_report
from quizapp.usecases.exchange.report import SCHEMA
from tests.interop.parcels import gallery_raw
from tests.interop.toy import toy

__all__ = ["toy"]
pytestmark = [pytest.mark.usefixtures("toy"), pytest.mark.whatever_database]


def test_what_the_format_does_not_tell_is_found_by_reading_back() -> None:
    exported = export_unit(gallery_raw(), "toy", carry=False)
    told = {(one.item, one.field) for one in exported.losses}
    choice = next(one["id"] for one in gallery_raw()["items"] if one["type"] == "single-choice")
    assert {("", "/passage"), ("", "/notes"), (choice, "/evidence/0/quote")} <= told
    assert not any(one.kept for one in exported.losses)
    assert not exported.whole


def test_what_travels_along_is_lost_on_the_other_program_alone() -> None:
    exported = export_unit(gallery_raw(), "toy")
    assert exported.losses
    assert exported.whole
    plain = export_unit(gallery_raw(), "toy", carry=False)
    assert {(one.item, one.field) for one in exported.losses} == {
        (one.item, one.field) for one in plain.losses
    }


def test_a_loss_is_told_once() -> None:
    losses = export_unit(gallery_raw(), "toy").losses
    places = [(one.item, one.field) for one in losses]
    assert len(set(places)) == len(places)


def test_reports_keep_to_their_schema() -> None:
    exported = export_unit(gallery_raw(), "toy", carry=False)
    imported = import_file(Source(exported.data, "x.toy"))
    check = Draft202012Validator(SCHEMA)
    check.validate(export_report(exported, "unit.json", ["x.toy"]))
    check.validate(import_report(imported, "x.toy"))
