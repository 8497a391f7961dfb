"""A fix takes its finding away and nothing else: keys, ids and quotes stay what they were."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest

from quizapp.content.check import check_raw
from quizapp.content.lint import l104, l107, q111, q118, q128, rules
from quizapp.content.mending import mend_one
from quizapp.content.pointers import value_at, with_value
from quizapp.content.reworded import with_text
from quizapp.domain.problem import Problem
from quizapp.questions import rooms
from tests.support.rule_cases import raw_of, unit_of
from tests.support.rule_corpus import corpus

MENDING = sorted(code for code, rule in rules().items() if hasattr(rule, "mended"))
PLACE = Path("course/town-library.json")


def _findings(code: str, raw: Mapping[str, Any]) -> list[Problem]:
    return list(rules()[code].check(unit_of({**_case(raw)}), rooms()))


def _case(raw: Mapping[str, Any]) -> dict[str, Any]:
    frame = {key: value for key, value in raw.items() if key not in {"items", "language"}}
    return {"items": raw["items"], "language": raw["language"], "unit": frame}


def _answers(raw: Mapping[str, Any]) -> list[Any]:
    """Ids and keys of what can be chosen, whatever their order."""
    return [
        sorted((one["id"], one.get("key", False)) for one in item.get("options", []))
        for item in raw["items"]
    ]


def _cited(value: Any) -> Iterator[tuple[str, str]]:
    if isinstance(value, dict):
        if "quote" in value and "sentence" in value:
            yield value["sentence"], value["quote"]
        for one in value.values():
            yield from _cited(one)
    if isinstance(value, list):
        for one in value:
            yield from _cited(one)


def test_the_rules_with_a_fix() -> None:
    assert set(MENDING) >= {"A107", "L104", "L107", "Q111", "Q118", "Q128"}


@pytest.mark.parametrize("code", MENDING)
def test_what_is_mended_is_found_no_more(code: str) -> None:
    for case in corpus():
        if case.code != code or not case.bad:
            continue
        raw = raw_of(case.raw)
        before = deepcopy(raw)
        for _ in range(len(case.expected[code])):
            found = _findings(code, raw)
            mended = rules()[code].mended(raw, found[0])  # type: ignore[attr-defined]
            assert mended is not None, case.name
            assert len(_findings(code, mended)) < len(found), case.name
            assert _answers(mended) == _answers(raw), case.name
            raw = mended
        assert raw_of(case.raw) == before, "the object that was given is as it was"


def _cite(passage: list[str], quote: str, **unit: Any) -> dict[str, Any]:
    item = {
        "type": "short-answer",
        "stem": "Who left?",
        "accept": [{"text": "the miller"}],
        "evidence": [{"sentence": "p1.s1", "quote": quote}],
    }
    return raw_of({"passage": passage, "items": [item], "unit": unit})


@pytest.mark.parametrize(
    ("rule", "sentence", "quote", "mended", "requoted"),
    [
        (l104, "The old mill , shut.", "old mill", "The old mill, shut.", "old mill"),
        (l104, "The old mill , shut.", "mill , shut", "The old mill, shut.", "mill, shut"),
        (l107, "By the the sea.", "the the sea", "By the sea.", "the sea"),
        (l107, "By the the sea.", "By the the", "By the sea.", "By the"),
    ],
)
def test_a_quote_is_changed_as_its_sentence(
    rule: Any, sentence: str, quote: str, mended: str, requoted: str
) -> None:
    raw = _cite([sentence], quote)
    found = next(rule.check(unit_of(_case(raw)), rooms()))

    changed = rule.mended(raw, found)

    assert value_at(changed, "/passage/0/sentences/0/text") == mended
    assert value_at(changed, "/items/0/evidence/0/quote") == requoted


def test_a_sentence_whose_quote_would_be_lost_is_left_alone() -> None:
    raw = _cite(["The mill the the sea."], "the")
    cut = with_text(raw, "/passage/0/sentences/0/text", lambda text: text.replace("the ", ""))
    assert cut is None


def test_a_sentence_that_holds_a_glossary_term_is_left_alone_if_it_would_lose_it() -> None:
    term = {"id": "g1", "term": "mill , old", "definition": "a small mill"}
    raw = _cite(["The mill , old and grey."], "grey", glossary=[term])
    assert l104.mended(raw, Problem("L104", "/passage/0/sentences/0/text", "")) is None


def _chosen(*texts: str, **item: Any) -> dict[str, Any]:
    options = [
        {"id": letter, "text": text, **({"key": True} if n == 1 else {})}
        for n, (letter, text) in enumerate(zip("abcd", texts, strict=False))
    ]
    return raw_of(
        {"items": [{"type": "single-choice", "stem": "When?", "options": options, **item}]}
    )


def _mended(rule: Any, raw: Mapping[str, Any]) -> Mapping[str, Any]:
    changed = rule.mended(raw, next(rule.check(unit_of(_case(raw)), rooms())))
    item: Mapping[str, Any] = changed["items"][0]
    return item


def test_numbers_are_put_in_order_with_their_ids_and_keys() -> None:
    item = _mended(q111, _chosen("1911", "1901", "1921"))
    assert [option["id"] for option in item["options"]] == ["b", "a", "c"]
    assert [option.get("key", False) for option in item["options"]] == [True, False, False]
    assert item["shuffle"] is False


def test_numbers_that_fall_keep_falling() -> None:
    item = _mended(q111, _chosen("1921", "1911", "1901"))
    assert [option["text"] for option in item["options"]] == ["1921", "1911", "1901"]
    assert item["shuffle"] is False


def test_letters_and_stops_are_taken_off() -> None:
    lettered = _mended(q128, _chosen("A) a baker", "B) a smith", "C) a judge"))
    assert [option["text"] for option in lettered["options"]] == ["a baker", "a smith", "a judge"]
    most = _mended(q118, _chosen("a baker", "a smith.", "a judge"))
    assert [option["text"] for option in most["options"]] == ["a baker", "a smith", "a judge"]
    few = _mended(q118, _chosen("It sank.", "It *burned*", "It left."))
    assert [option["text"] for option in few["options"]] == ["It sank.", "It *burned*.", "It left."]


@pytest.mark.parametrize(
    ("code", "pointer", "value"),
    [
        ("L104", "/passage/0/sentences/0/text", "The old town house in Mill Lane opens at nine ."),
        ("A107", "/direction", "rtl"),
        ("Q118", "/items/0/options/0/text", "at eight."),
    ],
)
def test_what_lint_fix_is_offered_it_takes(code: str, pointer: str, value: str, good: Any) -> None:
    if pointer.startswith("/passage"):
        value = value_at(good, pointer)[:-1] + " ."
    raw = with_value(good, pointer, value)
    found = next(one for one in check_raw("unit", PLACE, raw)[1] if one.code == code)

    mended = mend_one(raw, found, PLACE)

    assert mended is not None
    assert code not in {one.code for one in check_raw("unit", PLACE, mended)[1]}
