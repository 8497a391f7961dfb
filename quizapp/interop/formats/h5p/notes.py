"""What is gathered while one piece of content is read."""

from __future__ import annotations

from typing import Any

from quizapp.interop.formats.h5p.values import group, plain, rows
from quizapp.interop.model import Loss
from quizapp.interop.safe.html import to_markdown


class Refused(Exception):
    """A question that cannot come in. help: how to mend it."""

    def __init__(self, message: str, help_: str = "") -> None:
        super().__init__(message)
        self.help = help_


class Notes:
    """The losses of one piece of content; `item` is filled in when its questions are named."""

    def __init__(self, place: str) -> None:
        self.place = place
        self.losses: list[Loss] = []

    def lose(self, field: str, what: str, instead: str = "left out") -> None:
        """Note what we cannot hold. field: JSON Pointer into the content's parameters."""
        self.losses.append(Loss("", field, what, instead, place=self.place))

    def text(self, html: str, field: str) -> str:
        """HTML of the package in the Markdown of lessons; what is dropped is noted."""
        inlined = to_markdown(html)
        for one in inlined.dropped:
            self.lose(field, f"{one}, which a text of a lesson cannot hold")
        return inlined.text.strip()

    def common(self, params: Any) -> None:
        """Note what nearly every content type may have beside its question."""
        medium = group(params, "media", "type")
        if group(medium, "params", "file") or rows(medium, "params", "sources"):
            self.lose("/media", f"a medium ({plain(medium, 'library') or 'unknown'})")
        elif rows(medium, "params", "files"):
            self.lose("/media", f"a medium ({plain(medium, 'library') or 'unknown'})")
        for n, one in enumerate(rows(params, "overallFeedback")):
            if plain(one, "feedback"):
                what = "feedback for a range of scores"
                self.lose(f"/overallFeedback/{n}", f"{what}: {plain(one, 'feedback')[:200]}")
