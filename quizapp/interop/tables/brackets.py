"""A text with gaps in brackets.

    text  = { plain | "[" gap "]" }
    gap   = typed { "|" typed }        answers that count, "~" before a foreseen wrong one
          | choice { "|" choice }      a list to choose from, "*" before the right one

A backslash makes "[", "]", "|", "*", "~" and itself plain.
"""

from __future__ import annotations

from collections.abc import Sequence

from quizapp.domain.numbers import ONE, ZERO
from quizapp.domain.shapes import Choice, Gap, Gaps, Option, TextEntry
from quizapp.interop.tables.cells import CellError, Cells, Said, bare, numbered, split, told

_TEXT = "[]\\"
_GAP = "[]|\\*~"
_HELP = "write the right answer in brackets: “They met in the [mill].”"


def gaps_out(shape: Gaps) -> Cells:
    """The text in the first option; what explains a gap as feedback by its number."""
    text = "".join(
        escaped_text(part) if isinstance(part, str) else f"[{_gap_out(part)}]"
        for part in shape.parts
    )
    said = {n: Said(gap.explanation) for n, gap in enumerate(shape.gaps, 1) if gap.explanation}
    return Cells(options=[text], feedback=told(said))


def gaps_in(cells: Cells) -> Gaps:
    """The gaps of a row. Raises CellError."""
    text = next((text for _, text in cells.filled), "")
    said = numbered(cells.feedback)[0]
    parts: list[str | Gap] = []
    for n, piece in enumerate(_cut(text)):
        if n % 2 == 0:
            parts.append(bare(piece, _TEXT))
        else:
            number = n // 2 + 1
            words = said[number].text if number in said else ""
            parts.append(Gap(f"g{number}", _gap_in(piece, number), explanation=words))
    if len(parts) < 2:
        raise CellError("option 1", "the text has no gap", _HELP)
    return Gaps(tuple(parts))


def has_gap(text: str) -> bool:
    """Whether a text has a gap in brackets."""
    try:
        return len(_cut(text)) > 1
    except CellError:
        return True


def escaped_text(text: str) -> str:
    """A text in which no bracket means a gap."""
    return "".join(f"\\{sign}" if sign in _TEXT else sign for sign in text)


def _cut(text: str) -> list[str]:
    """Texts and what stands in brackets by turns; backslashes stay. Raises CellError."""
    pieces = [""]
    at, inside = 0, False
    while at < len(text):
        sign = text[at]
        if sign == "\\" and text[at + 1 : at + 2] and text[at + 1] in _GAP:
            pieces[-1] += text[at : at + 2]
            at += 1
        elif sign == "[" and not inside:
            pieces.append("")
            inside = True
        elif sign == "]" and inside:
            pieces.append("")
            inside = False
        elif sign in "[]":
            raise CellError("option 1", f"a bracket {sign!r} has no other half", _HELP)
        else:
            pieces[-1] += sign
        at += 1
    if inside:
        raise CellError("option 1", "a bracket is never closed", _HELP)
    return pieces


def _gap_in(piece: str, number: int) -> TextEntry | Choice:
    texts = [one.strip() for one in split(piece, "|", _GAP)]
    texts = [one for one in texts if one]
    if not texts:
        raise CellError("option 1", f"gap {number} is empty", _HELP)
    if any(one.startswith("*") for one in texts):
        return _list_in(texts, number)
    wrong = [bare(one[1:], _GAP).strip() for one in texts if one.startswith("~")]
    right = [bare(one, _GAP) for one in texts if not one.startswith("~")]
    if not right:
        raise CellError("option 1", f"gap {number} has no right answer", _HELP)
    at = f"/gaps/{number - 1}"
    return TextEntry(
        tuple(
            Option(f"accept-{n}", one, f"{at}/accept/{n}/text", right=True, credit=ONE)
            for n, one in enumerate(right)
        ),
        tuple(Option(f"reject-{n}", one, f"{at}/reject/{n}/text") for n, one in enumerate(wrong)),
    )


def _list_in(texts: Sequence[str], number: int) -> Choice:
    right = [one.startswith("*") for one in texts]
    if sum(right) != 1 or len(texts) < 2:
        message = f"gap {number} has {sum(right)} right answers of {len(texts)}"
        raise CellError("option 1", message, "put one star, and at least two answers, in a list")
    return Choice(
        tuple(
            Option(
                id=f"o{n}",
                text=bare(one[1:].strip() if key else one, _GAP),
                pointer=f"/gaps/{number - 1}/options/{n - 1}/text",
                right=key,
                credit=ONE if key else ZERO,
            )
            for n, (one, key) in enumerate(zip(texts, right, strict=True), start=1)
        ),
        1,
    )


def _gap_out(gap: Gap) -> str:
    if isinstance(gap.entry, Choice):
        return "|".join(
            f"{'*' if one.right else ''}{_plain(one.text)}" for one in gap.entry.options
        )
    wrong = [f"~{_plain(one.text)}" for one in gap.entry.reject]
    return "|".join([*(_plain(one.text) for one in gap.entry.accept), *wrong])


def _plain(text: str) -> str:
    made = "".join(f"\\{sign}" if sign in "[]|\\" else sign for sign in text)
    return f"\\{made}" if made[:1] in {"*", "~"} else made
