"""Several lessons in one file: whose each loss is, and which number each question has."""

from __future__ import annotations

import sys
from collections.abc import Callable

import pytest
from jsonschema import Draft202012Validator

from quizapp.interop.model import Brought, Loss, Parcel, Refusal, Source
from quizapp.interop.safe.archive import packed
from quizapp.interop.together import together
from quizapp.usecases.exchange import Imported, import_file, import_in_words, import_report
from quizapp.usecases.exchange.report import SCHEMA
from tests.interop.common_cartridge.cartridges import QUIZ_TYPE, cartridge, module
from tests.interop.qti.items import choice as qti_choice
from tests.interop.qti.items import item as qti_item
from tests.interop.qti.items import response
from tests.interop.qti1.items import NAMESPACE, choice

pytestmark = pytest.mark.whatever_database
Lessons = Callable[[], tuple[bytes, str]]

ASKED = choice("Where do boats land?", ("In the harbour", "At the mill"), 0)
PLAIN, NAMED = (
    ASKED.replace("<item>", f'<item ident="q1"{title}>') for title in ("", ' title="Landing"')
)
BROKEN = '<item ident="broken"><presentation/></item>'


def qti1(title: str, *items: str) -> bytes:
    return (
        f'<assessment ident="{title}" title="{title}"><section>{"".join(items)}</section>'
        "</assessment>"
    ).encode()


def document(*tests: bytes) -> bytes:
    return b'<questestinterop xmlns="%s">%s</questestinterop>' % (
        NAMESPACE.encode(),
        b"".join(tests),
    )


def two_tests() -> tuple[bytes, str]:
    return document(qti1("harbour", PLAIN), qti1("mill", BROKEN, NAMED)), "two.xml"


def two_files() -> tuple[bytes, str]:
    first, second = document(qti1("harbour", PLAIN)), document(qti1("mill", BROKEN, NAMED))
    return packed({"a.xml": first, "b.xml": second, "boat.png": b"boat"}), "two.zip"


def cartridge_of_two() -> tuple[bytes, str]:
    files = {
        "a.xml": document(qti1("harbour", PLAIN)),
        "b.xml": document(qti1("mill", BROKEN, NAMED)),
    }
    resources = {one: (QUIZ_TYPE, f"{one}.xml") for one in "ab"}
    return cartridge(resources, files, module("Week 1", "a", "b")), "two.imscc"


def package_of_two() -> tuple[bytes, str]:
    options = {"A": "In the mill", "B": "In the school"}
    plain = qti_item(response("single", "identifier", ("A",)), qti_choice(options))
    table = plain.replace(
        b"<qti-item-body>", b"<qti-item-body><table><tr><td>1990</td></tr></table>"
    )
    files = {"plain.xml": plain, "broken.xml": plain[:-20], "table.xml": table}
    listed = "".join(
        f'<resource identifier="{name}" type="imsqti_{kind}_xmlv3p0" href="{name}.xml"/>'
        for kind, names in (("item", ("plain", "broken", "table")), ("test", ("harbour", "mill")))
        for name in names
    )
    manifest = f'<manifest identifier="m"><resources>{listed}</resources></manifest>'
    for title, names in (("harbour", ("plain",)), ("mill", ("broken", "table"))):
        refs = "".join(
            f'<qti-assessment-item-ref identifier="{one}" href="{one}.xml"/>' for one in names
        )
        files[f"{title}.xml"] = (
            '<qti-assessment-test xmlns="http://www.imsglobal.org/xsd/imsqtiasi_v3p0" '
            f'title="{title}"><qti-test-part identifier="p"><qti-assessment-section '
            f'identifier="s" title="S">{refs}</qti-assessment-section></qti-test-part>'
            "</qti-assessment-test>"
        ).encode()
    return packed({**files, "imsmanifest.xml": manifest.encode()}), "two.zip"


ALL = [two_tests, two_files, cartridge_of_two, package_of_two]


def brought(lessons: Lessons, **more: frozenset[int]) -> Imported:
    data, name = lessons()
    return import_file(Source(data, name), **more)


@pytest.mark.parametrize("lessons", ALL)
def test_a_loss_and_a_refusal_say_whose_they_are_where_ids_are_the_same(lessons: Lessons) -> None:
    imported = brought(lessons)
    assert [one["id"] for one in imported.units] == ["harbour", "mill"]
    first, second = ([item["id"] for item in one["items"]] for one in imported.units)
    assert first == second
    assert {(one.unit, one.item) for one in imported.losses if one.item} == {("mill", first[0])}
    assert [one.unit for one in imported.refusals] == ["mill"]
    report = import_report(imported, "two")
    Draft202012Validator(SCHEMA).validate(report)
    assert report["questions"]["whole"] == report["questions"]["with_loss"] == 1
    lines = [line for line in import_in_words(imported) if line.startswith("  lost")]
    assert any(f"mill: {first[0]} " in line for line in lines)
    assert any("refused  mill: " in line for line in import_in_words(imported))


def test_what_belongs_to_no_lesson_is_of_the_file() -> None:
    imported = brought(two_files)
    (loss,) = (one for one in imported.losses if not one.item)
    assert (loss.unit, loss.place) == ("", "boat.png")
    assert "lost     the file boat.png (boat.png):" in "\n".join(import_in_words(imported))


@pytest.mark.parametrize("lessons", ALL)
def test_the_numbers_go_on_from_lesson_to_lesson_and_count_what_is_refused(
    lessons: Lessons,
) -> None:
    assert [one.number for one in brought(lessons).refusals] == [2]
    third = brought(lessons, only=frozenset({3, 4}))
    assert [one["id"] for one in third.units] == ["mill"]
    assert (third.refusals, third.absent) == ((), {4})
    second = brought(lessons, only=frozenset({2}))
    assert (second.units, len(second.refusals), second.absent) == ((), 1, frozenset())


def test_a_lesson_that_became_two_says_which_question_lost_something(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(sys.modules["quizapp.usecases.exchange.import_file"], "MOST_ITEMS", 1)
    gift = b"::a::[html]Who is <u>it</u>?{}\n\n::b::Why?{}\n\n::c::[html]When <u>was</u> it?{}"
    imported = import_file(Source(gift, "bank.gift"))
    units = [one["id"] for one in imported.units]
    assert {one.unit for one in imported.losses} == {units[0], units[2]}


def test_parts_of_a_file_are_told_apart_only_when_there_are_several() -> None:
    lesson = Brought((Parcel("The mill", ()),), (Loss("q1", "", "", ""),), (Refusal("line 1", ""),))
    beside = Brought(losses=(Loss("", "", "", ""),))
    alone = together([lesson, beside])
    assert {one.name for one in alone.parcels} == {one.unit for one in alone.losses} == {""}
    both = together([lesson, beside, lesson])
    first, second = (one.name for one in both.parcels)
    assert first != second
    assert [one.unit for one in both.losses] == [first, "", second]
    assert [one.unit for one in both.refusals] == [first, second]
