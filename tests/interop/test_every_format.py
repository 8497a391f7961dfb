"""What holds of every installed format, over every question type."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable, Mapping
from contextlib import suppress
from functools import cache
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from quizapp.content.canonical import canonical
from quizapp.content.validate import validate
from quizapp.domain.adopting import ASSUMED
from quizapp.interop import known, readers, recognised, writers
from quizapp.interop.differences import covered
from quizapp.interop.format import Fit, Reads
from quizapp.interop.model import Loss, Parcel, Source, Written
from quizapp.interop.trouble import ReadError
from quizapp.usecases.exchange import Imported, export_unit, import_file, parcel_of
from quizapp.usecases.exchange.compared import neutral_differences, seen_differences
from tests.interop.generated import units
from tests.interop.parcels import gallery_parcel, gallery_raw
from tests.support.drill import full

BOTH = [name for name in writers() if name in readers()]
each_format = pytest.mark.parametrize("name", list(known()))
each_writer = pytest.mark.parametrize("name", list(writers()))
each_both = pytest.mark.parametrize("name", BOTH)


@cache
def written(name: str, *, carry: bool) -> Written:
    """The gallery in a format."""
    return writers()[name].write(gallery_parcel(), carry=carry)


@cache
def came_in(name: str, *, carry: bool) -> Imported:
    """The gallery, out and in again."""
    return import_file(Source(written(name, carry=carry).data, "a file.x"), name)


@cache
def missing(name: str) -> tuple[tuple[str, str], ...]:
    """What a stranger does not find of the gallery: items and fields."""
    back = readers()[name].read(Source(written(name, carry=False).data)).parcels
    return tuple((one.item, one.field) for one in seen_differences(gallery_parcel(), back))


@each_format
def test_a_format_says_what_it_is_called(name: str) -> None:
    format_ = known()[name]
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", name)
    assert format_.LABEL
    assert format_.EXTENSIONS
    assert all(one.startswith(".") for one in format_.EXTENSIONS)


@each_writer
def test_the_same_parcel_gives_the_same_bytes(name: str) -> None:
    for carry in (True, False):
        again = writers()[name].write(parcel_of(gallery_raw()), carry=carry)
        first = written(name, carry=carry)
        assert again.losses == first.losses
        assert hash(again.data) == hash(first.data)


@each_writer
def test_nothing_is_kept_that_does_not_travel(name: str) -> None:
    assert [one for one in written(name, carry=False).losses if one.kept] == []


@each_writer
def test_each_loss_says_in_words_what_it_is_of(name: str) -> None:
    items = {one["id"]: one for one in gallery_raw()["items"]}
    for carry in (True, False):
        for loss in written(name, carry=carry).losses:
            assert loss.what
            assert loss.instead
            where = items[loss.item] if loss.item else gallery_raw()
            assert is_place(where, loss.field), loss


def is_place(node: Any, pointer: str) -> bool:
    """Whether a pointer leads to something, or to a key that could be beside others."""
    *above, _ = pointer.split("/")
    for step in above[1:]:
        if isinstance(node, list) and step.isdigit() and int(step) < len(node):
            node = node[int(step)]
        elif isinstance(node, Mapping) and step in node:
            node = node[step]
        else:
            return False
    return not pointer or pointer.startswith("/")


@each_both
def test_what_travels_along_comes_back_to_the_letter(name: str) -> None:
    if export_unit(gallery_raw(), name).whole:
        brought = came_in(name, carry=True)
        assert brought.refusals == ()
        assert [canonical(one) for one in brought.units] == [canonical(gallery_raw())]


@each_both
@settings(max_examples=full(50, 1), deadline=None, phases=[Phase.generate])
@given(raw=units())
def test_what_travels_along_of_made_up_units_comes_back(name: str, raw: dict[str, Any]) -> None:
    exported = export_unit(raw, name)
    if exported.whole:
        units_back = import_file(Source(exported.data, "file"), name).units
        assert [canonical(one) for one in units_back] == [canonical(raw)]


@each_both
def test_without_it_all_that_is_missing_was_told(name: str) -> None:
    assert untold(gallery_parcel(), missing(name), written(name, carry=False)) == []


@each_both
@settings(
    max_examples=full(100, 2),
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
    # What is missing says enough; to look for a smaller unit takes minutes.
    phases=[Phase.generate],
)
@given(raw=units())
def test_what_is_missing_of_made_up_units_was_told(name: str, raw: dict[str, Any]) -> None:
    parcel = parcel_of(raw)
    file = writers()[name].write(parcel, carry=False)
    back = readers()[name].read(Source(file.data)).parcels
    found = [(one.item, one.field) for one in seen_differences(parcel, back)]
    assert untold(parcel, found, file) == []


def untold(
    parcel: Parcel, found: Iterable[tuple[str, str]], file: Written
) -> list[tuple[str, str]]:
    """What is missing although no loss names it. What no format gets to know is not its affair."""
    fields: dict[str, list[str]] = {}
    for loss in file.losses:
        fields.setdefault(loss.item, []).append(loss.field)
    left = [(item, field) for item, field in found if not covered(field, fields.get(item, []))]
    neutral = {(one.item, one.field) for one in neutral_differences(parcel)} if left else set()
    return [one for one in left if one not in neutral]


@each_both
def test_nothing_is_told_that_is_not_missing(name: str) -> None:
    fields: dict[str, list[str]] = {}
    for item, field in missing(name):
        fields.setdefault(item, []).append(field)
    losses = written(name, carry=False).losses
    assert [one for one in losses if not _shows(one, fields.get(one.item, []))] == []


def _shows(loss: Loss, missing: list[str]) -> bool:
    """Whether something is missing at the place of a loss, in it or around it.

    In which way an option is wrong is put as the usual one, which may be the same by chance.
    """
    if any(covered(one, [loss.field]) or covered(loss.field, [one]) for one in missing):
        return True
    raw = next((one.raw for one in gallery_parcel().questions if one.id == loss.item), None)
    node: Any = raw or {}
    for step in loss.field.split("/")[1:]:
        node = node[int(step)] if isinstance(node, list) else node.get(step)
    return node == ASSUMED.value


@each_both
def test_a_file_is_known_by_what_it_holds(name: str) -> None:
    source = Source(written(name, carry=True).data)
    found = recognised(source)
    assert found.fits(source) == readers()[name].fits(source)
    assert {one.type for one in found.read(source).parcels[0].questions if one.type} <= {
        one.type for one in gallery_parcel().questions
    }


@each_both
def test_units_that_come_in_pass_the_schema(name: str) -> None:
    for carry in (True, False):
        assert came_in(name, carry=carry).units
        for unit in came_in(name, carry=carry).units:
            assert validate("unit", unit) == []


@pytest.mark.parametrize("name", list(readers()))
@settings(max_examples=full(2000, 8), deadline=None)
@given(st.binary(max_size=80) | st.text(max_size=80).map(str.encode))
def test_garbage_is_refused_in_words(name: str, data: bytes) -> None:
    comes_in_or_not(readers()[name], data)


@each_both
@settings(max_examples=full(500, 3), deadline=None)
@given(data=st.data())
def test_a_damaged_file_is_read_or_refused(name: str, data: st.DataObject) -> None:
    good = written(name, carry=data.draw(st.booleans())).data
    at = data.draw(st.integers(0, len(good)))
    cut = data.draw(st.integers(0, 30))
    piece = data.draw(st.binary(max_size=4))
    comes_in_or_not(readers()[name], good[:at] + piece + good[at + cut :])
    if zipfile.is_zipfile(io.BytesIO(good)):
        comes_in_or_not(readers()[name], damaged_inside(good, data))


def damaged_inside(good: bytes, data: st.DataObject) -> bytes:
    """A package whose zip is sound and one of whose files is not."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(good)) as before, zipfile.ZipFile(out, "w") as after:
        hit = data.draw(st.sampled_from(before.namelist()))
        for entry in before.namelist():
            text = before.read(entry)
            if entry == hit and text:
                at = data.draw(st.integers(0, len(text) - 1))
                text = text[:at] + data.draw(st.binary(max_size=3)) + text[at + 1 :]
            after.writestr(entry, text)
    return out.getvalue()


def comes_in_or_not(format_: Reads, data: bytes) -> None:
    source = Source(data, "file")
    assert format_.fits(source) in Fit
    with suppress(ReadError):
        for refusal in format_.read(source).refusals:
            assert refusal.message
