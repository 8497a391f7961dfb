"""A forecast: on Moodle a number without points, of which any is taken."""

from __future__ import annotations

from html import escape

from quizapp.domain.shapes import Estimate
from quizapp.interop.formats.moodle_xml.asked import Asked, read_text
from quizapp.interop.formats.moodle_xml.markup import drop, fragment, inner
from quizapp.interop.formats.moodle_xml.taken import Taken
from quizapp.interop.safe.html import from_markdown
from quizapp.interop.trouble import RefusedError

STATEMENT, CLOSES = "quizapp-statement", "quizapp-closes"


def written(shape: Estimate) -> str:
    """What stands below the stem."""
    closes = f'<p class="{CLOSES}">{escape(shape.closes, quote=False)}</p>' if shape.closes else ""
    return f'<p class="{STATEMENT}">{from_markdown(shape.statement)}</p>{closes}'


def estimate(asked: Asked) -> Taken:
    """A question of our own that takes any number; another one asks for nothing that we know.

    Raises RefusedError.
    """
    tree = fragment(asked.text)
    told = {one.get("class"): one for one in (() if tree is None else tree.iter("p"))}
    if tree is None or STATEMENT not in told:
        raise RefusedError("any number is right", "make it an essay without points")
    texts = {}
    for name in (STATEMENT, CLOSES):
        if name in told:
            texts[name] = read_text(inner(told[name])).text
            drop(told[name])
    stem = asked.marked(inner(tree), "questiontext")
    return Taken(Estimate(texts[STATEMENT], texts.get(CLOSES, "")), stem=stem, points=0)
