"""Questions of QTI 1.2 as items of a unit."""

from __future__ import annotations

from quizapp.content.validate import validate
from quizapp.interop.model import Source
from quizapp.usecases.exchange import import_file
from tests.interop.qti1.items import choice, equal, file_of, html, item, listed, rule, typed


def test_points_of_each_option_that_are_added_up_become_credits() -> None:
    rules = rule(equal("a"), "40", "Add") + rule(equal("b"), "60", "Add")
    shown = html("Which?") + listed(("Cod", "Eel", "Crane"), many="Multiple")
    data = file_of(item({}, shown, rules), choice("Where?", ("Here", "There"), 0))
    made = import_file(Source(data, "fish.xml"), "qti1")
    (unit,) = made.units
    assert validate("unit", unit) == []
    assert not made.refusals
    first, second = unit["items"]
    assert first["scoring"] == {"rule": "moodle"}
    assert [one["credit"] for one in first["options"]] == [0.4, 0.6, 0]
    assert [one.get("key") for one in second["options"]] == [True, None]


def test_capitals_that_decide_are_told() -> None:
    exact = '<varequal respident="response1" case="Yes">Mill</varequal>'
    data = file_of(item({}, html("Where?") + typed(), rule(exact)))
    made = import_file(Source(data, "a.xml"), "qti1")
    assert any("capitals" in loss.what for loss in made.losses)
