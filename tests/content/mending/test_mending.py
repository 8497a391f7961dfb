"""Mends: what each one makes, and what holds of all of them."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable, Iterator
from fractions import Fraction
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizapp.content.build import build_unit
from quizapp.content.check import check_file, check_raw
from quizapp.content.mending import can_mend, engine, mend, mend_file, mend_one
from quizapp.content.pointers import value_at, with_value
from quizapp.content.texts import texts
from quizapp.domain.lesson import Unit
from quizapp.domain.problem import Problem, Severity
from quizapp.questions import registry, rooms
from tests.rooms.examples import examples
from tests.support.drill import full

Raw = dict[str, Any]
CASES = Path(__file__).parents[1] / "cases"
GOOD: Raw = json.loads((CASES / "good" / "town-library.json").read_text(encoding="utf-8"))
PLACE = Path("town-library.json")


def codes(raw: Raw) -> list[str]:
    return sorted(problem.code for problem in check_raw("unit", PLACE, raw)[1])


def test_a_sentence_and_what_is_cited_of_it_are_tidied_together(good: Raw) -> None:
    sentence = good["passage"][0]["sentences"][0]
    was = sentence["text"]
    sentence["text"] = f" {was}".replace("opens at", "opens  at")
    good["items"][0]["evidence"][0]["quote"] = "opens  at nine"

    done = mend(good, PLACE)

    assert done.raw == GOOD
    assert [one.code for one in done.done] == ["F130"]


def test_a_sentence_gets_the_marks_of_the_file_and_its_quotes_follow(good: Raw) -> None:
    good["title"] = "The town’s library"
    good["summary"] = "The town’s notice."
    sentence = good["passage"][0]["sentences"][1]
    sentence["text"] += " The town's mayor agrees."
    good["items"][0]["evidence"].append({"sentence": sentence["id"], "quote": "town's mayor"})

    done = mend(good, PLACE)

    assert [one.code for one in done.done] == ["F131"]
    assert value_at(done.raw, "/passage/0/sentences/1/text").endswith("The town’s mayor agrees.")
    assert value_at(done.raw, "/items/0/evidence/2/quote") == "town’s mayor"


def test_a_quote_that_differs_in_marks_or_space_gets_the_words(good: Raw) -> None:
    good["items"][0]["evidence"][0]["quote"] = "opens\u00a0at nine"
    assert codes(good) == ["G103"]
    assert mend(good, PLACE).raw == GOOD


@pytest.mark.parametrize("quote", ["opens at ten", "the library opens"])
def test_a_quote_of_other_words_is_left_to_the_author(good: Raw, quote: str) -> None:
    good["items"][0]["evidence"][0]["quote"] = quote
    assert mend(good, PLACE) == engine.Mended(good, ())


def test_a_quote_that_stands_at_two_places_is_left_to_the_author(good: Raw) -> None:
    sentence = good["passage"][0]["sentences"][0]
    sentence["text"] += " The town’s mill and the town's mill."
    good["items"][0]["evidence"].append({"sentence": sentence["id"], "quote": "town`s mill"})
    assert "G103" in codes(dict(mend(good, PLACE).raw))


def test_a_timeline_is_sorted(good: Raw) -> None:
    event = good["timeline"][0]
    good["timeline"] = [
        {**event, "id": "late", "when": "2024-05"},
        {**event, "id": "first", "when": "2023-01-02"},
        {**event, "id": "second", "when": "2023-01-02"},
    ]
    assert codes(good) == ["G109"]
    made = mend(good, PLACE).raw
    assert [one["id"] for one in made["timeline"]] == ["first", "second", "late"]


def test_twins_in_a_list_become_one(good: Raw) -> None:
    good["names"] = ["Mill Lane", "Harbour", "Mill Lane"]
    made = mend(good, PLACE)
    assert made.raw["names"] == ["Mill Lane", "Harbour"]
    assert [one.code for one in made.done] == ["F109"]


def record(*numbers: int) -> Raw:
    raw: Raw = json.loads((CASES / "good" / "record.json").read_text(encoding="utf-8"))
    paragraph, claim = raw["paragraphs"][0], raw["claims"][0]
    raw["paragraphs"] = [{**paragraph, "n": n} for n in numbers]
    raw["claims"] = [
        {**claim, "id": f"c{i}", "paragraph": n} for i, n in enumerate(sorted(numbers))
    ]
    return raw


def test_paragraphs_are_numbered_anew_and_claims_follow() -> None:
    made = mend(record(7, 2, 3), Path("record.json")).raw
    assert [one["n"] for one in made["paragraphs"]] == [1, 2, 3]
    assert [one["paragraph"] for one in made["claims"]] == [2, 3, 1]


def test_paragraphs_that_share_a_number_are_left_to_the_author() -> None:
    assert mend(record(1, 1, 2), Path("record.json")).done == ()


def test_one_finding_is_mended_alone_and_the_old_object_stays(good: Raw) -> None:
    good["items"][0]["stem"] += " "
    good["items"][1]["stem"] += " "
    before = copy.deepcopy(good)
    (first, second) = check_raw("unit", PLACE, good)[1]

    made = mend_one(good, second, PLACE)

    assert made is not None
    assert good == before
    assert made["items"][0]["stem"].endswith(" ")
    assert not made["items"][1]["stem"].endswith(" ")
    assert can_mend(first)
    assert mend_one(good, Problem("F101", "/items/0", "not one that has a mend")) is None
    assert mend_one(good, Problem("F130", "/no/such/place", "stale")) is None


@pytest.mark.parametrize("code", ["F109", "F123", "F130", "F131", "G103", "G109"])
@pytest.mark.parametrize(
    "pointer", ["", "/title", "/items/0/evidence/0/quote", "/x/9/~1", "/items/7"]
)
@pytest.mark.parametrize("raw", [{}, {"items": 3}, {"timeline": [{}], "items": [{"evidence": 1}]}])
def test_a_finding_of_another_time_mends_nothing_and_breaks_nothing(
    raw: Raw, pointer: str, code: str
) -> None:
    assert mend_one(raw, Problem(code, pointer, "stale"), PLACE) is None


def from_rule(monkeypatch: pytest.MonkeyPatch, mended: Callable[..., Any]) -> None:
    """A lint rule that finds every stem in capitals, with that mend."""
    rule = SimpleNamespace(
        CODE="Q999", check=lambda unit, _: _shouting(unit), mended=mended, NAME="x", REASON="x"
    )
    monkeypatch.setattr("quizapp.content.check.run_rules", lambda unit: list(rule.check(unit, {})))
    monkeypatch.setattr(engine, "menders", lambda: {"Q999": mended})


def _shouting(unit: Unit) -> Iterator[Problem]:
    for n, item in enumerate(unit.items):
        if item.stem.isupper():
            yield Problem("Q999", f"/items/{n}/stem", "shouts", "", Severity.WARNING)


def test_a_rule_brings_its_own_mend(good: Raw, monkeypatch: pytest.MonkeyPatch) -> None:
    from_rule(monkeypatch, lambda raw, one: with_value(raw, one.pointer, "When does it open?"))
    good["items"][0]["stem"] = "WHEN DOES IT OPEN?"
    made = mend(good, PLACE)
    assert made.raw["items"][0]["stem"] == "When does it open?"
    assert [one.code for one in made.done] == ["Q999"]


def _other_key(raw: Raw, problem: Problem) -> Raw:
    made = copy.deepcopy(raw)
    for option in made["items"][0]["options"]:
        option.pop("why", None)
        option["key"] = not option.get("key", False)
    options = made["items"][0]["options"]
    for option in options:
        if not option["key"]:
            option["why"] = {"kind": "not-in-text", "text": "The text does not say so."}
    return {**made, "items": [{**made["items"][0], "stem": "x"}, *made["items"][1:]]}


@pytest.mark.parametrize(
    "mended",
    [
        lambda raw, one: with_value(raw, one.pointer, ""),
        lambda raw, one: with_value(raw, one.pointer, "AGAIN IN CAPITALS"),
        lambda raw, _: {**raw, "items": raw["items"][1:]},
        lambda raw, one: with_value(with_value(raw, one.pointer, "Calm?"), "/items/0/points", 2),
        lambda raw, one: with_value(with_value(raw, one.pointer, "Calm?"), "/names", ["Bridge"]),
        _other_key,
    ],
)
def test_a_mend_that_makes_something_worse_or_worth_something_else_is_refused(
    good: Raw, monkeypatch: pytest.MonkeyPatch, mended: Callable[..., Any]
) -> None:
    from_rule(monkeypatch, mended)
    good["items"][0]["stem"] = "WHEN DOES IT OPEN?"
    assert mend(good, PLACE) == engine.Mended(good, ())
    (problem,) = check_raw("unit", PLACE, good)[1]
    assert mend_one(good, problem, PLACE) is None


def test_one_mend_that_is_refused_does_not_keep_others_from_being_made(
    good: Raw, monkeypatch: pytest.MonkeyPatch
) -> None:
    def mended(raw: Raw, problem: Problem) -> Any:
        made = with_value(raw, problem.pointer, "Calm?")
        return with_value(made, "/items/0/points", 2) if "/0/" in problem.pointer else made

    from_rule(monkeypatch, mended)
    good["items"][0]["stem"] = good["items"][1]["stem"] = "WHAT?"
    made = mend(good, PLACE)
    assert [one.pointer for one in made.done] == ["/items/1/stem"]
    assert made.raw["items"][0] == good["items"][0]


EXAMPLES = [
    one for one in examples() if one.registered.room.name in rooms() and "answers" in one.raw
]
DIRT = ["{} ", "\u00a0{}", "{}\t", "  {}"]
MESSY = [*DIRT, "the  {}", "the town's {}", "the town’s {}", 'said "{}"', "said “{}”"]


def _unit_of(example: Any) -> Raw:
    """The example's item in a unit; findings on its ground are nothing to worry about."""
    unit = {key: value for key, value in example.raw["unit"].items() if value}
    passage = {"passage": unit["passage"]} if "passage" in unit else {}
    extra = {key: unit[key] for key in ("names", "stimuli", "language") if key in unit}
    return {**GOOD, **passage, **extra, "items": [example.item]}


