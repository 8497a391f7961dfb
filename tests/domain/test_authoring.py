"""Posted fields of a raw item: what they become, and rows that move."""

from __future__ import annotations

from typing import Any

import pytest

from quizapp.domain.authoring import (
    GONE,
    Number,
    OneOf,
    Part,
    Pick,
    Picks,
    Rows,
    Text,
    Tick,
    composed,
    free_id,
    landing,
    options_of,
    rearranged,
    rows_asked,
)

pytestmark = pytest.mark.whatever_database
FIELDS = {"options": options_of()}
RAW: dict[str, Any] = {
    "options": [
        {"id": "a", "text": "Mill", "key": True},
        {"id": "b", "text": "Quay", "why": {"kind": "not-in-text", "text": "No."}},
        {"id": "c", "text": "Pier", "mood": "odd"},
    ]
}


def form(*rows: tuple[str, str], key: str = "0") -> dict[str, list[str]]:
    """Rows of (was, text) and the place of the right one."""
    found = {"options.key": ["", key]}
    for n, (was, text) in enumerate(rows):
        found |= {f"options.{n}.was": [was], f"options.{n}.text": [text]}
    return found


SHOWN = form(("a", "Mill"), ("b", "Quay"), ("c", "Pier"), ("", ""), ("", ""))


def options(posted: dict[str, Any], raw: dict[str, Any] = RAW) -> Any:
    return composed(FIELDS, posted, raw).get("options")


def read(field: Any, old: Any, *values: str) -> Any:
    return composed({"x": field}, {"x": list(values)}, {} if old is GONE else {"x": old}).get("x")


@pytest.mark.parametrize(
    ("old", "typed", "becomes"),
    [
        ("Mill", " Quay\r\nand pier \x00", "Quay\nand pier"),
        ("Mill", "", None),
        ("Mill", " \u2003", None),
        (GONE, "", None),
        # What a page can't carry to the letter is kept as long as nobody touches it.
        ("two\nlines", "twolines", "two\nlines"),
        (" Mill ", "Mill", " Mill "),
        ("a\r\nb", "a\r\nb", "a\r\nb"),
        (5, "5", 5),
        ({"a": 1}, '{"a": 1}', {"a": 1}),
    ],
)
def test_texts(old: Any, typed: str, becomes: Any) -> None:
    assert read(Text(), old, typed) == becomes


@pytest.mark.parametrize(
    ("old", "typed", "becomes"),
    [
        (1, "2", 2),
        (1, "-2.5", -2.5),
        (1, "1.0", 1.0),
        (1, "\N{MINUS SIGN}3", -3),
        (1, "\N{MINUS SIGN}1/2", "-1/2"),
        ("1/3", "1/3", "1/3"),
        (1, "1/3", "1/3"),
        (1, "many", "many"),
        (1, "1,5", "1,5"),
        (1, "1e9", "1e9"),
        (1, "9" * 400, "9" * 400),
        (1, "", None),
        (1e-07, "1e-07", 1e-07),
    ],
)
def test_numbers(old: Any, typed: str, becomes: Any) -> None:
    assert read(Number(), old, typed) == becomes


def test_ticks_write_down_what_is_not_usual() -> None:
    assert read(Tick(usual=True), GONE, "no", "yes") is None
    assert read(Tick(usual=True), GONE, "no") is False
    assert read(Tick(usual=True), True, "no", "yes") is True
    assert read(Tick(), True, "no") is None
    assert read(Tick(), False, "no") is False
    assert read(Tick(), "maybe", "no", "yes") is True


def test_picks_keep_their_order_and_what_is_new_follows() -> None:
    assert read(Picks(), ["c", "a"], "", "a", "b", "c") == ["c", "a", "b"]
    assert read(Picks(), ["c", "a"], "", "a") == ["a"]
    assert read(Picks(), ["c"], "") is None
    assert read(Picks(), [], "") == []
    assert read(Pick(), "a", "", "b") == "b"
    assert read(Pick(), "a", "") is None


def test_one_of_some_values_keeps_the_name_that_the_file_uses() -> None:
    field = OneOf({"usual": GONE, "said": [1, 2], "other": [1]})
    assert read(field, [1, 2], "said") == [1, 2]
    assert read(field, [1, 2], "usual") is None
    assert read(field, GONE, "other") == [1]
    assert read(field, [1], "nonsense") == [1]


def test_a_field_that_was_not_on_the_page_stays() -> None:
    assert composed(FIELDS, {}, RAW) == RAW
    assert options({"options.key": ["", "1"]}) == RAW["options"]


def test_rows_that_nobody_touched_stay_as_they_are() -> None:
    assert options(SHOWN) == RAW["options"]


