"""What a GIFT file says, before it is mapped onto anything: entries with their texts unescaped."""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction


@dataclass(frozen=True, slots=True)
class At:
    """A place in the file; line and column count from 1."""

    line: int
    column: int

    def __str__(self) -> str:
        return f"line {self.line}, column {self.column}"


class EntryError(Exception):
    """What keeps one entry from being read. help: how to mend it."""

    def __init__(self, at: At, message: str, help_: str) -> None:
        super().__init__(message)
        self.at = at
        self.message = message
        self.help = help_


@dataclass(frozen=True, slots=True)
class Marked:
    """A text and the mark before it: "html", "moodle", "markdown", "plain", "" for none."""

    text: str
    mark: str
    at: At

    def inheriting(self, mark: str) -> Marked:
        """The text with the question's mark, when it has none of its own."""
        return self if self.mark else replace(self, mark=mark)


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer to choose or type. sign: "=", "~", "" when it stands alone.

    weight: as a share of the points, None when the file says none.
    """

    sign: str
    weight: Fraction | None
    text: Marked
    feedback: Marked | None


@dataclass(frozen=True, slots=True)
class Choices:
    """Answers to choose from: "=" is right, "~" is wrong or has its weight."""

    answers: tuple[Answer, ...]


@dataclass(frozen=True, slots=True)
class Typed:
    """Short answers that are accepted."""

    answers: tuple[Answer, ...]


@dataclass(frozen=True, slots=True)
class TrueFalse:
    """wrong, right: feedback on the wrong and on the right answer."""

    true: bool
    wrong: Marked | None
    right: Marked | None


@dataclass(frozen=True, slots=True)
class Pair:
    """A row of a matching question; without `left` it is an answer that fits no row."""

    left: Marked | None
    right: Marked
    feedback: Marked | None = None


@dataclass(frozen=True, slots=True)
class Matching:
    """Rows with what fits each."""

    pairs: tuple[Pair, ...]


@dataclass(frozen=True, slots=True)
class Span:
    """Numbers that are accepted. form: how they were written, "value", "margin" or "range"."""

    low: Fraction
    high: Fraction
    form: str


@dataclass(frozen=True, slots=True)
class Numeric:
    """A number that is accepted, or feedback on all others when `span` is None."""

    sign: str
    weight: Fraction | None
    span: Span | None
    feedback: Marked | None
    at: At


@dataclass(frozen=True, slots=True)
class Numerical:
    """alone: it was written without signs, so that there is one number."""

    answers: tuple[Numeric, ...]
    alone: bool


@dataclass(frozen=True, slots=True)
class Ordering:
    """Entries in their right order. shown: how many a student gets, 0 for all of them.

    words: what else is said, in capitals: how they are picked, shown and marked.
    """

    entries: tuple[Marked, ...]
    shown: int
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Essay:
    """Nothing stands between the braces."""


Answers = Choices | Typed | TrueFalse | Matching | Numerical | Ordering | Essay


@dataclass(frozen=True, slots=True)
class Notes:
    """What the comments of a block say. number: what stands behind "id:"; carried: our own line."""

    number: str = ""
    tags: tuple[str, ...] = ()
    carried: str = ""


@dataclass(frozen=True, slots=True)
class Category:
    """All questions up to the next one belong to it. path: its parts, the outermost first."""

    path: tuple[str, ...]
    whole: str
    at: At


@dataclass(frozen=True, slots=True)
class Question:
    """A question, or a text to read when `answers` is None.

    tail: what follows the braces, so that they stand for a missing word.
    """

    title: str
    stem: Marked
    answers: Answers | None
    tail: Marked | None
    general: Marked | None
    notes: Notes
    at: At


@dataclass(frozen=True, slots=True)
class Remark:
    """A block of comments alone."""

    notes: Notes
    at: At


@dataclass(frozen=True, slots=True)
class Broken:
    """A block that could not be read."""

    fault: EntryError


Entry = Category | Question | Remark | Broken
