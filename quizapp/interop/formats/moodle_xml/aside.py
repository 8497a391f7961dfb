"""Feedback as Moodle shows it: a reason, the words of the passage behind it, and part by part.

The words are a <blockquote> that cites its sentence, the parts an <ol>: a teacher on Moodle reads
them, and we read them back.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from quizapp.domain.lesson import Evidence
from quizapp.interop.formats.moodle_xml.markup import drop, fragment, inner, plain
from quizapp.interop.formats.moodle_xml.tree import Element
from quizapp.interop.safe.html import from_markdown

PARTS = "quizapp-parts"


@dataclass(frozen=True, slots=True)
class Aside:
    """A text (Markdown on the way out, HTML on the way in), its evidence, and its parts."""

    text: str = ""
    evidence: tuple[Evidence, ...] = ()
    parts: tuple[Aside, ...] = ()


def written(aside: Aside) -> str:
    """The HTML of feedback."""
    text = f"<p>{from_markdown(aside.text)}</p>" if aside.text else ""
    return text + _rest(aside)


def read(source: str) -> Aside:
    """The feedback that HTML holds; what is not of ours stays in its text."""
    if "<blockquote" not in source and PARTS not in source:
        return Aside(source)
    tree = fragment(source)
    return Aside(source) if tree is None else _read(tree)


def parts_of(aside: Aside, count: int) -> Sequence[Aside]:
    """As many parts as there are, empty ones where the file has none."""
    if len(aside.parts) != count:
        return (Aside(),) * count
    return aside.parts


def _rest(aside: Aside) -> str:
    quotes = "".join(
        f'<blockquote cite="#{escape(one.sentence)}">{escape(one.quote, quote=False)}</blockquote>'
        for one in aside.evidence
    )
    if not any(part != Aside() for part in aside.parts):
        return quotes
    listed = "".join(f"<li>{from_markdown(one.text)}{_rest(one)}</li>" for one in aside.parts)
    return f'{quotes}<ol class="{PARTS}">{listed}</ol>'


def _read(tree: Element) -> Aside:
    parts: list[Aside] = []
    for one in list(tree):
        if one.tag == "ol" and one.get("class") == PARTS:
            parts += [_read(item) for item in one if item.tag == "li"]
            drop(one)
    evidence: list[Evidence] = []
    for one in list(tree):
        cited = one.get("cite", "") if one.tag == "blockquote" else ""
        quote = plain(inner(one)) if cited.startswith("#") else ""
        if quote:
            evidence.append(Evidence(cited[1:], quote))
            drop(one)
    return Aside(inner(tree).strip(), tuple(evidence), tuple(parts))
