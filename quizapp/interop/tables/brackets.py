"""A text with gaps in brackets.

    text  = { plain | "[" gap "]" }
    gap   = typed { "|" typed }        answers that count, "~" before a foreseen wrong one
          | choice { "|" choice }      a list to choose from, "*" before the right one

A backslash makes "[", "]", "|", "*", "~" and itself plain.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from quizapp.domain.numbers import ONE, ZERO
from quizapp.domain.shapes import Choice, Gap, Gaps, Option, TextEntry
from quizapp.interop.tables.cells import CellError, Cells, Said, bare, numbered, paired, split, told
from quizapp.interop.tables.choosing import said_of, why_in

_NUMBER = re.compile(r"[0-9]{1,3}")
_TEXT = "[]\\"
_GAP = "[]|\\*~"
_HELP = "write the right answer in brackets: “They met in the [mill].”"


def gaps_out(shape: Gaps) -> Cells:
    """The text in the first option, what explains a gap as feedback by its number.

    The key joins gaps that may be filled in any order: "1 = 2".
    """
    text = "".join(
        escaped_text(part) if isinstance(part, str) else f"[{_gap_out(part)}]"
        for part in shape.parts
    )
    said = dict(_said(shape.gaps))
    number = {gap.id: str(n) for n, gap in enumerate(shape.gaps, start=1)}
    groups = (" = ".join(number[one] for one in group) for group in shape.interchangeable)
    return Cells(options=[text], key=", ".join(groups), feedback=told(said))


def gaps_in(cells: Cells) -> Gaps:
    """The gaps of a row. Raises CellError."""
    text = next((text for _, text in cells.filled), "")
    said, reasons = numbered(cells.feedback)[0], paired(cells.feedback)
    parts: list[str | Gap] = []
    for n, piece in enumerate(_cut(text)):
        if n % 2 == 0:
            parts.append(bare(piece, _TEXT))
        else:
            number = n // 2 + 1
            words = said[number].text if number in said else ""
            parts.append(Gap(f"g{number}", _gap_in(piece, number, reasons), explanation=words))
    if len(parts) < 2:
        raise CellError("option 1", "the text has no gap", _HELP)
    return Gaps(tuple(parts), tuple(_groups(cells.key, len(parts) // 2)))


def _said(gaps: Sequence[Gap]) -> Iterator[tuple[str, Said]]:
    """What is said of a gap under its number, of its answers under a second one."""
    for n, gap in enumerate(gaps, start=1):
        if gap.explanation:
            yield str(n), Said(gap.explanation)
        for m, one in said_of(dict(enumerate(_answers(gap.entry), start=1))).items():
            yield f"{n}.{m}", one


def _answers(entry: TextEntry | Choice) -> Sequence[Option]:
    return entry.options if isinstance(entry, Choice) else (*entry.accept, *entry.reject)


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


def _groups(key: str, gaps: int) -> Iterator[tuple[str, ...]]:
    """Gaps that may be filled in any order among themselves, by id. Raises CellError."""
    for part in re.split(r"[,;|\n]", key):
        numbers = [one.strip() for one in part.split("=") if one.strip()]
        if not all(_NUMBER.fullmatch(one) and 1 <= int(one) <= gaps for one in numbers):
            help_ = "leave it empty, or join gaps that may be filled in any order: 1 = 2"
            raise CellError("key", f"{part.strip()[:40]!r} names no gaps", help_)
        if numbers:
            yield tuple(f"g{int(one)}" for one in numbers)


def _gap_in(piece: str, number: int, reasons: Mapping[tuple[int, int], Said]) -> TextEntry | Choice:
    texts = [one.strip() for one in split(piece, "|", _GAP)]
    texts = [one for one in texts if one]
    if not texts:
        raise CellError("option 1", f"gap {number} is empty", _HELP)
    if any(one.startswith("*") for one in texts):
        return _list_in(texts, number, reasons)
    accept: list[Option] = []
    reject: list[Option] = []
    at = f"/gaps/{number - 1}"
    for m, one in enumerate(texts, start=1):
        if one.startswith("~"):
            text, pointer = bare(one[1:].strip(), _GAP), f"{at}/reject/{len(reject)}/text"
            option = Option(f"reject-{len(reject)}", text, pointer)
            reject.append(_with_reason(option, reasons.get((number, m))))
        else:
            pointer = f"{at}/accept/{len(accept)}/text"
            name = f"accept-{len(accept)}"
            accept.append(Option(name, bare(one, _GAP), pointer, right=True, credit=ONE))
    if not accept:
        raise CellError("option 1", f"gap {number} has no right answer", _HELP)
    return TextEntry(tuple(accept), tuple(reject))


def _with_reason(option: Option, said: Said | None) -> Option:
    why = why_in(said)
    return replace(option, why=why, explanation=said.text if said and why is None else "")


def _list_in(texts: Sequence[str], number: int, reasons: Mapping[tuple[int, int], Said]) -> Choice:
    right = [one.startswith("*") for one in texts]
    if sum(right) != 1 or len(texts) < 2:
        message = f"gap {number} has {sum(right)} right answers of {len(texts)}"
        raise CellError("option 1", message, "put one star, and at least two answers, in a list")
    options = (
        Option(
            id=f"o{n}",
            text=bare(one[1:].strip() if key else one, _GAP),
            pointer=f"/gaps/{number - 1}/options/{n - 1}/text",
            right=key,
            credit=ONE if key else ZERO,
        )
        for n, (one, key) in enumerate(zip(texts, right, strict=True), start=1)
    )
    return Choice(
        tuple(
            _with_reason(option, reasons.get((number, m)))
            for m, option in enumerate(options, start=1)
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
