"""The gallery of question types: each room's guide, its keys and one good item."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, cast

from docs.generator import examples, markdown
from docs.generator.formats import shared_links
from docs.generator.guesses import decimal
from docs.generator.keys import inner, keys
from docs.generator.markdown import code, demoted, fenced, slug
from quizapp.content import gallery
from quizapp.content.fmt import format_text
from quizapp.content.schema import item_schema, unit_schema
from quizapp.domain.question import Context
from quizapp.questions import Registered, registry

_COURSE = Path(__file__).resolve().parents[2] / "lessons" / "fall-of-damascus-2024"
_INTRO = """\
Every type shows when to use it, how it is scored, the keys it has beside the
[common ones](format.md#item), and a good item. How rules were chosen is told in
[grading](../explanation/grading.md).
"""


def page() -> str:
    """The text of reference/question-types.md."""
    parts = [part for name, one in registry().items() for part in _type(name, one)]
    listed = "".join(
        f"- [{one.room.label}](#{slug(one.room.label)})\n" for one in registry().values()
    )
    return markdown.page("Question types", _INTRO, listed, *parts)


def _type(name: str, registered: Registered) -> Iterator[str]:
    label = registered.room.label
    guide = registered.folder.joinpath("guide.md").read_text(encoding="utf-8")
    yield demoted(guide, 1).replace("### How it is scored", f"### {label}: how it is scored")
    yield f"### {label}: keys"
    yield f"`type` is {code(name)}."
    yield from _keys(name, label)
    yield f"### {label}: an item"
    yield from _example(registered)
    yield f"### {label}: pictures"
    yield from _pictures(name, registered)


def _keys(name: str, label: str) -> Iterator[str]:
    schema, definitions = item_schema(name), unit_schema()["$defs"]
    own = {k: v for k, v in definitions.items() if k.startswith(f"{name}.")}
    links = dict(shared_links("format.md"))
    links |= {key: f"#{slug(_heading(label, key))}" for key in own}
    yield keys(_own(schema), links, f"{label}:")
    for heading, one in inner(_own(schema), f"{label}:"):
        yield f"#### {heading}"
        yield keys(one, links, heading)
    for key, one in own.items():
        yield f"#### {_heading(label, key)}"
        yield str(one["description"])
        if "properties" in one:
            yield keys(one, links, _heading(label, key))


def _heading(label: str, key: str) -> str:
    return f"{label}: {key.rpartition('.')[2]}"


def _own(schema: Mapping[str, Any]) -> Mapping[str, Any]:
    every = [item_schema(name)["properties"] for name in registry()]
    common = set.intersection(*map(set, every)) - {"shuffle"}
    own = {key: one for key, one in schema["properties"].items() if key not in common}
    return {**schema, "properties": own}


def _example(registered: Registered) -> Iterator[str]:
    room = registered.room
    told, item = "From the course that comes with quizapp:", _from_the_course(room.name)
    if item is None:
        told, item = "An example:", next(iter(examples.items(registered).values()))
    guess = room.guess(room.load(item, Context()))
    yield told
    yield fenced("json", format_text(json.dumps(item), "item"))
    yield f"A blind guess earns {decimal(guess.credit)} of its points: {guess.method}."


def _pictures(name: str, registered: Registered) -> Iterator[str]:
    for item_id, one, raw in gallery.examples():
        if one is registered:
            scoring = raw["item"].get("scoring", {})
            rule = scoring.get("rule", next(iter(one.room.rules), ""))
            told = item_id.removeprefix(f"{name}.").replace("-", " ")
            scored = f"rule {code(rule)}" if rule else "never scored"
            yield f"{told[:1].upper()}{told[1:]}, {scored}:"
            yield f"![{one.room.label}, {told}](../gallery/{item_id}.png)"


def _from_the_course(kind: str) -> Mapping[str, Any] | None:
    for unit in json.loads((_COURSE / "course.json").read_text(encoding="utf-8"))["units"]:
        for item in json.loads((_COURSE / f"{unit}.json").read_text(encoding="utf-8"))["items"]:
            if item["type"] == kind:
                return cast("Mapping[str, Any]", item)
    return None
