"""G126: words of a source that is not free."""

from __future__ import annotations

import base64
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from quizapp.content.check import check_file
from quizapp.content.licences import is_free
from quizapp.domain.problem import Problem, Severity
from quizapp.domain.traces import taken_slots

Raw = dict[str, Any]
Write = Callable[..., Path]
RECORD = Path(__file__).parent / "cases" / "good" / "record.json"
ARTICLE = [
    "The old mill by the river has stood still since the storm, and nobody will say why it does.",
    "The council meets on Monday.",
]


@pytest.fixture
def copied(good: Raw, write: Write, tmp_path: Path) -> Callable[..., list[Problem]]:
    """The findings G126 of a unit with these sentences more, and a record with traces."""

    def check(sentences: list[str], licence: str = "not free", **record: Any) -> list[Problem]:
        good["source"] = "record"
        good["passage"].append(
            {
                "id": "p9",
                "sentences": [
                    {"id": f"p9.s{n}", "text": text} for n, text in enumerate(sentences, start=1)
                ],
            }
        )
        raw: Raw = json.loads(RECORD.read_text(encoding="utf-8"))
        slots = base64.b64encode(taken_slots(ARTICLE, "record")).decode()
        raw |= {"id": "record", "licence": licence, "traces": {"run": 8, "slots": slots}} | record
        unit = write(good)
        seeds = unit.parent.parent.parent / "seeds"
        seeds.mkdir(exist_ok=True)
        (seeds / "record.json").write_text(json.dumps(raw), encoding="utf-8")
        found = check_file(unit)
        assert not [one for one in found.problems if one.code == "G115"]
        return [one for one in found.problems if one.code == "G126"]

    return check


def test_a_run_of_eight_words_is_a_warning_with_its_words(
    copied: Callable[..., list[Problem]], good: Raw
) -> None:
    filler = " ".join(f"word{n}" for n in range(120)) + "."

    (told,) = copied([filler, "Here the old mill by the river has stood for long."])

    assert told.severity is Severity.WARNING
    assert told.pointer == f"/passage/{len(good['passage']) - 1}/sentences/1/text"
    assert "8 words in a row" in told.message
    assert "“the old mill by the river has stood”" in told.message


def test_more_than_a_tenth_of_the_passage_is_an_error(
    copied: Callable[..., list[Problem]],
) -> None:
    found = copied(ARTICLE)

    assert {one.severity for one in found} == {Severity.WARNING, Severity.ERROR}
    errors = [one for one in found if one.severity is Severity.ERROR]
    assert [one.pointer for one in errors] == ["/passage", "/passage"]
    assert "level standard" in errors[0].message
    assert "level easier" in errors[1].message
    assert "at most 10 %" in errors[0].help


@pytest.mark.parametrize(
    "licence", ["CC-BY-4.0", "CC0", "public domain", "CC BY-SA 3.0: see there"]
)
def test_words_of_a_free_source_may_be_copied(
    copied: Callable[..., list[Problem]], licence: str
) -> None:
    assert copied(ARTICLE, licence) == []


@pytest.mark.parametrize(
    "licence", ["not free", "CC-BY-NC-4.0", "CC BY-ND", "all rights reserved", "ccby", "TODO"]
)
def test_what_is_not_known_to_be_free_is_not(licence: str) -> None:
    assert not is_free(licence)


def test_seven_words_are_no_finding(copied: Callable[..., list[Problem]]) -> None:
    assert copied(["Here the old mill by the river has rotted for long."]) == []


def test_nothing_is_said_without_traces(good: Raw, write: Write) -> None:
    good["passage"].append(
        {"id": "p9", "sentences": [{"id": "p9.s1", "text": ARTICLE[0]}]},
    )

    assert not [one for one in check_file(write(good)).problems if one.code == "G126"]


@pytest.mark.parametrize("slots", ["", "AAAA", "A" * 81, "!" * 84])
def test_broken_traces_are_told_and_break_nothing(slots: str, tmp_path: Path) -> None:
    raw: Raw = json.loads(RECORD.read_text(encoding="utf-8"))
    path = tmp_path / "seeds" / "record.json"
    path.parent.mkdir()
    path.write_text(json.dumps({**raw, "id": "record", "traces": {"run": 8, "slots": slots}}))

    found = check_file(path)

    assert [one.pointer for one in found.problems] == ["/traces/slots"]
