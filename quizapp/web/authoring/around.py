"""What the form of an item offers to pick from, read out of a raw unit that may be broken."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from quizapp.domain.authoring import shown
from quizapp.domain.written import opening

_LONGEST_NAME = 200
_LONGEST = 72
"""Characters of a sentence in a list: enough to know it by; every citation has the whole list."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing to pick. value: its id, or what else stands for it; text: what people read."""

    value: str
    text: str


@dataclass(frozen=True, slots=True)
class Group:
    """Things to pick under a heading."""

    label: str
    choices: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class Around:
    """The unit around an item. sentences: by paragraph and reading level; maps: places and areas of

    each map, by the id of its stimulus.
    """

    language: str
    direction: str
    sentences: tuple[Group, ...]
    paragraphs: tuple[Choice, ...]
    objectives: tuple[Choice, ...]
    claims: tuple[Choice, ...]
    stimuli: tuple[Choice, ...]
    places: Mapping[str, tuple[Choice, ...]]
    regions: Mapping[str, tuple[Choice, ...]]


def around(unit: Mapping[str, Any]) -> Around:
    """What can be picked in a raw unit; what is broken in it is passed over."""
    stimuli = [(one, _object(one.get("map"))) for one in _objects(unit.get("stimuli"))]
    return Around(
        language=_text(unit.get("language")) or "en",
        direction="rtl" if unit.get("direction") == "rtl" else "ltr",
        sentences=tuple(_groups(unit)),
        paragraphs=tuple(
            Choice(_text(one.get("id")), f"{label}: {_beginning(one)}")
            for label, one in _paragraphs(unit)
        ),
        objectives=tuple(_choices(unit.get("objectives"), "text")),
        claims=tuple(
            Choice(_text(one.get("id")), f"{_text(one.get('text'))} ({_text(one.get('status'))})")
            for one in _objects(unit.get("claims"))
        ),
        stimuli=tuple(_choices(unit.get("stimuli"), "title")),
        places={
            _text(one.get("id")): tuple(_choices(map_.get("places"), "label"))
            for one, map_ in stimuli
        },
        regions={
            _text(one.get("id")): tuple(_choices(map_.get("regions"), "label"))
            for one, map_ in stimuli
        },
    )


def sentence_texts(unit: Mapping[str, Any]) -> dict[str, str]:
    """The sentences of a raw passage by id."""
    return {
        _text(one.get("id")): _text(one.get("text"))
        for _, paragraph in _paragraphs(unit)
        for level in ("sentences", "easier")
        for one in _objects(paragraph.get(level))
        if _text(one.get("text"))
    }


def _groups(unit: Mapping[str, Any]) -> Iterator[Group]:
    for label, paragraph in _paragraphs(unit):
        for level, more in (("sentences", ""), ("easier", ", easier")):
            found = tuple(
                Choice(_text(one.get("id")), opening(_text(one.get("text")), _LONGEST))
                for one in _objects(paragraph.get(level))
            )
            if found:
                yield Group(f"{label}{more}", found)


def _paragraphs(unit: Mapping[str, Any]) -> Iterator[tuple[str, Mapping[str, Any]]]:
    for n, one in enumerate(_objects(unit.get("passage")), start=1):
        heading = _text(one.get("heading"))
        yield f"Paragraph {n}" + (f", {heading}" if heading else ""), one


def _beginning(paragraph: Mapping[str, Any]) -> str:
    first = _objects(paragraph.get("sentences"))[:1]
    return opening(_text(first[0].get("text")), _LONGEST) if first else ""


def _choices(rows: Any, name: str) -> Iterator[Choice]:
    for one in _objects(rows):
        value = _text(one.get("id"))
        yield Choice(value, opening(_text(one.get(name)) or value, _LONGEST_NAME))


def _objects(rows: Any) -> list[dict[str, Any]]:
    return [one for one in rows if isinstance(one, dict)] if isinstance(rows, list) else []


def _object(value: Any) -> Mapping[str, Any]:
    return value if isinstance(value, dict) else {}


def _text(value: Any) -> str:
    return "" if value is None else shown(value)
