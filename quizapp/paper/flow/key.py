"""The key to a sheet as a flow."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from quizapp.paper.blocks import Block
from quizapp.paper.flow.elements import Document, Element, Heading, Marked, Para, Runs, Tone
from quizapp.paper.flow.runs import bold, of, said


def key_flow(key: Block, language: str) -> Document:
    """The document of what `quizapp.paper.key.key` made. language: BCP 47 tag."""
    whole: dict[str, Any] = dict(key)
    return Document(f"{whole['title']} (key)", language, whole["rtl"], tuple(_all(whole)))


def _all(key: dict[str, Any]) -> Iterator[Element]:
    yield Heading(1, said(key["title"]))
    level = f" · {key['level']}" if key["level"] else ""
    yield Para(said(f"Key to version {key['version']}, for teachers{level}"), Tone.NOTE)
    for item in key["items"]:
        yield Heading(2, (*said(f"{item['number']}. "), *of(item["stem"])))
        yield Para(said(item["worth"]), Tone.NOTE)
        yield from _lines(item["right"])
        for source in item["evidence"]:
            yield Para(_cited(source), Tone.QUOTE)
        if item["explanation"]:
            yield Para(of(item["explanation"]))
        for one in item["rubric"]:
            yield Para(bold(of(one["text"])))
            yield Marked(tuple((level["share"], of(level["text"])) for level in one["levels"]))
        yield from _lines(item["wrong"])
    yield Para(said(key["foot"]), Tone.NOTE)


def _lines(lines: Iterable[dict[str, Any]]) -> Iterator[Element]:
    entries = tuple((one["mark"], _line(one)) for one in lines)
    if entries:
        yield Marked(entries)


def _line(one: dict[str, Any]) -> Runs:
    text, answer = of(one["text"]), of(one["answer"])
    shown = bold(text) if one["right"] and not answer else text
    parts: list[Runs] = [
        shown,
        (*said("→ "), *bold(answer)) if answer else (),
        said(f"({one['note']})") if one["note"] else (),
        said(f"– {one['reason']}") if one["reason"] else (),
        of(one["explanation"]),
        *(_cited(source) for source in one["evidence"]),
    ]
    return _spaced(parts)


def _cited(source: dict[str, Any]) -> Runs:
    elsewhere = " of the other reading level" if source["elsewhere"] else ""
    where = f" (paragraph {source['paragraph']}{elsewhere})"
    return (*said("“"), *of(source["text"]), *said("”"), *said(where))


def _spaced(parts: Iterable[Runs]) -> Runs:
    found = [one for one in parts if one]
    joined: Runs = ()
    for number, one in enumerate(found):
        joined += (*(said(" ") if number else ()), *one)
    return joined
