"""What stands under the question on the front, by shape; nothing that tells the key."""

from __future__ import annotations

from collections.abc import Iterable
from typing import assert_never

from quizapp.domain.shapes import (
    Choice,
    Estimate,
    Extended,
    Gap,
    Gaps,
    Locate,
    Mark,
    Match,
    Option,
    Order,
    Parts,
    Row,
    Shape,
    TextEntry,
    Value,
)
from quizapp.interop.formats.anki.media import Media
from quizapp.interop.formats.anki.texts import escaped, html, listed


def asked(shape: Shape, media: Media) -> str:
    """HTML; of gaps with Anki's marks around what is to be filled in."""
    match shape:
        case Choice():
            return _choice(shape)
        case Locate():
            return media.bare.get(shape.stimulus, "") + _lettered(shape.options)
        case Match():
            return listed(_texts(shape.rows)) + _lettered(shape.options)
        case Order():
            ends = [html(one) for one in (shape.first, shape.last) if one]
            told = f"<p>{' → '.join(ends)}</p>" if len(ends) == 2 else ""
            return told + listed(_texts(shape.entries))
        case Parts():
            # The first part is asked by the question itself.
            stems = ("", *(f"<p>{html(stem)}</p>" for stem in shape.stems))
            return "".join(
                stem + _choice(one) for stem, one in zip(stems, shape.choices, strict=True)
            )
        case Gaps() | TextEntry() | Value() | Mark() | Extended() | Estimate():
            return _written(shape)
        case _:
            assert_never(shape)


def _written(shape: Gaps | TextEntry | Value | Mark | Extended | Estimate) -> str:
    match shape:
        case Gaps():
            numbers = {gap.id: n for n, gap in enumerate(shape.gaps, start=1)}
            return "".join(
                _gap(part, numbers[part.id]) if isinstance(part, Gap) else html(part)
                for part in shape.parts
            )
        case TextEntry():
            return f"<p>({html(shape.expects)})</p>" if shape.expects else ""
        case Value():
            return f"<p>({escaped(shape.unit)})</p>" if shape.unit else ""
        case Mark():
            return listed(_texts(shape.sentences))
        case Extended():
            return ""
        case Estimate():
            closes = f" ({escaped(shape.closes)})" if shape.closes else ""
            return f"<p>{html(shape.statement)}{closes}</p>"
        case _:
            assert_never(shape)


def _choice(shape: Choice) -> str:
    several = f"<p>Choose up to {shape.most}.</p>" if shape.most > 1 else ""
    return several + _lettered(shape.options)


def _gap(gap: Gap, number: int) -> str:
    entry = gap.entry
    if isinstance(entry, Choice):
        right = " / ".join(html(one.text) for one in entry.options if one.right)
        choices = " | ".join(html(one.text) for one in entry.options)
        return f"{{{{c{number}::{right}::{choices}}}}}"
    right = escaped(entry.accept[0].text) if entry.accept else "…"
    return f"{{{{c{number}::{right}}}}}"


def _lettered(options: Iterable[Option]) -> str:
    return listed(_texts(options), "ol", "A")


def _texts(parts: Iterable[Option | Row]) -> list[str]:
    return [html(one.text) for one in parts]