@st.composite
def messy(draw: st.DrawFn) -> tuple[Any, Raw]:
    """An example of a question type, in a unit of which some texts have been made untidy."""
    example = draw(st.sampled_from(EXAMPLES))
    raw: Any = _unit_of(example)
    every = [one for one in texts("unit", raw) if not one.cited]
    for one in draw(st.lists(st.sampled_from(every), max_size=5, unique=True)):
        # What students type is compared with these, so only space that nobody types is added.
        graded = one.pointer.startswith("/items/0/") and "/accept/" in one.pointer
        made = draw(st.sampled_from(DIRT if graded else MESSY))
        raw = with_value(raw, one.pointer, made.format(one.text))
    return example, raw


def _earned(raw: Raw, answers: list[Any]) -> list[Fraction]:
    unit = build_unit(raw)
    (item,) = unit.items
    room = registry()[item.type].room
    return [room.grade(item.body, one["response"]).credit for one in answers]


def _errors(found: list[Problem], family: str = "") -> list[str]:
    errors = [one.code for one in found if one.severity is Severity.ERROR]
    return [code for code in errors if code.startswith(family)]


@pytest.mark.drill
@settings(max_examples=full(600, 60))
@given(messy())
def test_no_mend_changes_what_an_answer_earns_and_mending_again_changes_nothing(
    case: tuple[Any, Raw],
) -> None:
    example, raw = case
    answers = [one for one in example.raw["answers"] if one.get("response") is not None]
    before = copy.deepcopy(raw)
    _, found = check_raw("unit", PLACE, raw)

    made = mend(raw, PLACE)

    assert raw == before
    assert mend(made.raw, PLACE) == engine.Mended(made.raw, ())
    left = check_raw("unit", PLACE, made.raw)[1]
    # What keeps other checks from looking goes first: then what they find was there before.
    assert len(_errors(left, "F")) <= len(_errors(found, "F"))
    assert _errors(found, "F") or len(_errors(left)) <= len(_errors(found))
    # A type that finds fault with an item lets nobody answer it.
    if not any(one.code.startswith("F") for one in found if one.severity is Severity.ERROR):
        assert _earned(dict(made.raw), answers) == _earned(raw, answers)


