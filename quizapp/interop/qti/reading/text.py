"""The words of an item's elements, in the Markdown of lessons."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from html import escape
from typing import Protocol

from lxml import etree

from quizapp.interop.safe.html import to_markdown


class Inline(Protocol):
    """Says what stands in a text for an element; None where that is no concern of the asker."""

    def __call__(self, element: etree._Element, /) -> str | None:
        """For one element."""


UNREAD = {
    "printed-variable": "a value that the file computes",
    "template-block": "text that depends on a computed value",
    "template-inline": "text that depends on a computed value",
    "custom-interaction": "a special interaction",
    "portable-custom-interaction": "a special interaction",
    "media-interaction": "a sound or a film",
    "position-object-stage": "a picture to put things on",
    "info-control": "a note to be opened",
    "end-attempt-interaction": "a button of the other program",
    "catalog-info": "other forms of the text, such as spoken or signed",
    "companion-materials-info": "tools such as a calculator or a ruler",
    "include": "a part in a file of its own",
    "object": "a picture, sound or film",
}
"""What is left out of a text, in words."""

HIDDEN = {"rubric-block", "feedback-inline", "feedback-block", "stylesheet", "modal-feedback"}
"""What is no part of the words around it."""

_EDGES = ("(", ")")


@dataclass(slots=True)
class Dropped:
    """What was left out while texts were read, each kind once and in order."""

    kinds: dict[str, None] = field(default_factory=dict)

    def add(self, *kinds: str) -> None:
        """Note some kinds."""
        self.kinds.update(dict.fromkeys(kinds))


def words(
    parts: Sequence[etree._Element | str] | etree._Element | None,
    dropped: Dropped,
    inline: Inline = lambda _: None,
) -> str:
    """The words of an element or of what is in it, as one line."""
    if parts is None:
        return ""
    inner = parts if isinstance(parts, Sequence) else inside(parts)
    found = to_markdown("".join(_html(inner, dropped, inline)))
    dropped.add(*found.dropped)
    return found.text


def pieces(parts: Iterable[etree._Element | str], dropped: Dropped, inline: Inline) -> list[str]:
    """The words between the marks that `inline` puts in, with the spaces at their edges.

    A mark is `MARK`; there is one piece more than marks.
    """
    html = "".join(_html(parts, dropped, inline))
    return [_edged(piece, dropped) for piece in html.split(MARK)]


MARK = "\ue000"


def inside(element: etree._Element) -> list[etree._Element | str]:
    """The texts and elements in an element, in order, without comments."""
    found: list[etree._Element | str] = [str(element.text or "")]
    for one in element:
        if isinstance(one.tag, str):
            found.append(one)
        found.append(str(one.tail or ""))
    return found


def _edged(html: str, dropped: Dropped) -> str:
    found = to_markdown(_EDGES[0] + html + _EDGES[1])
    dropped.add(*found.dropped)
    return found.text.strip()[1:-1]


def _html(parts: Iterable[etree._Element | str], dropped: Dropped, inline: Inline) -> Iterator[str]:
    for part in parts:
        if isinstance(part, str):
            yield escape(part.replace(MARK, ""), quote=False)
            continue
        shown = inline(part)
        if shown is not None:
            yield shown
        else:
            yield from _element(part, dropped, inline)


def for_candidates(part: etree._Element) -> bool:
    """Whether an element is a rubric that whoever answers sees, such as instructions."""
    return part.tag == "rubric-block" and "candidate" in part.get("view", "").split()


def _element(part: etree._Element, dropped: Dropped, inline: Inline) -> Iterator[str]:
    name = str(part.tag)
    if name in HIDDEN and not for_candidates(part):
        return
    if name in UNREAD:
        dropped.add(UNREAD[name])
        return
    if name.startswith("math-"):
        dropped.add("a formula")
        yield escape(" ".join("".join(map(str, part.itertext())).split()), quote=False)
        return
    kept = name if name.isalnum() else "span"
    about = "".join(
        f' {key}="{escape(value)}"' for key, value in part.items() if key in {"alt", "src"}
    )
    yield f"<{kept}{about}>"
    yield from _html(inside(part), dropped, inline)
    if kept not in {"br", "img", "hr"}:
        yield f"</{kept}>"
