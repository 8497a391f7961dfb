"""What a question loses on its way into a format that holds little more than text."""

from __future__ import annotations

from dataclasses import dataclass, field

from quizapp.domain.adopting import ASSUMED
from quizapp.domain.numbers import ONE
from quizapp.domain.shapes import Option, Row
from quizapp.interop.bare import comes_back, comes_back_bare
from quizapp.interop.model import Loss, Question

_LEFT_OUT = "left out"


@dataclass
class Losses:
    """Collects them. item: id of the question, "" for the unit; kept: see `Loss`."""

    item: str
    kept: bool
    found: list[Loss] = field(default_factory=list)

    def lose(self, pointer: str, what: str, instead: str = _LEFT_OUT) -> None:
        """One loss; pointer: into the raw item or unit."""
        self.found.append(Loss(self.item, pointer, what, instead, kept=self.kept))

    def of_text(self, pointer: str, text: str, *, plain: bool = False) -> None:
        """How a text is typed, when it does not come back letter by letter.

        plain: whether it stands where there is no emphasis.
        """
        if plain and not comes_back_bare(text):
            self.lose(pointer, "emphasis, where there can be none", "the plain text")
        elif not plain and not comes_back(text):
            self.lose(pointer, "how the text is typed", "a text that looks the same")

    def of_feedback(self, option: Option) -> str:
        """What is said of an option; noted is what of it cannot be said as one text."""
        here = parent(option.pointer)
        why = option.why
        if why is None:
            self.of_text(f"{here}/explanation", option.explanation)
            return option.explanation
        if why.kind is not ASSUMED:
            what = "in which way an answer is wrong"
            self.lose(f"{here}/why/kind", what, "the reason in words alone")
        if why.evidence:
            self.lose(f"{here}/why/evidence", "the sentence that shows why an answer is wrong")
        self.of_text(f"{here}/why/text", why.text)
        if option.explanation:
            self.lose(f"{here}/explanation", "a second remark on an answer")
        return why.text

    def of_row(self, row: Row) -> None:
        """What is said of a row, where nothing can be said of it."""
        here = parent(row.pointer)
        if row.explanation:
            self.lose(f"{here}/explanation", "why a row belongs where it does")
        if row.evidence:
            self.lose(f"{here}/evidence", "the sentence that decides a row")

    def of_question(self, question: Question) -> None:
        """All that stands around the shape but stem, objective and explanation."""
        if question.points not in (0, ONE):
            self.lose("/points", f"that it is worth {question.points} points", "the usual worth")
        for pointer, held, what in (
            ("/hint", question.hint, "a hint"),
            ("/evidence", question.evidence, "the sentences that decide it"),
            ("/claims", question.claims, "the claims that it rests on"),
            ("/stimulus", question.stimulus, "what it is about beside the passage"),
            ("/rubric", question.rubric, "what it is marked by"),
        ):
            if held:
                self.lose(pointer, what)


def parent(pointer: str) -> str:
    """The pointer of what holds a text."""
    return pointer.rpartition("/")[0]
