"""Courses, source records, and units against their source record."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from quizapp.content.check import Checked, check_file
from quizapp.domain.problem import Severity

Raw = dict[str, Any]
Write = Callable[..., Path]
CASES = Path(__file__).parent / "cases" / "good"

COURSE: Raw = {
    "$schema": "../../docs/schema/course.schema.json",
    "format": 1,
    "id": "course",
    "language": "en",
    "title": "A course",
    "summary": "For tests.",
    "units": ["town-library"],
    "licence": "CC-BY-4.0",
    "authors": ["quizapp contributors"],
}


@pytest.fixture
def record() -> Raw:
    raw: Raw = json.loads((CASES / "record.json").read_text(encoding="utf-8"))
    return raw


def _found(checked: Checked) -> list[tuple[str, str]]:
    return [(problem.code, problem.pointer) for problem in checked.problems]


def test_a_course_lists_its_units(good: Raw, write: Write) -> None:
    write(good)

    checked = check_file(write(COURSE, "course/course.json"))

    assert (checked.kind, checked.problems) == ("course", ())


def test_a_course_and_its_folder_agree(good: Raw, write: Write) -> None:
    write(good)
    write(good, "course/more.json")

    checked = check_file(write({**COURSE, "units": ["town-libary"]}, "course/course.json"))

    assert sorted(_found(checked)) == [
        ("F120", "/units"),
        ("F120", "/units"),
        ("F121", "/units/0"),
    ]
    assert any("did you mean 'town-library'?" in p.message for p in checked.problems)


def test_a_course_has_the_name_of_its_folder(good: Raw, write: Write) -> None:
    write(good, "other/town-library.json")

    assert _found(check_file(write(COURSE, "other/course.json"))) == [("F014", "/id")]


def test_a_record_is_consistent(record: Raw, write: Write) -> None:
    claim = record["claims"][0]
    paragraph = record["paragraphs"][0]
    raw = {
        **record,
        "paragraphs": [paragraph, {**paragraph, "n": 3}],
        "claims": [claim, {**claim, "paragraph": 2, "as_of": "2024-02-30"}],
    }

    assert sorted(_found(check_file(write(raw, "record.json")))) == [
        ("F123", "/paragraphs/1/n"),
        ("G101", "/claims/1/id"),
        ("G108", "/claims/1/as_of"),
        ("G119", "/claims/1/paragraph"),
    ]


def test_an_inferred_date_needs_its_reasoning(record: Raw, write: Write) -> None:
    record["published"]["inferred"] = True

    (problem,) = check_file(write(record, "record.json")).problems

    assert (problem.pointer, problem.message) == ("/published", "'reasoning' is missing")


@pytest.mark.parametrize(
    ("source", "status", "expected"),
    [
        ("c01", "reported", []),
        ("c01", "denied", [("G114", "/claims/0/status")]),
        ("c1", "reported", [("G113", "/claims/0/source")]),
    ],
)
def test_claims_agree_with_the_source_record(
    good: Raw,
    record: Raw,
    write: Write,
    source: str,
    status: str,
    expected: list[tuple[str, str]],
) -> None:
    write(record, "../seeds/record.json")
    claim = {**good["claims"][0], "source": source, "status": status}

    checked = check_file(write({**good, "source": "record", "claims": [claim]}))

    assert _found(checked) == expected


def test_a_status_that_changed_names_the_items_that_rest_on_the_claim(
    good: Raw, record: Raw, write: Write
) -> None:
    record["claims"][0]["status"] = "retracted"
    write(record, "../seeds/record.json")
    claim = {**good["claims"][0], "source": "c01"}
    # One lists the claim, the other cites its words.
    for item in good["items"]:
        item.pop("claims", None)
    good["items"][0]["claims"] = [claim["id"]]
    good["items"][1]["evidence"][0]["quote"] = "a second branch"

    checked = check_file(write({**good, "source": "record", "claims": [claim]}))

    (problem,) = (one for one in checked.problems if one.code == "G114")
    assert problem.message == "is 'reported' here and 'retracted' in the source record"
    assert problem.help == (
        "give both the same status; read again what rests on it: "
        f"{good['items'][0]['id']}, {good['items'][1]['id']}"
    )


def test_a_broken_record_is_as_good_as_none(good: Raw, write: Write) -> None:
    write({"id": "record"}, "../seeds/record.json")

    assert _found(check_file(write({**good, "source": "record"}))) == [("G115", "/source")]


def test_findings_beyond_the_first_hundred_are_counted(good: Raw, write: Write) -> None:
    todos = [
        {"id": f"x{n}", "sentences": [{"id": f"x{n}.s{m}", "text": "TODO"} for m in range(60)]}
        for n in range(2)
    ]

    checked = check_file(write({**good, "passage": [*good["passage"], *todos]}))

    assert len(checked.problems) == 101
    assert checked.problems[-1].code == "F016"
    assert "20 more" in checked.problems[-1].message
    assert checked.unit is None


def test_texts_to_write_hide_no_error_that_is_cut_off_otherwise(good: Raw, write: Write) -> None:
    todos = [
        {"id": f"x{n}", "sentences": [{"id": f"x{n}.s{m}", "text": "TODO"} for m in range(60)]}
        for n in range(2)
    ]
    passage = [*todos, *good["passage"]]

    checked = check_file(write({**good, "passage": passage, "licence": 1}))

    assert _found(checked)[0] == ("F103", "/licence")
    assert {problem.code for problem in checked.problems[1:]} == {"F015", "F016"}


def test_more_than_a_hundred_warnings_keep_no_unit_from_students(good: Raw, write: Write) -> None:
    item = {**good["items"][0], "stem": "Who does not keep the house open, and *not* gladly?"}
    items = [{**item, "id": f"x{n}"} for n in range(120)]

    checked = check_file(write({**good, "items": [*good["items"], *items]}))

    assert {problem.severity for problem in checked.problems} == {Severity.WARNING}
    assert checked.problems[-1].code == "F016"
    assert checked.unit is not None


@pytest.mark.parametrize("text", ["Método", "MÉTODO", "Do it today: todo", "TODOS"])
def test_a_word_that_only_looks_like_a_note_to_oneself_is_a_text(
    good: Raw, write: Write, text: str
) -> None:
    assert _found(check_file(write({**good, "title": text}))) == []


@pytest.mark.parametrize("text", ["TODO", "The hours (TODO: check them)", "TODO: hours", "x TODO"])
def test_a_unit_with_a_text_to_write_is_not_finished(good: Raw, write: Write, text: str) -> None:
    checked = check_file(write({**good, "title": text}))

    (problem,) = checked.problems
    assert (problem.code, problem.pointer, problem.severity) == ("F015", "/title", Severity.ERROR)
    assert checked.unit is None


def test_many_errors_stay_bounded(good: Raw, write: Write) -> None:
    checked = check_file(write({**good, "items": [{} for _ in range(200_000)]}))

    assert len(checked.problems) <= 101
    assert checked.unit is None


def test_a_long_list_of_objects_is_compared_in_no_time(good: Raw, write: Write) -> None:
    names = [{"n": [n]} for n in range(100_000)]

    checked = check_file(write({**good, "names": names}))

    assert ("F107", "/names") in _found(checked)


@pytest.mark.parametrize(
    ("values", "twice"),
    [
        ([1, 1.0], True),
        ([1, True], False),
        ([0, False], False),
        ([{"a": [1], "b": 2}, {"b": 2, "a": [1.0]}], True),
        ([{"a": 1}, [["a", 1]]], False),
        ([None, "None"], False),
    ],
)
def test_equal_entries_are_those_that_json_calls_equal(
    good: Raw, write: Write, values: list[object], twice: bool
) -> None:
    checked = check_file(write({**good, "names": values}))

    assert (("F109", "/names") in _found(checked)) == twice


def test_a_question_type_that_refuses_an_item_is_told(
    good: Raw, write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_: object) -> None:
        raise ValueError("no such thing")

    monkeypatch.setattr("quizapp.content.check.build_unit", refuse)

    assert _found(check_file(write(good))) == [("F299", "/items")]
