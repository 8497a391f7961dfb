"""Blocks of any HTML: parsed as browsers do (nh3), then read tag by tag."""

from __future__ import annotations

from html.parser import HTMLParser

import nh3

from quizapp.content.article.model import Block, Kind

_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_BLOCKS = _HEADINGS | {
    *("p", "li", "blockquote", "div", "section", "td", "th", "dt", "dd", "pre", "ul", "ol", "dl"),
    *("table", "tr", "hr"),
}
_FRAMES = frozenset({"article", "main"})
_DROPPED = {
    *("script", "style", "nav", "header", "footer", "aside", "form", "figure", "noscript"),
    *("iframe", "svg", "math", "template", "button", "select", "textarea", "object", "video"),
    *("audio", "canvas", "title", "dialog", "menu"),
}


def blocks(html: str) -> list[Block]:
    """Headings, paragraphs, list entries and cells in order.

    Where the page marks its article (`<article>`, else `<main>`) the rest is left out. Menus, page
    heads and feet, asides, forms, pictures with their captions, and code that runs always are.
    """
    clean = nh3.clean(
        html,
        tags=set(_BLOCKS | _FRAMES | {"br"}),
        clean_content_tags=set(_DROPPED),
        attributes={},
        link_rel=None,
        strip_comments=True,
    )
    for frame in ("article", "main"):
        if f"<{frame}>" in clean:
            return _read(clean, frame)
    return _read(clean, "")


def _read(clean: str, frame: str) -> list[Block]:
    parser = _Blocks(frame)
    parser.feed(clean)
    parser.close()
    parser.end_block()
    return parser.found


class _Blocks(HTMLParser):
    """Of sound HTML. frame: only what stands inside of such a tag; "" for all."""

    def __init__(self, frame: str) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[Block] = []
        self._frame = frame
        self._depth = 0
        self._kind = Kind.PARAGRAPH
        self._text: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002
        """A new block begins, or the frame."""
        self._depth += tag == self._frame
        if tag == "br":
            self._text.append(" ")
        elif tag in _BLOCKS:
            self.end_block()
            self._kind = Kind.HEADING if tag in _HEADINGS else Kind.PARAGRAPH

    def handle_endtag(self, tag: str) -> None:
        """A block ends, or the frame."""
        if tag in _BLOCKS or tag in _FRAMES:
            self.end_block()
        self._depth -= tag == self._frame

    def handle_data(self, data: str) -> None:
        """Text, taken inside of the frame alone."""
        if self._depth > 0 or not self._frame:
            self._text.append(data)

    def end_block(self) -> None:
        """Keep what was gathered."""
        text = "".join(self._text)
        if text.strip():
            self.found.append(Block(self._kind, text))
        self._text, self._kind = [], Kind.PARAGRAPH
