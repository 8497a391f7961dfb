"""A unit into a file of another program, with all that the file or the program cannot hold."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from quizapp.content.canonical import canonical
from quizapp.interop import writers
from quizapp.interop.differences import covered
from quizapp.interop.format import Dated, Reads, Writes
from quizapp.interop.model import Loss, Parcel, Raw, Source
from quizapp.interop.trouble import ReadError
from quizapp.usecases.exchange.compared import (
    Difference,
    neutral_differences,
    seen_differences,
)
from quizapp.usecases.exchange.outgoing import parcel_of

_NEUTRAL = "no other program asks for it"
_UNSEEN = "it does not come back in this format, or not the same"
_TRAVELS = "it travels along where quizapp alone reads it"
_NEVER_BACK = "quizapp does not take it back in this form"
_LEFT_OUT = "it was left out"


@dataclass(frozen=True, slots=True)
class Exported:
    """The file and what was lost on the way.

    losses: of the unit, by its id; `kept` says that a loss is one of the other program alone, as
    quizapp reads it back.
    """

    format: str
    data: bytes
    losses: tuple[Loss, ...]

    @property
    def whole(self) -> bool:
        """Whether the file holds all that the unit says."""
        return all(loss.kept for loss in self.losses)


def export_unit(
    raw: Raw, format_name: str, *, carry: bool = True, at: int | None = None
) -> Exported:
    """A sound raw unit in a format. carry: let it travel along whole, for our own import;

    at: now, in seconds since 1970, for formats whose readers ask which file is the later one.

    What the format tells of losses is checked: the file is read back without what travels along,
    and what is missing then and was not told is told, too. Raises KeyError for a format into which
    nothing goes out, and as `parcel_of` does for a unit that is not sound.
    """
    format_ = writers()[format_name]
    parcel = parcel_of(raw)
    if isinstance(format_, Dated) and at is not None:
        written = format_.write(parcel, carry=carry, at=at)
    else:
        written = format_.write(parcel, carry=carry)
    along = _along(parcel, format_, written.data)
    losses = [
        replace(one, kept=one.kept and along.has(one.item), unit=parcel.unit_id)
        for one in written.losses
    ]
    told = _Told(losses)
    refused: set[str] = set()
    for difference, what in _found(parcel, format_):
        if difference.refused and not along.has(difference.item):
            refused.add(difference.item)
        if not told.of(difference):
            kept = along.has(difference.item)
            instead = _TRAVELS if kept else _LEFT_OUT
            name = difference.field.removeprefix("/") or "the question"
            lost = f"{name}: {what}"
            losses.append(
                Loss(difference.item, difference.field, lost, instead, kept, unit=parcel.unit_id)
            )
    order = {one.id: n for n, one in enumerate(parcel.questions)}
    losses = [_refused(one) if one.item in refused else one for one in losses]
    losses.sort(key=lambda one: order.get(one.item, -1))
    return Exported(format_.NAME, written.data, tuple(losses))


def losses_told(parcel: Parcel, format_: Writes) -> tuple[Loss, ...]:
    """What a format tells that another program does not get, and what no format gets to know.

    Nothing is read back, and nothing travels along.
    """
    written = format_.write(parcel, carry=False)
    losses = [replace(one, unit=parcel.unit_id) for one in written.losses]
    told = _Told(losses)
    for one in neutral_differences(parcel):
        if not told.of(one):
            name = one.field.removeprefix("/") or "the question"
            what = f"{name}: {_NEUTRAL}"
            losses.append(Loss(one.item, one.field, what, _LEFT_OUT, unit=parcel.unit_id))
    return tuple(losses)


def _refused(loss: Loss) -> Loss:
    """The loss of a question that no type takes back; where it is of the whole, it says so."""
    if loss.field or loss.instead == _LEFT_OUT:
        return loss
    return replace(loss, instead=f"{loss.instead}; {_NEVER_BACK}")


@dataclass(frozen=True, slots=True)
class _Along:
    """What the file gives back whole. items: ids."""

    unit: bool
    items: frozenset[str]

    def has(self, item: str) -> bool:
        return self.unit or item in self.items


def _along(parcel: Parcel, format_: Writes, data: bytes) -> _Along:
    back = _read(format_, data)
    whole = canonical(parcel.raw or {})
    came = {canonical(one.raw) for each in back for one in each.questions if one.raw is not None}
    return _Along(
        any(one.raw is not None and canonical(one.raw) == whole for one in back),
        frozenset(one.id for one in parcel.questions if canonical(one.raw or {}) in came),
    )


def _read(format_: Writes, data: bytes) -> tuple[Parcel, ...]:
    if not isinstance(format_, Reads):
        return ()
    try:
        return format_.read(Source(data)).parcels
    except ReadError:
        return ()


def _found(parcel: Parcel, format_: Writes) -> Iterator[tuple[Difference, str]]:
    for one in neutral_differences(parcel):
        yield one, _NEUTRAL
    if isinstance(format_, Reads):
        back = _read(format_, format_.write(parcel, carry=False).data)
        for one in seen_differences(parcel, back):
            yield one, _UNSEEN


class _Told:
    """What was told already, by the question that it is about."""

    def __init__(self, losses: Iterable[Loss]) -> None:
        self._fields: dict[str, list[str]] = {}
        for one in losses:
            self._fields.setdefault(one.item, []).append(one.field)

    def of(self, difference: Difference) -> bool:
        """Whether it was told; from now on it is."""
        if difference.item and {"", "/items"} & set(self._fields.get("", ())):
            # It was said of all questions at once.
            return True
        fields = self._fields.setdefault(difference.item, [])
        if covered(difference.field, fields) and (difference.item or fields):
            return True
        fields.append(difference.field)
        return False
