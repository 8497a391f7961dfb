"""A parcel as a GIFT file: the passage as a description, then each question."""

from __future__ import annotations

from collections.abc import Iterator

from quizapp.interop.bare import as_html, one_line
from quizapp.interop.formats.gift import carried, categories
from quizapp.interop.formats.gift.out import asked
from quizapp.interop.formats.gift.out.texts import Style, escaped
from quizapp.interop.losses import Losses
from quizapp.interop.model import Loss, Parcel, Question, Written

_TOP = ("$course$", "top")


def write(parcel: Parcel, *, carry: bool = True) -> Written:
    """See Writes.write."""
    writing = _Writing(parcel, carry=carry)
    text = "\n\n".join(writing.blocks())
    return Written(f"{text}\n".encode(), tuple(writing.losses))


class _Writing:
    """The blocks of a file, and what they could not hold."""

    def __init__(self, parcel: Parcel, *, carry: bool) -> None:
        self._parcel = parcel
        self._carry = carry
        self.losses: list[Loss] = []

    def blocks(self) -> Iterator[str]:
        """What stands between blank lines, in the order of the file."""
        parcel = self._parcel
        if self._carry and parcel.raw is not None:
            yield carried.of_unit(parcel.raw)
        yield _category(parcel.title)
        if parcel.passage:
            yield self._passage()
        self._unit_losses()
        said = ""
        for question in parcel.questions:
            if question.objective != said:
                said = question.objective
                yield _category(parcel.title, self._objective(said))
            yield from self._question(question)

    def _objective(self, id_: str) -> str:
        return next((one.text for one in self._parcel.objectives if one.id == id_), "")

    def _passage(self) -> str:
        pieces = []
        for one in self._parcel.passage:
            if one.heading:
                pieces.append(f"<h3>{as_html(one.heading)}</h3>")
            pieces.append(f"<p>{as_html(' '.join(part.text for part in one.sentences))}</p>")
        return f"::{escaped(one_line(self._parcel.title))}::[html]{escaped(''.join(pieces))}"

    def _question(self, question: Question) -> Iterator[str]:
        losses = Losses(question.id, kept=self._carries(question))
        before, after = asked.texts(question)
        style = Style.of(before, after)
        lines = asked.braces(question, style, losses)
        if lines is None:
            losses = Losses(question.id, losses.kept)
            losses.lose("", "a question of this kind, which GIFT does not have")
            yield from self._comments(question, left_out=True)
        else:
            losses.of_text("/stem", question.stem)
            losses.of_text("/explanation", question.explanation)
            losses.of_question(question)
            head = "\n".join(self._comments(question))
            yield f"{head}\n{_written(question, style, before, lines, after)}"
        self.losses += losses.found

    def _carries(self, question: Question) -> bool:
        return self._carry and question.raw is not None

    def _comments(self, question: Question, *, left_out: bool = False) -> Iterator[str]:
        if self._carry and question.raw is not None:
            yield carried.of_item(question.raw)
        if not left_out:
            tags = "".join(f" [tag:{_bracketed(tag)}]" for tag in question.tags)
            yield f"// [id:{_bracketed(question.id)}]{tags}"

    def _unit_losses(self) -> None:
        losses = Losses("", kept=self._carry and self._parcel.raw is not None)
        losses.lose(
            "",
            "what a unit has beside title, passage, objectives and questions",
            "the passage is a text in front of the questions, the objectives are categories",
        )
        self.losses += losses.found


def _category(*path: str) -> str:
    parts = (*_TOP, *(categories.escaped(one_line(part)) for part in path if part))
    return f"$CATEGORY: {'/'.join(parts)}"


def _written(question: Question, style: Style, before: str, lines: list[str], after: str) -> str:
    general = question.explanation
    inside = [*lines, *([f"####{style.text(general)}"] if general else [])]
    if inside[:1] == ["#"]:
        braces = "\n\t".join(["{#", *inside[1:]]) + "\n}"
    elif len(inside) > 1 or lines:
        braces = "\n\t".join(["{", *inside]) + "\n}"
    else:
        braces = f"{{{''.join(inside)}}}"
    tail = f" {style.tail(after)}" if after else ""
    return f"{style.opening(before)} {braces}{tail}"


def _bracketed(text: str) -> str:
    return one_line(text).replace("]", r"\]")
