"""Runs of text out of any HTML, and what else it held."""

from __future__ import annotations

from html.parser import HTMLParser
from typing import Final

import nh3

from quizapp.interop.safe.runs import Run, tidied

HEADINGS: Final = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})

_EMPHASIS: Final = {
    **dict.fromkeys(("em", "i", "cite", "dfn"), "em"),
    **dict.fromkeys(("b", "strong"), "strong"),
}
_SPACED: Final = frozenset(
    {"p", "br", "div", "section", "article", "blockquote", "pre", "hr", "figure", "figcaption"}
    | {"dl", "dt", "dd", "center", "address", "header", "footer", "main", "aside", "nav"}
    | HEADINGS
    | {"li", "ul", "ol", "td", "th", "table", "tr", "caption"}
)
_TOLD: Final = {
    **dict.fromkeys(sorted(HEADINGS), "headings"),
    **dict.fromkeys(("ul", "ol", "li", "dl"), "the marks of a list"),
    "table": "the rows and columns of a table",
    **dict.fromkeys(("video", "audio", "iframe", "object", "embed"), "sound, video or a page"),
    **dict.fromkeys(("input", "button", "select", "textarea"), "form fields"),
    **dict.fromkeys(("u", "s", "del", "ins", "strike", "mark"), "underlined or struck text"),
    **dict.fromkeys(("code", "kbd", "samp", "var"), "the typeface of code"),
    "ruby": "readings above words",
}
# The cleaner leaves no trace of these.
_TRACELESS: Final = {
    "<script": "scripts",
    "<style": "styles",
    "<math": "a formula",
    "<svg": "a drawing",
}
_OMITTED: Final = frozenset({"video", "audio", "iframe", "object", "select", "textarea", "rt"})
_RAISED: Final = str.maketrans("0123456789+-=()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿ")
_LOWERED: Final = str.maketrans("0123456789+-=()", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎")
_SHIFTED: Final = {"sup": (_RAISED, "raised text"), "sub": (_LOWERED, "lowered text")}
_LINKED: Final = {"a": ("href", "the link"), "img": ("src", "the picture")}


def read_tags(html: str) -> tuple[tuple[Run, ...], tuple[str, ...]]:
    """The text in runs, and each thing that was dropped, once and in order. Never raises."""
    clean = nh3.clean(
        html,
        tags={*_EMPHASIS, *_SPACED, *_TOLD, *_SHIFTED, *_LINKED, *_OMITTED, "q"},
        attributes={"img": {"alt", "src"}, "a": {"href"}},
        clean_content_tags={"script", "style", "title", "svg", "math"},
        strip_comments=True,
        link_rel=None,
    )
    reader = _Reader()
    reader.feed(clean)
    reader.close()
    lower = html.lower()
    traceless = [said for start, said in _TRACELESS.items() if start in lower]
    return tidied(reader.found), tuple(dict.fromkeys((*traceless, *reader.dropped)))


class _Reader(HTMLParser):
    """Of HTML that nh3 has made sound."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[Run] = []
        self.dropped: list[str] = []
        self._open: dict[str, int] = {}

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Something begins, or stands alone."""
        if tag in _TOLD:
            self.dropped.append(_TOLD[tag])
        if tag in _LINKED:
            self._linked(tag, dict(attrs))
        elif tag in _SPACED:
            self._say(" ")
        elif tag == "q":
            self._say("“")
        name = _EMPHASIS.get(tag, tag)
        if tag in _EMPHASIS or tag in _SHIFTED or tag in _OMITTED:
            self._open[name] = self._open.get(name, 0) + 1

    def handle_endtag(self, tag: str) -> None:
        """Something ends."""
        name = _EMPHASIS.get(tag, tag)
        if self._open.get(name):
            self._open[name] -= 1
        if tag in _SPACED:
            self._say(" ")
        elif tag == "q":
            self._say("”")

    def handle_data(self, data: str) -> None:
        """Text; raised and lowered figures have characters of their own."""
        for tag, (figures, said) in _SHIFTED.items():
            if self._open.get(tag):
                if any(ord(character) not in figures for character in data.strip()):
                    self.dropped.append(said)
                else:
                    data = data.translate(figures)
        self._say(data)

    def _linked(self, tag: str, attributes: dict[str, str | None]) -> None:
        key, said = _LINKED[tag]
        target = attributes.get(key)
        self.dropped.append(f"{said} {target}" if target else said)
        if tag == "img" and attributes.get("alt"):
            self._say(f"[{attributes['alt']}]")

    def _say(self, text: str) -> None:
        if not any(self._open.get(tag) for tag in _OMITTED):
            self.found.append(Run(text, bool(self._open.get("em")), bool(self._open.get("strong"))))
