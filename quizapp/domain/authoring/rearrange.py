"""Rows moved, added and taken out by buttons of the form itself: it works without a script."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from quizapp.domain.authoring.posted import is_place
from quizapp.domain.question import Form

KEY = "key"
"""The radio buttons of a list: their values are places of its rows."""
MORE = "more"
"""The hidden field of a list that says how many blank rows were asked for."""
MOST_ASKED = 20

_VERBS = ("up", "down", "out")


def rearranged(form: Form, command: str) -> dict[str, Sequence[str]]:
    """The posted form after a command: "up:options:2", "down:…", "out:…" or "add:options".

    The middle is the full name of a list. Rows are known by their places in the form, blank ones
    too, so nothing that was typed in the same breath is lost. Any other text changes nothing.
    """
    verb, name, place = _read(command)
    if verb == "add":
        return {**form, f"{name}.{MORE}": [str(min(MOST_ASKED, _asked(form, name) + 1))]}
    if verb == "out":
        return _without(form, name, place)
    if not verb:
        return dict(form)
    places = sorted(int(key) for key in _places(form, name))
    at = places.index(int(place)) if int(place) in places else -1
    other = at - 1 if verb == "up" else at + 1
    if at < 0 or not 0 <= other < len(places):
        return dict(form)
    here, there = str(places[at]), str(places[other])
    return _renamed(form, name, {here: there, there: here})


def landing(command: str, form: Form) -> str:
    """The name of the row, or list, to look at after a command on `form`; "" for no command."""
    verb, name, place = _read(command)
    if verb not in ("up", "down"):
        return name
    places = sorted(int(key) for key in _places(form, name))
    if int(place) not in places:
        return name
    at = places.index(int(place)) + (-1 if verb == "up" else 1)
    # Blank rows in between are dropped, so that a row's place is its number among the others.
    return f"{name}.{min(max(at, 0), len(places) - 1)}"


def rows_asked(form: Form) -> Mapping[str, int]:
    """How many more blank rows each list should show, by its full name."""
    lists = (name.removesuffix(f".{MORE}") for name in form if name.endswith(f".{MORE}"))
    return {name: asked for name in lists if (asked := _asked(form, name))}


def _read(command: str) -> tuple[str, str, str]:
    """Verb, full name of the list and place of the row; nothing but "" for no command."""
    verb, _, rest = command.partition(":")
    if verb == "add" and rest:
        return verb, rest, ""
    name, _, place = rest.rpartition(":")
    if verb in _VERBS and name and is_place(place):
        return verb, name, place
    return "", "", ""


def _asked(form: Form, name: str) -> int:
    values = form.get(f"{name}.{MORE}", ())
    last = values[-1] if values else ""
    return min(MOST_ASKED, int(last)) if re.fullmatch(r"[0-9]{1,4}", last) else 0


def _places(form: Form, name: str) -> set[str]:
    inner = (one.removeprefix(f"{name}.") for one in form if one.startswith(f"{name}."))
    heads = {one.partition(".")[0] for one in inner}
    return {one for one in heads if is_place(one)}


def _without(form: Form, name: str, place: str) -> dict[str, Sequence[str]]:
    gone = f"{name}.{place}"
    kept = {
        one: values
        for one, values in form.items()
        if one != gone and not one.startswith(f"{gone}.")
    }
    # The list itself stays on the page, however few rows are left.
    return {**kept, f"{name}.{place}.was": [""]} if kept.keys() != form.keys() else kept


def _renamed(form: Form, name: str, places: Mapping[str, str]) -> dict[str, Sequence[str]]:
    found: dict[str, Sequence[str]] = {}
    for one, values in form.items():
        if one == f"{name}.{KEY}":
            found[one] = [places.get(value, value) for value in values]
            continue
        rest = one.removeprefix(f"{name}.") if one.startswith(f"{name}.") else ""
        head, dot, tail = rest.partition(".")
        found[f"{name}.{places[head]}{dot}{tail}" if head in places else one] = values
    return found
