"""Running all rules: found and never listed, and switched off by an item for itself."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from quizapp.content.check import check_file
from quizapp.content.lint import rules

Raw = dict[str, Any]


def test_rules_come_in_order_of_their_codes() -> None:
    assert list(rules()) == sorted(rules())
    assert len(rules()) >= 12


def test_an_item_switches_a_rule_off_for_itself_alone(
    good: Raw, write: Callable[..., Path]
) -> None:
    for item in good["items"]:
        item["stem"] = "When does the house not open, according to one councillor?"
    good["items"][0]["lint"] = {"ignore": ["Q104"], "reason": "The word is what is asked."}

    found = [p.pointer for p in check_file(write(good)).problems if p.code == "Q104"]

    assert found == ["/items/1/stem"]
