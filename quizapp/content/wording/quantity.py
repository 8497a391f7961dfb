"""Options that are numbers or dates, made comparable."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass

from quizapp.content.wording.model import Bound, Quantities, Wording
from quizapp.content.wording.prose import plain
from quizapp.domain.text import normalise

_DIGITS = r"(?<![\w.#])-?\d+(?:,\d{3})*(?:\.\d+)?(?:st|nd|rd|th)?(?![\w#])"
_ISO = re.compile(r"(\d{4})-(\d{2})(?:-(\d{2}))?")
_WORD = re.compile(r"[^\W\d_]+|%|#|\S")
_MOST_UNIT_WORDS = 2


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number, a date or a range; comparable with another one of the same unit.

    low and high are the ends of the range; an open end does not belong to it. A date counts as
    year·10000 + month·100 + day.
    """

    low: float
    high: float
    unit: str
    low_open: bool = False
    high_open: bool = False

    def overlaps(self, other: Quantity) -> bool:
        """Whether one number can lie in both."""
        if self.unit != other.unit:
            return False
        low, high = max(self.low, other.low), min(self.high, other.high)
        if low < high:
            return True
        return low == high and self._has(low) and other._has(low)

    def _has(self, value: float) -> bool:
        above = value > self.low or (value == self.low and not self.low_open)
        below = value < self.high or (value == self.high and not self.high_open)
        return above and below


def quantity(text: str, wording: Wording) -> Quantity | None:
    """The quantity that an option is, or None when it is more or less than one."""
    bare = normalise(plain(text), "und").replace("per cent", "%").replace("percent", "%")
    return _date(bare, wording.quantities) or _number(bare, wording)


def _date(text: str, words: Quantities) -> Quantity | None:
    text = " ".join(word for word in text.replace(",", " ").split() if word not in words.fillers)
    if iso := _ISO.fullmatch(text):
        year, month, day = (int(part or 0) for part in iso.groups())
        return _day(year, month, day) if day else _day(year, month, None)
    found = re.fullmatch(
        rf"(?:(?P<first>\d{{1,2}})(?:st|nd|rd|th)? )?(?P<month>{'|'.join(words.months)})\.?"
        r"(?: (?P<second>\d{1,2})(?:st|nd|rd|th)?)?(?: (?P<year>\d{4}))?",
        text,
    )
    if not found or (found["first"] and found["second"]):
        return None
    written = found["first"] or found["second"]
    written_year = int(found["year"]) if found["year"] else None
    return _day(written_year, words.months[found["month"]], int(written) if written else None)


def _day(year: int | None, month: int, day: int | None) -> Quantity:
    value = (year or 0) * 10000 + month * 100 + (day or 0)
    unit = f"date:{'y' if year else ''}m{'d' if day else ''}"
    return Quantity(value, value, unit)


def _number(text: str, wording: Wording) -> Quantity | None:
    frame, values = _framed(text, wording.quantities)
    if not 1 <= len(values) <= 2:
        return None
    for pattern, bound in wording.quantities.frames:
        if (pattern.pattern.count("#") == len(values)) and (found := pattern.search(frame)):
            kept = found.groupdict().get("unit") or ""
            unit = _unit(f"{frame[: found.start()]} {kept} {frame[found.end() :]}", wording)
            return None if unit is None else _range(bound, values, unit)
    if len(values) > 1:
        return None
    unit = _unit(frame.replace("#", " "), wording)
    return None if unit is None else Quantity(values[0], values[0], unit)


def _framed(text: str, words: Quantities) -> tuple[str, list[float]]:
    spelt_values = {**words.numbers, **words.scales}
    spelt = "|".join(sorted(spelt_values, key=len, reverse=True))
    scale = "|".join(words.scales)
    pattern = re.compile(
        rf"(?P<digits>{_DIGITS})(?: (?P<scale>{scale})\b)?"
        rf"|(?<![\w-])(?P<word>{spelt})(?: (?P<times>{scale}))?(?![\w-])"
    )
    values: list[float] = []
    scales: list[int] = []

    def note(found: re.Match[str]) -> str:
        written = re.sub(r"[,a-z]", "", found["digits"] or "")
        values.append(float(written or spelt_values[found["word"]]))
        scales.append(words.scales.get(found["scale"] or found["times"] or "", 1))
        return "#"

    frame = pattern.sub(note, text)
    # "2 to 3 million": the scale is said once and meant twice.
    if len(scales) == 2 and scales[0] == 1:
        scales[0] = scales[1]
    return frame, [value * scale for value, scale in zip(values, scales, strict=True)]


def _unit(rest: str, wording: Wording) -> str | None:
    words = [word for word in _WORD.findall(rest) if word not in wording.quantities.fillers]
    if "#" in words or len(words) > _MOST_UNIT_WORDS:
        return None
    return " ".join(wording.stem(word) for word in words if word not in {".", ","})


def _range(bound: Bound, values: list[float], unit: str) -> Quantity | None:
    first = values[0]
    match bound:
        case Bound.BETWEEN:
            return Quantity(first, values[1], unit) if first < values[1] else None
        case Bound.ABOVE:
            return Quantity(first, math.inf, unit, low_open=True)
        case Bound.AT_LEAST:
            return Quantity(first, math.inf, unit)
        case Bound.BELOW:
            return Quantity(-math.inf, first, unit, high_open=True)
        case Bound.AT_MOST:
            return Quantity(-math.inf, first, unit)
