"""What a question loses on its way into GIFT."""

from __future__ import annotations

from dataclasses import dataclass, field

from quizapp.domain.adopting import ASSUMED
from quizapp.domain.shapes import Option, Row
from quizapp.interop.formats.gift.out.texts import comes_back, comes_back_bare
from quizapp.interop.model import Loss

_LEFT_OUT = "left out"


@dataclass
class Losses:
    """Collects them. item: id of the question, "" for the unit; kept: whether its line carries all."""

    item: str
    kept: bool
    found: list[Loss] = field(default_factory=list)

    def lose(self, pointer: str, what: str, instead: str = _LEFT_OUT) -> None:
        """One loss; pointer: into the raw item or unit."""
        self.found.append(Loss(self.item, pointer, what, instead, kept=self.kept))

    def typed_otherwise(self, pointer: str, text: str, *, plain: bool = False) -> None:
        """The loss of how a text is typed, when it does not come back letter by letter.

        plain: whether it stands where there is no emphasis.
        """
        if plain and not comes_back_bare(text):
            self.lose(pointer, "emphasis in an answer to match", "the plain text")
        elif not plain and not comes_back(text):
            self.lose(pointer, "how the text is typed", "a text that looks the same")

    def of_option(self, option: Option) -> str:
        """The feedback on an option, after noting what of it is lost."""
        here = parent(option.pointer)
        why = option.why
        if why is None:
            self.typed_otherwise(f"{here}/explanation", option.explanation)
            return option.explanation
        if why.kind is not ASSUMED:
            self.lose(f"{here}/why/kind", "in which way an answer is wrong", "the reason in words alone")
        if why.evidence:
            self.lose(f"{here}/why/evidence", "the sentence that shows why an answer is wrong")
        self.typed_otherwise(f"{here}/why/text", why.text)
        if option.explanation:
            self.lose(f"{here}/explanation", "a second remark on an answer")
        return why.text

    def of_row(self, row: Row) -> None:
        """What is said of a row, which has no place."""
        here = parent(row.pointer)
        if row.explanation:
            self.lose(f"{here}/explanation", "why a row belongs where it does")
        if row.evidence:
            self.lose(f"{here}/evidence", "the sentence that decides a row")


def parent(pointer: str) -> str:
    """The pointer of what holds a text."""
    return pointer.rpartition("/")[0]
