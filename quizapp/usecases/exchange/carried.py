"""What our own export sent along inside of a file, as far as the file still shows the same."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from quizapp.content.canonical import canonical
from quizapp.domain.question import Context
from quizapp.interop.format import Reads, Writes
from quizapp.interop.model import Parcel, Question, Raw, Source
from quizapp.interop.trouble import ReadError, RefusedError
from quizapp.usecases.exchange.outgoing import parcel_with, question_of
from quizapp.usecases.exchange.plain_shape import plain_shape
from quizapp.usecases.exchange.soundness import sound_item, sound_unit

_NO_ITEMS: Raw = {"items": ()}
_FIELDS = (
    *("stem", "points", "rule", "explanation", "hint", "evidence", "claims", "stimulus"),
    *("rubric", "tags"),
)


@dataclass(frozen=True, slots=True)
class Carried:
    """What came along in a parcel, and what its format shows of that.

    unit: the raw unit, None for none; whole: its parcel; shown: what the format shows of it; items:
    by the canonical text of each raw item what the format shows of it.
    """

    unit: Raw | None = None
    whole: Parcel | None = None
    shown: Parcel | None = None
    items: Mapping[str, Question] = field(default_factory=dict)

    def raw_of(self, question: Question) -> Raw | None:
        """The sound raw item that came along with a question, None for none."""
        raw = question.raw
        if raw is None and self.unit is not None:
            named = (one for one in self.unit["items"] if one["id"] == question.id)
            raw = next(named, None)
        return raw if raw is not None and canonical(raw) in self.items else None

    def unseen(self) -> list[Raw]:
        """The items of the unit of which the format shows nothing, so that none is missing."""
        return [
            one for one in (self.unit or _NO_ITEMS)["items"] if canonical(one) not in self.items
        ]

    def still_true(self, question: Question, raw: Raw) -> bool:
        """Whether the file shows of a raw item what our export showed."""
        return looks(question) == looks(self.items[canonical(raw)])

    def merged(self, question: Question, raw: Raw) -> Question:
        """A question that was changed outside, with the rest from the raw item that came along.

        The rest is what the file shows no otherwise than it did.
        """
        shown = self.items[canonical(raw)]
        known = self.whole.questions if self.whole else ()
        ours = next((one for one in known if one.raw == raw), shown)
        kept = {
            name: getattr(ours, name)
            for name in _FIELDS
            if getattr(question, name) == getattr(shown, name)
        }
        if plain_shape(question.shape) == plain_shape(shown.shape):
            kept["shape"] = ours.shape
        return replace(question, type=ours.type, objective=ours.objective, **kept)


NOTHING = Carried()


def carried(parcel: Parcel, format_: Reads) -> Carried:
    """What came along in a parcel.

    It is written once more in the same format and read back: what a question looked like when it
    left is known by that, and needs no trust in the file.
    """
    if not isinstance(format_, Writes):
        return NOTHING
    whole = _unit(parcel.raw) or _items(parcel)
    if whole is None:
        return NOTHING
    try:
        again = format_.read(Source(format_.write(whole).data))
    except ReadError:
        return NOTHING
    by_id = {one.id: one.raw for one in whole.questions}
    shown: dict[str, Question] = {}
    for question in (one for brought in again.parcels for one in brought.questions):
        raw = question.raw if question.raw is not None else by_id.get(question.id)
        if raw is not None:
            shown[canonical(raw)] = question
    return Carried(whole.raw, whole, again.parcels[0] if again.parcels else None, shown)


def looks(question: Question) -> tuple[object, ...]:
    """All that a file shows of a question, to be compared with what it showed."""
    told = tuple(getattr(question, name) for name in _FIELDS)
    return (*told, canonical(plain_shape(question.shape)))


def _unit(raw: Raw | None) -> Parcel | None:
    """The parcel of a raw unit that is sound by schema and question types."""
    unit = None if raw is None else sound_unit(raw)
    return None if raw is None or unit is None else parcel_with(raw, unit)


def _items(parcel: Parcel) -> Parcel | None:
    """A parcel of the sound raw items that came along without their unit, None for none."""
    context = Context(parcel.language, (), parcel.passage, parcel.stimuli)
    questions = tuple(_questions(parcel, context))
    return replace(parcel, questions=questions, raw=None) if questions else None


def _questions(parcel: Parcel, context: Context) -> Iterator[Question]:
    for question in parcel.questions:
        if question.raw is None:
            continue
        try:
            item = sound_item(question.raw, context)
        except RefusedError:
            continue
        yield question_of(question.raw, item)
