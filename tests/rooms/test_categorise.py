"""Categorise: right texts counted, several homes balanced, over every answer."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import combinations, product
from typing import Any

from quizapp.domain.question import Asking, Context
from quizapp.questions import registry

ROOM = registry()["categorise"].room
F = Fraction


def body_of(*keys: str, categories: str = "abc") -> Any:
    """One text for each of `keys`, which names its categories letter by letter."""
    return ROOM.load(
        {
            "categories": [{"id": one, "text": one.upper()} for one in categories],
            "tokens": [
                {"id": f"t{n}", "text": f"Text {n}", "keys": list(own), "explanation": "So."}
                for n, own in enumerate(keys)
            ],
        },
        Context(),
    )


def credit(body: Any, *placed: str) -> Fraction:
    tokens = {f"t{n}": list(own) for n, own in enumerate(placed) if own}
    return ROOM.grade(body, {"tokens": tokens}).credit


def subsets(letters: str) -> Iterator[str]:
    for size in range(len(letters) + 1):
        yield from ("".join(some) for some in combinations(letters, size))


def test_right_texts_over_all_texts() -> None:
    body = body_of("a", "b", "c")
    for placed in product(["a", "b", "c", ""], repeat=3):
        if any(placed):
            right = sum(one == key for one, key in zip(placed, "abc", strict=True))
            assert credit(body, *placed) == F(right, 3)


def test_a_text_of_several_categories_is_balanced() -> None:
    body = body_of("ab", "c")
    for placed in subsets("abc"):
        if placed:
            hit = F(len(set(placed) & set("ab")), 2)
            lost = F(len(set(placed) - set("ab")), 1)
            assert credit(body, placed, "c") == (max(F(0), hit - lost) + 1) / 2


def test_more_wrong_never_raises_and_more_right_never_lowers() -> None:
    body = body_of("ab", "c", categories="abcd")
    for placed in subsets("abcd"):
        for one in set("abcd") - set(placed):
            more, less = credit(body, placed + one, "c"), credit(body, placed, "c")
            assert more >= less if one in "ab" else more <= less


def test_the_guess_is_the_mean_over_all_answers() -> None:
    single = body_of("a", "b", "c")
    every = [credit(single, *placed) for placed in product("abc", repeat=3)]
    assert ROOM.guess(single).credit == sum(every, F(0)) / len(every)
    several = body_of("ab", "c")
    every = [
        credit(several, "".join(first), second)
        for first, second in product(combinations("abc", 2), "abc")
    ]
    assert ROOM.guess(several).credit == sum(every, F(0)) / len(every)


def test_boxes_for_all_when_one_text_has_two_homes() -> None:
    assert ROOM.public(body_of("ab", "c"), Asking(1))["several"] is True
    assert ROOM.public(body_of("a", "c"), Asking(1))["several"] is False
    two = {"token-1": ["1", "2"]}
    assert ROOM.read(body_of("ab", "c"), two, Asking(1)) is not None
    assert hasattr(ROOM.read(body_of("a", "c"), two, Asking(1)), "message")