@pytest.mark.parametrize("path", sorted((CASES / "changes").glob("*.json")), ids=lambda p: p.stem)
def test_mending_any_of_the_bad_cases_leaves_it_no_worse(
    path: Path, good: Raw, change: Callable[..., Raw]
) -> None:
    raw = change(good, json.loads(path.read_text(encoding="utf-8")))
    made = mend(raw, PLACE)
    assert len(codes(dict(made.raw))) <= len(codes(raw)) or not made.done
    assert mend(made.raw, PLACE).done == ()


def test_a_file_is_mended_below_its_json_too_and_numbers_stay_as_written(
    good: Raw, write: Callable[..., Path]
) -> None:
    path = write(good)
    text = json.dumps({**good, "title": "The \x07library "}, ensure_ascii=False)
    text = text.replace(f'"minutes": {good["minutes"]}', '"minutes": 2e1')
    path.write_bytes(b"\xef\xbb\xbf" + text.encode())

    mended = mend_file(path, path.parent, bool)

    assert mended is not None
    assert [one.code for one in mended.done] == ["F006", "F017", "F130"]
    assert '"title": "The library"' in mended.after
    assert '"minutes": 2e1,' in mended.after
    path.write_text(mended.after, encoding="utf-8")
    assert check_file(path).problems == ()
    assert mend_file(path, path.parent, bool) is None


def test_what_is_not_wanted_is_not_mended(good: Raw, write: Callable[..., Path]) -> None:
    good["title"] += " "
    path = write(good)
    assert mend_file(path, path.parent, lambda one: one.code != "F130") is None
