"""All that is known of one item while it is shaped, and what is noted of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from quizapp.domain.shapes import Option
from quizapp.interop.qti1.feedback import Feedback
from quizapp.interop.qti1.material import Said
from quizapp.interop.qti1.metadata import Kind
from quizapp.interop.qti1.presentation import Presentation, Response
from quizapp.interop.qti1.processing import Processing


@dataclass(slots=True)
class Source:
    """An item taken apart.

    about: its metadata, names in small letters; notes: losses so far, as field, what and instead.
    """

    kind: Kind
    about: Mapping[str, str]
    shown: Presentation
    processing: Processing
    feedback: Feedback
    notes: list[tuple[str, str, str]] = field(default_factory=list)

    def lose(self, field_: str, what: str, instead: str) -> None:
        """Notes that something cannot be held here."""
        self.notes.append((field_, what, instead))

    def take(self, text: Said, field_: str) -> str:
        """The text; what stood beside it is noted."""
        for word in text.dropped:
            self.lose(field_, f"{word} cannot be held here", "the text was kept without them")
        return text.text

    def option(
        self,
        response: Response,
        value: str,
        text: Said,
        pointer: str,
        number: int,
        *,
        right: bool,
        credit: Fraction,
    ) -> Option:
        """An option with what is said of it; its id is made from its number, from 1."""
        words = self.take(text, pointer)
        remark = self.take(self.feedback.of(response.id, value), f"{pointer}/feedback")
        return Option(f"o{number}", words, pointer, right, credit, None, remark)