def test_new_rows_get_the_lowest_id_that_nobody_ever_had() -> None:
    made = options(form(("a", "Mill"), ("", "Tower"), ("c", "Pier"), ("", " ")))

    assert [(one["id"], one["text"]) for one in made] == [
        ("a", "Mill"),
        ("d", "Tower"),
        ("c", "Pier"),
    ]
    assert made[2]["mood"] == "odd"


def test_the_mark_goes_with_the_row() -> None:
    made = options({**SHOWN, "options.key": ["", "1"]})

    assert [one.get("key") for one in made] == [None, True, None]
    # Nothing that was written is thrown away; that a key says why it is wrong is told.
    assert "why" in made[1]


@pytest.mark.parametrize("was", ["A b", "#9", "a", "a\n", "x" * 65, "../../x"])
def test_an_id_that_is_posted_is_sound_and_taken_once(was: str) -> None:
    made = options(form(("a", "Mill"), (was, "Tower")))

    assert [one["id"] for one in made] == ["a", "d"]


def test_rows_of_a_broken_file_can_be_edited() -> None:
    raw = {"options": [{"id": "a", "text": "x"}, {"id": "a", "text": "y"}, "odd", {"text": "z"}]}
    made = options(form(("a", "x"), ("#1", "y"), ("#2", ""), ("#3", "z"), key=""), raw)

    assert [one if isinstance(one, str) else one["text"] for one in made] == ["x", "y", "odd", "z"]
    assert len({one["id"] for one in made if isinstance(one, dict)}) == 3


def test_all_rows_can_go() -> None:
    assert options(form(("", ""))) is None
    assert composed({"x": Rows(Text())}, {"x.0": [""]}, {"x": []}) == {"x": []}


def test_part_is_gone_when_it_says_nothing() -> None:
    field = Part({"text": Text(), "on": Tick()})
    form_ = {"x.text": [""], "x.on": ["no", "yes"]}
    assert composed({"x": field}, form_, {"x": {"text": "a", "more": 1}}) == {}
    assert composed({"x": field}, form_, {"x": "odd"}) == {"x": "odd"}


def test_free_ids() -> None:
    assert free_id(set()) == "a"
    assert free_id({"a", "c"}) == "b"
    assert free_id(set("abcdefghijklmnopqrstuvwxyz")) == "n1"


def test_rows_move_with_all_that_was_typed() -> None:
    typed = {**SHOWN, "options.3.text": ["Tower"], "options.key": ["", "1"]}
    moved = rearranged(typed, "up:options:3")

    assert [one["text"] for one in options(moved)] == ["Mill", "Quay", "Tower", "Pier"]
    assert [one["id"] for one in options(moved)] == ["a", "b", "d", "c"]
    assert [one.get("key") for one in options(moved)] == [None, True, None, None]
    assert landing("up:options:3", typed) == "options.2"
    down = options(rearranged(typed, "down:options:1"))
    assert [(one["id"], one.get("key")) for one in down][:3] == [
        ("a", None),
        ("c", None),
        ("b", True),
    ]


def test_inner_lists_move_by_themselves() -> None:
    cites = {f"q1/why.1.evidence.{n}.quote": [text] for n, text in enumerate("xy")}
    moved = rearranged(cites, "down:q1/why.1.evidence:0")

    assert moved == {
        "q1/why.1.evidence.1.quote": ["x"],
        "q1/why.1.evidence.0.quote": ["y"],
    }


def test_a_row_is_taken_out_and_its_id_with_it() -> None:
    left = options(rearranged({**SHOWN, "options.3.text": ["Tower"]}, "out:options:1"))

    assert [one["id"] for one in left] == ["a", "c", "d"]
    alone = rearranged(form(("a", "Mill")), "out:options:0")
    assert options(alone) is None
    assert landing("out:options:1", SHOWN) == "options"


def test_rows_can_be_asked_for_up_to_a_limit() -> None:
    asked = rearranged(SHOWN, "add:options")
    assert rows_asked(asked) == {"options": 1}
    assert rows_asked(rearranged(asked, "add:options")) == {"options": 2}
    for _ in range(40):
        asked = rearranged(asked, "add:options")
    assert rows_asked(asked) == {"options": 20}
    assert rows_asked({"options.more": ["-3"], "other.more": ["x" * 9], "third.more": []}) == {}


@pytest.mark.parametrize(
    "command",
    [
        *("", "up", "up:", "up:options", "up:options:", "up:options:x", "up:options:99", "up::1"),
        *("fly:options:1", "up:options:0", "down:options:4", "out:nothing:3", "add:", "::"),
        "up:options:01",
    ],
)
def test_what_is_no_command_changes_nothing(command: str) -> None:
    assert rearranged(SHOWN, command) == SHOWN
    assert landing(command, SHOWN) in ("", "options", "options.0", "options.4", "nothing")
