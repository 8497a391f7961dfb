"""Items and answers of each type, for the laws."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import Any

from hypothesis import strategies as st

Raw = dict[str, Any]
WHY = {"kind": "not-in-text", "text": "Not said."}
EVIDENCE = [{"sentence": "p1.s1", "quote": "mill"}]
SEEDS = st.integers(0, 2**63 - 1)


@st.composite
def ids(draw: st.DrawFn, least: int, most: int) -> list[str]:
    """Distinct ids in no order."""
    count = draw(st.integers(least, most))
    return draw(st.permutations([f"id-{n}" for n in range(count)]))


@st.composite
def single_choice(draw: st.DrawFn) -> Raw:
    names = draw(ids(2, 6))
    key = draw(st.sampled_from(names))
    options = []
    for one in names:
        credit = draw(st.fractions(0, Fraction(9, 10), max_denominator=10))
        own: Raw = {"key": True} if one == key else {"why": WHY, "credit": str(credit)}
        options.append({"id": one, "text": f"Text of {one}", **own})
    return {"options": options}


@st.composite
def multiple_choice(draw: st.DrawFn, rule: str | None = None) -> Raw:
    names = draw(ids(2, 6))
    keys = draw(st.sets(st.sampled_from(names), min_size=1))
    rule = rule or draw(
        st.sampled_from(["balanced", "all_or_nothing", "net_correct", "each_answer", "moodle"])
    )
    options = []
    for one in names:
        own: Raw = {"key": True} if one in keys else {"why": WHY}
        if rule == "moodle":
            lost = draw(st.fractions(-1, 0, max_denominator=10))
            own["credit"] = str(Fraction(1, len(keys)) if one in keys else lost)
        options.append({"id": one, "text": f"Text of {one}", **own})
    return {"options": options, "scoring": {"rule": rule}}


@st.composite
def grid(draw: st.DrawFn) -> Raw:
    columns = draw(st.sampled_from([["true", "false", "not-stated"], ["true", "false"]]))
    rows = [
        {
            "id": one,
            "text": f"Text of {one}",
            "key": draw(st.sampled_from(columns)),
            "explanation": "Because.",
            "evidence": EVIDENCE,
        }
        for one in draw(ids(2, 6))
    ]
    rule = draw(st.sampled_from(["rows", "chance_corrected"]))
    return {"columns": columns, "rows": rows, "scoring": {"rule": rule}}


@st.composite
def matching(draw: st.DrawFn) -> Raw:
    premises = draw(ids(2, 5))
    options = [f"opt-{n}" for n in range(len(premises) + draw(st.integers(0, 2)))]
    keys = draw(st.permutations(options))[: len(premises)]
    return {
        "premises": [
            {"id": one, "text": f"Text of {one}", "key": key, "explanation": "Because."}
            for one, key in zip(premises, keys, strict=True)
        ],
        "options": [
            {"id": one, "text": f"Text of {one}", **({} if one in keys else {"why": WHY})}
            for one in draw(st.permutations(options))
        ],
    }


@st.composite
def ordering(draw: st.DrawFn, rule: str | None = None) -> Raw:
    names = draw(ids(2, 6))
    rule = rule or draw(
        st.sampled_from(
            ["kendall", "absolute", "moodle_relative", "adjacent", "lcs", "all_or_nothing"]
        )
    )
    order = draw(st.permutations(names))
    key = [[one] for one in order]
    if rule == "kendall":
        key = draw(st.sampled_from([key, _tied(order), key[: max(2, len(key) - 1)]]))
    return {
        "entries": [{"id": one, "text": f"Text of {one}"} for one in names],
        "key": key,
        "scoring": {"rule": rule},
    }


def _tied(order: list[str]) -> list[list[str]]:
    return [order[:1], order[1:]]


NAMES = st.text("abcdeéßИا -'’1", min_size=1, max_size=14).filter(
    lambda text: any(character.isalpha() for character in text)
)


@st.composite
def short_answer(draw: st.DrawFn) -> Raw:
    texts = draw(st.lists(NAMES, min_size=1, max_size=3))
    wrong = draw(st.lists(NAMES, max_size=2))
    return {
        "accept": [{"text": text} for text in texts],
        "reject": [{"text": text, "why": WHY} for text in wrong],
    }


def choice(raw: Raw) -> st.SearchStrategy[Raw]:
    return st.sampled_from([{"choice": option["id"]} for option in raw["options"]])


def choices(raw: Raw) -> st.SearchStrategy[Raw]:
    names = [option["id"] for option in raw["options"]]
    return st.sets(st.sampled_from(names), min_size=1).map(
        lambda chosen: {"choices": sorted(chosen)}
    )


def rows(raw: Raw) -> st.SearchStrategy[Raw]:
    names = [row["id"] for row in raw["rows"]]
    return st.dictionaries(st.sampled_from(names), st.sampled_from(raw["columns"]), min_size=1).map(
        lambda judged: {"rows": dict(sorted(judged.items()))}
    )


@st.composite
def pairs(draw: st.DrawFn, raw: Raw) -> Raw:
    premises = draw(st.sets(st.sampled_from([one["id"] for one in raw["premises"]]), min_size=1))
    options = draw(st.permutations([one["id"] for one in raw["options"]]))
    return {"pairs": dict(zip(sorted(premises), options, strict=False))}


@st.composite
def positions(draw: st.DrawFn, raw: Raw) -> Raw:
    names = [one["id"] for one in raw["entries"]]
    placed = draw(st.sets(st.sampled_from(names), min_size=1))
    places = draw(st.permutations(range(1, len(names) + 1)))
    return {"positions": dict(zip(sorted(placed), places, strict=False))}


def typed(raw: Raw) -> st.SearchStrategy[Raw]:
    known = [one["text"] for one in raw["accept"] + raw["reject"]]
    said = st.one_of(NAMES, st.sampled_from(known)).map(lambda text: " ".join(text.split()))
    return said.map(lambda text: {"text": text})


ITEMS: Mapping[str, Callable[[], st.SearchStrategy[Raw]]] = {
    "single-choice": single_choice,
    "multiple-choice": multiple_choice,
    "true-false-not-stated": grid,
    "matching": matching,
    "ordering": ordering,
    "short-answer": short_answer,
}
ANSWERS: Mapping[str, Callable[[Raw], st.SearchStrategy[Raw]]] = {
    "single-choice": choice,
    "multiple-choice": choices,
    "true-false-not-stated": rows,
    "matching": pairs,
    "ordering": positions,
    "short-answer": typed,
}
