"""Cloze: weights, the best assignment of interchangeable gaps, and what no page tells."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from itertools import permutations, product
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from quizapp.content.schema import item_schema, unit_schema
from quizapp.domain.question import Asking, Context, Unreadable
from quizapp.domain.shapes import Gaps
from quizapp.questions import registry
from quizapp.questions.cloze.rules import best
from tests.rooms.laws.common import WHY
from tests.rooms.pages import Page, render

REGISTERED = registry()["cloze"]
ROOM = REGISTERED.room
F = Fraction


def typed(name: str, *accept: str, **more: Any) -> dict[str, Any]:
    return {"id": name, "accept": [{"text": text} for text in accept], **more}


def listed(name: str, key: str, among: str = "abcd", **credits_: str) -> dict[str, Any]:
    """A list with an option for each letter; credits by letter, wrong ones earn 0 else."""
    options = [
        {
            "id": f"o-{one}",
            "text": one.upper(),
            **({"key": True} if one == key else {"why": WHY}),
            **({"credit": credits_[one]} if one in credits_ else {}),
        }
        for one in among
    ]
    return {"id": name, "options": options}


def body_of(*gaps: dict[str, Any], groups: tuple[str, ...] = (), **context: Any) -> Any:
    """A text with these gaps in this order; groups: names of interchangeable gaps, "a b"."""
    raw = {
        "text": " and ".join(f"[[{gap['id']}]]" for gap in gaps),
        "gaps": list(gaps),
        "interchangeable": [group.split() for group in groups],
    }
    return ROOM.load(raw, Context(**context))


def credit(body: Any, answers: Mapping[str, str]) -> Fraction:
    return ROOM.grade(body, {"gaps": dict(answers)}).credit


def every(choices: Mapping[str, list[str]]) -> Iterator[dict[str, str]]:
    """Every way to fill gaps or leave them blank, but for leaving all blank."""
    for answer in product(*([*own, ""] for own in choices.values())):
        said = {gap: one for gap, one in zip(choices, answer, strict=True) if one}
        if said:
            yield said


def test_gaps_count_by_their_weight() -> None:
    gaps = (
        typed("one", "Damascus", weight=3),
        {**listed("two", "a", b="1/3"), "weight": 0.5},
        typed("three", "Aleppo"),
    )
    worth = {"Damascus": F(3), "o-a": F(1, 2), "o-b": F(1, 6), "Aleppo": F(1)}
    body = body_of(*gaps)
    for said in every(
        {"one": ["Damascus", "Rome"], "two": ["o-a", "o-b", "o-c"], "three": ["Aleppo"]}
    ):
        earned = sum((worth.get(one, F(0)) for one in said.values()), F(0))
        assert credit(body, said) == earned / F("4.5"), said


def test_an_answer_counts_in_its_own_gap_alone_unless_said() -> None:
    body = body_of(typed("one", "Damascus"), typed("two", "Aleppo"))
    assert credit(body, {"one": "Aleppo", "two": "Damascus"}) == 0
    free = body_of(typed("one", "Damascus"), typed("two", "Aleppo"), groups=("one two",))
    assert credit(free, {"one": "Aleppo", "two": "Damascus"}) == 1


def test_interchangeable_gaps_over_every_answer() -> None:
    keys = ("Damascus", "Aleppo", "Homs")
    gaps = [typed(f"g{n}", key) for n, key in enumerate(keys)]
    body = body_of(*gaps, groups=("g0 g1 g2",))
    for said in every({gap["id"]: [*keys, "Rome"] for gap in gaps}):
        assert credit(body, said) == F(len(set(said.values()) & set(keys)), 3), said


def test_interchangeable_lists_with_partial_credit_over_every_answer() -> None:
    gaps = (listed("x", "a", c="1/2", d="1/4"), listed("y", "b", d="3/4"), listed("z", "c"))
    body = body_of(*gaps, groups=("x y z",))
    worth = [
        {one["id"]: F(one.get("credit", int("key" in one))) for one in gap["options"]}
        for gap in gaps
    ]
    for said in every({gap["id"]: [f"o-{one}" for one in "abcd"] for gap in gaps}):
        given_ = [said.get(gap["id"], "") for gap in gaps]
        most = max(
            sum((worth[key].get(one, F(0)) for one, key in zip(given_, order, strict=True)), F(0))
            for order in permutations(range(3))
        )
        assert credit(body, said) == most / 3, said


def test_filling_in_more_right_never_lowers_and_more_wrong_never_raises() -> None:
    keys = ("Damascus", "Aleppo", "Homs")
    gaps = [typed(f"g{n}", key) for n, key in enumerate(keys)]
    body = body_of(*gaps, groups=("g0 g1",))
    right = {"g0": keys[:2], "g1": keys[:2], "g2": keys[2:]}
    for said in every({gap["id"]: [*keys, "Rome"] for gap in gaps}):
        for gap in right.keys() - said.keys():
            assert credit(body, {**said, gap: "Rome"}) == credit(body, said)
            for one in right[gap]:
                assert credit(body, {**said, gap: one}) >= credit(body, said)


@given(
    st.integers(1, 5).flatmap(
        lambda n: st.lists(
            st.lists(st.sampled_from([F(0), F(1, 4), F(1, 2), F(1)]), min_size=n, max_size=n),
            min_size=n,
            max_size=n,
        )
    )
)
def test_the_assignment_is_the_best_of_all(table: list[list[Fraction]]) -> None:
    def value(order: tuple[int, ...]) -> tuple[Fraction, int]:
        own = sum(row == column for row, column in enumerate(order))
        return sum((table[row][column] for row, column in enumerate(order)), F(0)), own

    found = best(table)
    assert sorted(found) == list(range(len(table)))
    assert value(found) == max(value(order) for order in permutations(range(len(table))))


def test_the_guess_is_the_mean_over_all_answers() -> None:
    gaps = (
        listed("x", "a", c="1/2"),
        {**listed("alone", "b", among="abc", a="1/3"), "weight": 2},
        listed("y", "b", c="1/4"),
        typed("word", "Damascus", weight=3),
    )
    body = body_of(*gaps, groups=("x y",))
    four, three = [f"o-{one}" for one in "abcd"], [f"o-{one}" for one in "abc"]
    worths = [
        credit(body, {"x": x, "alone": alone, "y": y}) for x, alone, y in product(four, three, four)
    ]
    assert ROOM.guess(body).credit == sum(worths, F(0)) / len(worths)


@pytest.mark.parametrize(("gaps", "options"), [(1, 4), (2, 4), (3, 5), (6, 8)])
def test_the_guess_of_interchangeable_lists_is_that_of_keys_met(gaps: int, options: int) -> None:
    """Of k keys among n options, k(1 - (1 - 1/n)^k) are met by k choices."""
    letters = "abcdefgh"[:options]
    names = [f"g{n}" for n in range(gaps)]
    each = (listed(one, letters[n], among=letters) for n, one in enumerate(names))
    body = body_of(*each, groups=(" ".join(names),) if gaps > 1 else ())
    assert ROOM.guess(body).credit == 1 - (1 - F(1, options)) ** gaps


def test_what_one_gap_accepts_is_no_slip_of_another() -> None:
    alone = body_of(typed("one", "Katharina"))
    assert credit(alone, {"one": "Katharine"}) == 1
    for groups in ((), ("one two",)):
        body = body_of(typed("one", "Katharina"), typed("two", "Katharine"), groups=groups)
        assert credit(body, {"one": "Katharine", "two": "Katharine"}) == F(1, 2)


def test_the_language_and_names_of_the_unit_are_heard() -> None:
    gap = typed("one", "Al-Nusra")
    assert credit(body_of(gap), {"one": "Al-Nasra"}) == 1
    assert credit(body_of(gap, names=("Al-Nasra",)), {"one": "Al-Nasra"}) == 0
    assert credit(body_of(typed("one", "Élysée"), language="fr"), {"one": "l’Elysee"}) == 1


def test_an_answer_given_twice_is_told_so_and_nothing_else() -> None:
    body = body_of(typed("one", "Damascus"), typed("two", "Aleppo"), groups=("one two",))
    said = ROOM.feedback(body, {"gaps": {"one": "Aleppo", "two": "Aleppo"}})
    assert [(one.part, one.right, one.text) for one in said] == [
        ("1: Aleppo", False, "Each answer counts once."),
        ("2: Aleppo", True, ""),
    ]


def test_only_filled_gaps_get_feedback_with_the_reason_of_the_author() -> None:
    reject = [{"text": "Homs", "why": WHY}]
    body = body_of(
        typed("one", "Damascus", reject=reject), listed("two", "a"), listed("three", "a")
    )
    said = ROOM.feedback(body, {"gaps": {"one": "homs", "three": "o-b"}})
    assert [(one.part, one.right, one.text) for one in said] == [
        ("1: homs", False, WHY["text"]),
        ("3: B", False, WHY["text"]),
    ]


def test_review_shows_swapped_answers_as_right_each_with_its_key() -> None:
    body = body_of(
        typed("one", "Damascus", explanation="First."),
        typed("two", "Aleppo", explanation="Second."),
        groups=("one two",),
    )
    view = ROOM.review(body, {"gaps": {"one": "Alepo", "two": "damascus"}}, Asking(0))
    assert [(gap.right, gap.accepted, gap.explanation) for gap in view["gaps"]] == [
        (True, ("Aleppo",), "Second."),
        (True, ("Damascus",), "First."),
    ]
    assert view["gaps"][0].taken_for == "Aleppo"
    assert [piece.key for piece in view["pieces"]] == ["Aleppo", "Damascus", ""]


def test_swapped_answers_are_counted_together() -> None:
    body = body_of(
        typed("one", "Damascus"), typed("two", "Aleppo"), listed("three", "a"), groups=("one two",)
    )
    answers = (
        {"one": "Damascus", "two": "Aleppo", "three": "o-b"},
        {"one": "ALEPPO.", "two": "Damascs", "three": "o-b"},
    )
    assert {ROOM.response_class(body, {"gaps": one}) for one in answers} == {"Damascus; Aleppo; B"}
    assert ROOM.response_class(body, {"gaps": {"two": "Rome!"}}) == "–; rome; –"


@pytest.mark.parametrize(
    ("form", "field", "said"),
    [
        ({"gap-1": ["x" * 201], "gap-2": ["1"], "gap-3": ["Homs"]}, "gap-1", "Gap 1: That is too"),
        ({"gap-1": ["Rome"], "gap-2": ["9"], "gap-3": ["Homs"]}, "gap-2", "Gap 2: Choose from"),
        ({"gap-1": ["Rome"], "gap-2": ["1"], "gap-3": ["a", "b"]}, "gap-3", "Gap 3: Type one"),
    ],
)
def test_asking_again_keeps_every_gap_that_could_be_read(
    form: dict[str, list[str]], field: str, said: str
) -> None:
    body = body_of(typed("one", "Damascus"), listed("two", "a"), typed("three", "Aleppo"))
    got = ROOM.read(body, form, Asking(5))
    assert isinstance(got, Unreadable)
    assert (got.field, got.message[: len(said)]) == (field, said)
    page = Page(render(REGISTERED, "ask.html", ROOM.public(body, Asking(5), got.given), got))
    kept = {**form, "gap-1": [form["gap-1"][0][:200]], "gap-3": form["gap-3"][:1]}
    assert page.posted == {**kept, "gap-2": [""] if field == "gap-2" else ["1"]}


def test_interchangeable_lists_show_one_order_and_others_their_own() -> None:
    among = "abcdefgh"
    gaps = (listed("x", "a", among), listed("y", "b", among), listed("z", "c", among))
    body = body_of(*gaps, groups=("x y",))
    same = 0
    for seed in range(30):
        x, y, z = (
            [option.text for option in piece.gap.options]
            for piece in ROOM.public(body, Asking(seed))["pieces"][:-1]
        )
        assert x == y
        same += x == z
    assert same < 3


def test_no_field_tells_how_long_its_answer_is() -> None:
    short, long = (
        body_of(typed("one", "Ur"), typed("two", name)) for name in ("Ur 2", "Constantinople " * 3)
    )
    pages = [render(REGISTERED, "ask.html", ROOM.public(one, Asking(1))) for one in (short, long)]
    assert pages[0] == pages[1]


def test_a_list_as_written_stays_so() -> None:
    body = body_of({**listed("one", "b", among="cabd"), "shuffle": False})
    for seed in range(5):
        (piece, _) = ROOM.public(body, Asking(seed))["pieces"]
        assert [option.text for option in piece.gap.options] == ["C", "A", "B", "D"]


def test_the_shape_is_in_reading_order_and_points_into_the_file() -> None:
    raw = {
        "text": "[[two]] before [[one]].",
        "gaps": [typed("one", "Damascus", weight=2), listed("two", "a")],
    }
    shape = ROOM.shape(ROOM.load(raw, Context()))
    assert isinstance(shape, Gaps)
    assert [part if isinstance(part, str) else part.id for part in shape.parts] == [
        *("", "two", " before ", "one", "."),
    ]
    assert [gap.weight for gap in shape.gaps] == [1, 2]
    assert shape.gaps[0].entry.options[0].pointer == "/gaps/1/options/0/text"
    assert shape.gaps[1].entry.accept[0].pointer == "/gaps/0/accept/0/text"


@pytest.mark.parametrize(
    "gap",
    [
        {"id": "one"},
        {**typed("one", "Damascus"), **listed("one", "a")},
        {**listed("one", "a"), "reject": [{"text": "Homs", "why": WHY}]},
        typed("one", "Damascus", shuffle=False),
        typed("one", "Damascus", weight=0),
        listed("one", "a", among="a"),
    ],
    ids=["neither", "both", "list and reject", "typed and shuffle", "weight 0", "one option"],
)
def test_the_schema_knows_two_kinds_of_gap(gap: dict[str, Any]) -> None:
    of_gap = {"$ref": "#/$defs/cloze.gap", "$defs": unit_schema()["$defs"]}
    assert item_schema("cloze")["properties"]["gaps"]["items"]["$ref"] == of_gap["$ref"]
    assert not Draft202012Validator(of_gap).is_valid(gap)
    for sound in (typed("one", "Damascus"), listed("one", "a")):
        assert Draft202012Validator(of_gap).is_valid(sound)
