"""What a reader gathers on its way through one question of a strange file."""

from __future__ import annotations

from quizapp.interop.model import Loss
from quizapp.interop.safe.html import to_markdown
from quizapp.interop.trouble import RefusedError

MOST_CHARACTERS = 50_000
"""Of one text with its markup; a text of a lesson has 2,000 at most."""


class Notes:
    """The losses of one piece of a file; whoever names its question fills in `item`."""

    def __init__(self, place: str) -> None:
        self.place = place
        self.losses: list[Loss] = []

    def lose(self, field: str, what: str, instead: str = "left out") -> None:
        """Note what we cannot hold. field: JSON Pointer into what is being read."""
        self.losses.append(Loss("", field, what, instead, place=self.place))

    def text(self, html: str, field: str) -> str:
        """HTML in the Markdown of lessons; what is dropped is noted.

        Raises RefusedError for a text that is longer than any lesson takes.
        """
        if len(html) > MOST_CHARACTERS:
            message = f"{field} has a text of {len(html)} characters"
            raise RefusedError(message, "cut it into several questions")
        inlined = to_markdown(html)
        for one in inlined.dropped:
            self.lose(field, f"{one}, which a text of a lesson cannot hold")
        return inlined.text.strip()
