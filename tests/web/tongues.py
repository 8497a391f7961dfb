"""In which language and direction each text of a page stands."""

from __future__ import annotations

from dataclasses import dataclass
from html.parser import HTMLParser

_EMPTY = frozenset({"meta", "link", "input", "br", "img", "hr", "col", "wbr", "source"})


@dataclass(frozen=True, slots=True)
class Words:
    """A text with the nearest `lang` and `dir` around it."""

    text: str
    lang: str
    dir: str


class Tongues(HTMLParser):
    """The texts of a page's body."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.words: list[Words] = []
        self._around: list[tuple[str, str, str]] = []
        self.feed(html.partition("</head>")[2])

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _EMPTY:
            return
        known = {name: value or "" for name, value in attrs}
        lang, direction = self._around[-1][1:] if self._around else ("en", "ltr")
        self._around.append((tag, known.get("lang", lang), known.get("dir", direction)))

    def handle_endtag(self, tag: str) -> None:
        while self._around and self._around.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        if data.strip():
            _, lang, direction = self._around[-1] if self._around else ("", "en", "ltr")
            self.words.append(Words(data.strip(), lang, direction))
