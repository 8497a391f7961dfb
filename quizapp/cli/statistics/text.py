"""For people at a terminal: a table of items, what to look at, and who answered how often what."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from quizapp.content.nearest import clip
from quizapp.content.report.findings import printable
from quizapp.domain.analysis import (
    ItemStatistics,
    ResponseRow,
    WholeStatistics,
    consistency_in_words,
    third_of,
)
from quizapp.usecases.analysis import Chosen, ItemAnalysis, UnitAnalysis

MOST_ANSWERS = 12
_NONE = "–"
_HEAD = (
    "no", "item", "n", "facility", "discrimination", "efficiency", "weight", "effective", "guess"
)  # fmt: skip
_ROW = "{:>3}  {:<{wide}}  {:>6}  {:>8}  {:>14}  {:>10}  {:>6}  {:>9}  {:>5}"


def as_text(units: Sequence[UnitAnalysis]) -> str:
    """A part a unit, and a last line that counts what to look at."""
    if not units:
        return "nobody has finished a unit yet\n"
    parts = ["\n".join(_unit(one)) + "\n" for one in units]
    flagged = sum(len(one.flagged) for one in units)
    items = "1 item" if flagged == 1 else f"{flagged} items"
    return "\n".join([*parts, f"{items} to look at\n" if flagged else "nothing to look at\n"])


def _unit(one: UnitAnalysis) -> Iterator[str]:
    yield f"{one.course_id}/{one.unit.id}: {printable(one.unit.title)}"
    which = "first attempt" if one.chosen is Chosen.FIRST else "attempt"
    which += "" if one.n == 1 else "s"
    older = f", the newest of {len(one.versions)} versions" if len(one.versions) > 1 else ""
    yield f"{one.n:,} {which} at version {one.unit.digest[:12]}{older}"
    if one.whole is None:
        yield f"fewer than {one.least} attempts: statistics and answers are hidden"
        return
    yield _whole(one.whole)
    yield ""
    wide = max(4, *(len(item.item.id) for item in one.items))
    yield _ROW.format(*_HEAD, wide=wide).rstrip()
    for item in one.items:
        yield _ROW.format(*_numbers(item), wide=wide).rstrip()
    for item in one.items:
        yield from _item(item, one.least)


def _whole(whole: WholeStatistics) -> str:
    parts = [f"mean {_shown(whole.mean)} of {_shown(whole.most)} points"]
    if whole.deviation is not None:
        parts.append(f"standard deviation {_shown(whole.deviation)}")
    if whole.consistency is None:
        parts.append("internal consistency not defined")
    else:
        called = consistency_in_words(whole.consistency)
        parts.append(f"internal consistency {whole.consistency:.0f} % ({called})")
    if whole.standard_error is not None:
        parts.append(f"standard error {_shown(whole.standard_error)} points")
    return ", ".join(parts)


def _numbers(one: ItemAnalysis) -> Iterable[str]:
    guess = f"{100 * float(one.guess.credit):.0f} %"
    yield from (str(one.number), one.item.id, f"{one.n:,}")
    yield from _of(one.statistics)
    yield guess if one.item.points else _NONE


def _of(known: ItemStatistics | None) -> Iterable[str]:
    if known is None:
        return (_NONE,) * 5
    effective = "negative" if known.negative else _percent(known.effective)
    return (
        _percent(None if known.facility is None else 100 * known.facility),
        _whole_number(known.discrimination),
        _percent(known.efficiency),
        _percent(known.intended),
        effective,
    )


def _item(one: ItemAnalysis, least: int) -> Iterator[str]:
    yield ""
    yield f"{one.number} {one.item.id} ({one.label}): {clip(printable(one.item.stem), 90)}"
    for raised in one.flags:
        about = f" “{printable(raised.label)}”" if raised.label else ""
        yield f"  ! {raised.rule.name}{about}"
        yield f"    {raised.rule.reason}"
        yield f"    {raised.rule.mend}"
    if one.n < least:
        yield f"  {one.n} attempts, fewer than {least}: answers are hidden"
        return
    third = third_of(one.n)
    yield f"    count  share  credit  strong  weak  answer (strong and weak: of {third} each)"
    shown = one.first(MOST_ANSWERS)
    for row in shown:
        yield _answer(row, one)
    if more := len(one.responses) - len(shown):
        yield f"    {more:,} more answers: --format csv lists them all"


def _answer(row: ResponseRow, one: ItemAnalysis) -> str:
    credit = f"{100 * float(row.credit):.0f} %" if one.listed else _NONE
    notes = ""
    if row.label in one.unchosen:
        notes = "  (nobody chose it)"
    elif row.label in one.tempting:
        notes = "  (wrong, and more of the strong than of the weak)"
    label = clip(printable(row.label), 90) or "(blank)"
    share = f"{100 * row.count / one.n:.0f} %"
    return (
        f"    {row.count:>5}  {share:>5}  {credit:>6}  {row.strong:>6}  {row.weak:>4}  "
        f"{label}{notes}"
    )


def _percent(value: float | None) -> str:
    return _NONE if value is None else f"{value:.0f} %"


def _whole_number(value: float | None) -> str:
    return _NONE if value is None else f"{value:.0f}"


def _shown(value: float | None) -> str:
    return _NONE if value is None else f"{value:.2f}".rstrip("0").rstrip(".")
