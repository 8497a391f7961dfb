"""One <question> while it is read: its texts, and what is lost on the way in."""

from __future__ import annotations

from dataclasses import dataclass, field

from quizapp.interop.formats.moodle_xml.markup import format_of, html_of
from quizapp.interop.formats.moodle_xml.tree import Element, child, value
from quizapp.interop.model import Loss
from quizapp.interop.safe.html import Inlined, to_markdown
from quizapp.interop.safe.xml import line
from quizapp.interop.trouble import RefusedError

MOST_LETTERS = 100_000
"""Of one text with its markup."""

_FORMULAS = ("\\(", "\\[", "$$")


@dataclass
class Asked:
    """A question element with the id that it gets here.

    text: the HTML of its question, without a figure that became a stimulus.
    """

    element: Element
    id: str
    text: str = ""
    losses: list[Loss] = field(default_factory=list)

    @property
    def place(self) -> str:
        """Where it stands, for messages."""
        return f"line {line(self.element)}"

    def lose(self, name: str, what: str, instead: str) -> None:
        """Note a loss. name: Moodle's own word for the field."""
        loss = Loss(self.id, name, what, instead, place=self.place)
        if loss not in self.losses:
            self.losses.append(loss)

    def html(self, *path: str) -> str:
        """The HTML of a text element of the question."""
        return self.html_of(child(self.element, *path))

    def html_of(self, element: Element | None) -> str:
        """The HTML of a text element anywhere in the question."""
        return html_of(element, format_of(self.element))

    def marked(self, source: str, name: str) -> str:
        """HTML as the Markdown of lessons; what that can't hold is a loss of the field `name`."""
        read = read_text(source)
        if read.dropped:
            self.lose(
                name, f"{', '.join(read.dropped)}: lessons have plain text and emphasis", "left out"
            )
        if any(sign in read.text for sign in _FORMULAS):
            self.lose(name, "a formula in TeX, which lessons do not draw", "stands as it is typed")
        return read.text

    def stem(self) -> str:
        """What is asked: the question's text, or its name where a picture alone stands for it.

        Raises RefusedError.
        """
        text = self.marked(self.text, "questiontext")
        name = read_text(value(self.element, "name")).text
        if text:
            return text
        if not name:
            raise RefusedError("its question has no words", "write on Moodle what is asked")
        self.lose("questiontext", "a question without words", "its name is asked")
        return name

    def unless_blank(self, name: str, what: str, instead: str = "left out") -> None:
        """Note the loss of a text element that says something."""
        if self.bare(name):
            self.lose(name, what, instead)

    def bare(self, name: str) -> str:
        """The text of an element of the question, whatever else it holds."""
        return read_text(self.html(name)).text


def read_text(source: str) -> Inlined:
    """HTML as the Markdown of lessons. Raises RefusedError when it is very long."""
    if len(source) > MOST_LETTERS:
        message = f"a text of it is longer than {MOST_LETTERS} characters"
        raise RefusedError(message, "shorten it, or put its picture into a file")
    return to_markdown(source)
