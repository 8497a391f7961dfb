"""Texts beside the questions as a passage to read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html.parser import HTMLParser

import nh3
import sentencex

from quizapp.domain.lesson import Paragraph, Sentence
from quizapp.interop.safe.html import plain, to_markdown
from quizapp.interop.safe.tags import HEADINGS

MOST_PARAGRAPHS = 200
_MOST_CHARACTERS = 2000
"""Of a sentence and of a heading; more is no sentence."""

_MOST_HTML = 50_000
"""Of one piece of text with its markup."""

_KEPT = "headings"
_BLOCKS = frozenset({"p", "div", "li", "ul", "ol", "table", "tr", "td", "th", "blockquote", "pre"})


class Passage:
    """The paragraphs that were gathered so far."""

    def __init__(self, language: str) -> None:
        self._language = language.partition("-")[0]
        self._heading = ""
        self.paragraphs: list[Paragraph] = []

    def take(self, html: str) -> Sequence[str]:
        """Add the text of a piece; what of it has no place in a passage, in words."""
        cut = html[:_MOST_HTML]
        inlined = to_markdown(cut)
        lost = [one for one in inlined.dropped if one != _KEPT]
        if plain(inlined.text) != inlined.text:
            lost.append("emphasis in the passage")
        found = False
        if cut != html:
            lost.append(f"what comes after the first {_MOST_HTML} characters")
        for is_heading, text in _blocks(cut):
            found = True
            if is_heading:
                self._heading = text[:_MOST_CHARACTERS]
            elif len(self.paragraphs) < MOST_PARAGRAPHS:
                lost += self._add(text)
            else:
                lost.append(f"the paragraphs after the first {MOST_PARAGRAPHS}")
        return tuple(dict.fromkeys(lost if found else ("a text without words",)))

    def _add(self, text: str) -> Sequence[str]:
        name = f"p{len(self.paragraphs) + 1}"
        cut = [one.strip() for one in sentencex.segment(self._language, text) if one.strip()]
        sentences = tuple(
            Sentence(f"{name}.s{n}", one[:_MOST_CHARACTERS]) for n, one in enumerate(cut, start=1)
        )
        self.paragraphs.append(Paragraph(name, sentences, (), self._heading or None))
        self._heading = ""
        long = any(len(one) > _MOST_CHARACTERS for one in cut)
        return ("the end of a sentence of more than 2,000 characters",) if long else ()


def _blocks(html: str) -> Iterator[tuple[bool, str]]:
    """Whether it is a heading, and the text, of each block that has one."""
    reader = _Blocks()
    reader.feed(nh3.clean(html, tags={*HEADINGS, *_BLOCKS, "br", "em", "strong", "b", "i"}))
    reader.close()
    reader.flush()
    for is_heading, inner in reader.found:
        text = plain(to_markdown(inner).text).strip()
        if text:
            yield is_heading, text


class _Blocks(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=False)
        self.found: list[tuple[bool, str]] = []
        self._inner: list[str] = []
        self._heading = False

    def flush(self) -> None:
        self.found.append((self._heading, "".join(self._inner)))
        self._inner, self._heading = [], False

    def handle_starttag(
        self,
        tag: str,
        attrs: list[tuple[str, str | None]],  # noqa: ARG002 - HTMLParser calls it so
    ) -> None:
        if tag in _BLOCKS | HEADINGS:
            self.flush()
            self._heading = tag in HEADINGS
        elif tag == "br":
            self._inner.append(" ")

    def handle_endtag(self, tag: str) -> None:
        if tag in _BLOCKS | HEADINGS:
            self.flush()

    def handle_data(self, data: str) -> None:
        self._inner.append(data)

    def handle_entityref(self, name: str) -> None:
        self._inner.append(f"&{name};")

    def handle_charref(self, name: str) -> None:
        self._inner.append(f"&#{name};")
