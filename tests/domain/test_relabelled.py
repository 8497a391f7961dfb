"""Shapes with other ids."""

from __future__ import annotations

from fractions import Fraction

import pytest

from quizapp.domain.relabelled import by_position, fitting
from quizapp.domain.shapes import Choice, Gap, Gaps, Match, Option, Order, Row, TextEntry
from quizapp.domain.slugs import is_id


def options(*ids: str) -> tuple[Option, ...]:
    return tuple(Option(one, f"text of {one}", "") for one in ids)


def test_ids_that_an_item_may_have_stay() -> None:
    shape = Choice(options("a", "p2.s1", "two-words"), 1)
    assert fitting(shape) == shape


@pytest.mark.parametrize("ids", [("A", "b"), ("a", "a"), ("a", ""), ("a b", "c"), ("a", "x" * 65)])
def test_a_list_with_an_unfit_id_is_named_anew(ids: tuple[str, ...]) -> None:
    made = fitting(Choice(options(*ids), 1))
    assert isinstance(made, Choice)
    assert [one.id for one in made.options] == ["a", "b"]
    assert [one.text for one in made.options] == [f"text of {one}" for one in ids]


def test_what_names_an_option_goes_with_it() -> None:
    rows = (Row("R1", "", "Y", ""), Row("R2", "", "X", "", also=("Y",)))
    made = fitting(Match(rows, options("X", "Y"), reuse=True))
    assert isinstance(made, Match)
    assert [(row.id, row.key, row.also) for row in made.rows] == [
        ("a", "b", ()),
        ("b", "a", ("b",)),
    ]


def test_the_key_of_an_order_goes_with_its_entries() -> None:
    made = by_position(Order(options("z", "y", "x"), (("x",), ("z", "y"))))
    assert isinstance(made, Order)
    assert made.key == (("c",), ("a", "b"))


def test_gaps_keep_their_groups() -> None:
    entry = TextEntry((Option("accept-0", "mill", "", right=True, credit=Fraction(1)),), ())
    made = fitting(Gaps(("The ", Gap("G 1", entry), " and ", Gap("G 2", entry)), (("G 2", "G 1"),)))
    assert isinstance(made, Gaps)
    assert [gap.id for gap in made.gaps] == ["a", "b"]
    assert made.interchangeable == (("b", "a"),)


def test_more_than_the_alphabet_is_numbered() -> None:
    made = by_position(Choice(options(*(f"o{n}" for n in range(40))), 1))
    assert isinstance(made, Choice)
    assert made.options[39].id == "40"
    assert all(is_id(one.id) for one in made.options)
