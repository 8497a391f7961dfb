"""Units out of a file of another program."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import count
from pathlib import PurePath

from quizapp.content.unfinished import texts_to_write
from quizapp.domain.adopting import ASSUMED
from quizapp.domain.lesson import Paragraph
from quizapp.domain.slugs import is_id
from quizapp.interop import readers, recognised
from quizapp.interop.format import Reads
from quizapp.interop.model import Brought, Loss, Parcel, Raw, Refusal, Source
from quizapp.interop.trouble import empty, too_large
from quizapp.usecases.exchange.carried import carried
from quizapp.usecases.exchange.naming import id_from, sound_ids
from quizapp.usecases.exchange.proposing import Proposed, propose_evidence, with_evidence
from quizapp.usecases.exchange.unit_of import unit_of

MOST_ITEMS = 500
"""Of one unit; more questions make another one."""

Told = Callable[[int, int], None]
"""Is told how far one has come: done, of how many."""


@dataclass(frozen=True, slots=True)
class ToWrite:
    """What an author still has to say. field: JSON Pointer into the unit."""

    unit: str
    field: str
    what: str


@dataclass(frozen=True, slots=True)
class Imported:
    """What came in. units: raw units that pass the schema, drafts as a rule.

    format: name of the format that the file is in; losses: their items are ids of the units;
    found: how many questions the file held, the refused ones among them; proposals: sentences that
    may decide; entered: those of them that were put into the units; unseen: how many questions
    travelled along that the format shows nothing of; passage_used: whether the passage that was
    given beside the file became that of a unit.
    """

    format: str
    units: tuple[Raw, ...]
    losses: tuple[Loss, ...]
    refusals: tuple[Refusal, ...]
    to_write: tuple[ToWrite, ...]
    found: int
    proposals: tuple[Proposed, ...] = ()
    entered: frozenset[Proposed] = frozenset()
    unseen: int = 0
    passage_used: bool = False

    @property
    def came_in(self) -> int:
        """How many questions are in the units."""
        return sum(len(one["items"]) for one in self.units)

    @property
    def whole(self) -> bool:
        """Whether all came in, and nothing of it was lost."""
        return bool(self.units) and not self.losses and not self.refusals


def read_file(source: Source, format_name: str = "") -> tuple[Reads, Brought]:
    """What the file brings, as its format tells it. format_name: "" to go by the content.

    Raises ReadError, also for a file without a question, and KeyError for a format from which
    nothing comes in.
    """
    format_ = readers()[format_name] if format_name else recognised(source)
    brought = format_.read(source)
    if not brought.refusals and not any(one.questions for one in brought.parcels):
        raise empty()
    return format_, brought


def import_file(
    source: Source,
    format_name: str = "",
    only: Collection[int] = (),
    told: Told = lambda _done, _of: None,
    *,
    passage: tuple[Paragraph, ...] = (),
    accept_evidence: bool = False,
    most: int | None = None,
) -> Imported:
    """The units of a file.

    only: numbers of the questions that come in, from 1 in the order of the file; () for all of
    them. passage: what the questions are about, where the file has no passage. accept_evidence:
    whether sentences that surely decide are entered; others are proposed alone. most: how many
    questions the file may have. Raises as `read_file` does.
    """
    format_, brought = read_file(source, format_name)
    there = sum(len(one.questions) for one in brought.parcels)
    if most is not None and there > most:
        raise too_large(f"holds {there:,} questions; at most {most:,} come in at once")
    parcels = tuple(_about(one, passage) for one in _parts(_chosen(brought.parcels, only)))
    names = sound_ids([_wanted(one, source.name) for one in parcels], "unit-")
    step = _steps(sum(len(one.questions) for one in parcels), told)
    units: list[Raw] = []
    losses: list[Loss] = []
    refusals = [] if only else list(brought.refusals)
    to_write: list[ToWrite] = []
    proposals: list[Proposed] = []
    ids: dict[str, str] = {}
    along: set[str] = set()
    unseen = 0
    for parcel, name in zip(parcels, names, strict=True):
        made = unit_of(parcel, name, carried(parcel, format_), step, whole=not only)
        along |= made.carried
        unseen += made.unseen
        losses += made.losses
        refusals += made.refusals
        ids = {**made.ids, **ids}
        if made.raw is not None:
            raw: Raw = {**made.raw, "id": name}
            proposed = propose_evidence(raw)
            proposals += proposed
            if accept_evidence:
                raw = with_evidence(raw, [one for one in proposed if one.sure])
            units.append(raw)
            to_write += _to_write(raw, made.assumed)
    return Imported(
        format_.NAME,
        tuple(units),
        (*_of_file(brought.losses, ids, along, only=bool(only)), *losses),
        tuple(refusals),
        tuple(to_write),
        unseen + there + len(brought.refusals),
        tuple(proposals),
        frozenset(one for one in proposals if one.sure and accept_evidence),
        unseen,
        bool(passage) and any(one.passage is passage for one in parcels),
    )


def _about(parcel: Parcel, passage: tuple[Paragraph, ...]) -> Parcel:
    bare = not parcel.passage and parcel.raw is None
    return replace(parcel, passage=passage) if bare else parcel


def _chosen(parcels: Sequence[Parcel], only: Collection[int]) -> Iterator[Parcel]:
    number = 0
    for parcel in parcels:
        numbered = [(number + n, one) for n, one in enumerate(parcel.questions, start=1)]
        number += len(numbered)
        kept = tuple(one for n, one in numbered if not only or n in only)
        if kept:
            yield replace(parcel, questions=kept)


def _parts(parcels: Iterable[Parcel]) -> Iterator[Parcel]:
    """No more questions in one than a unit may have."""
    for parcel in parcels:
        for start in range(0, len(parcel.questions), MOST_ITEMS):
            yield replace(parcel, questions=parcel.questions[start : start + MOST_ITEMS])


def _wanted(parcel: Parcel, file: str) -> str:
    own = parcel.raw.get("id") if parcel.raw else None
    if isinstance(own, str) and is_id(own):
        return own
    stem = PurePath(file).name.partition(".")[0]
    return id_from(parcel.title, id_from(stem, "imported"))


def _to_write(raw: Raw, assumed: Sequence[str]) -> Iterator[ToWrite]:
    for problem in texts_to_write(raw):
        yield ToWrite(raw["id"], problem.pointer, problem.message)
    for pointer in assumed:
        yield ToWrite(raw["id"], pointer, f"the file does not say it: is it {ASSUMED.value}?")


def _of_file(
    losses: Sequence[Loss], ids: Mapping[str, str], along: Collection[str], *, only: bool
) -> Iterator[Loss]:
    """What the format lost, by the ids of items.

    Nothing is lost of what travelled along, and of what was not to come in nobody asks.
    """
    for loss in losses:
        if loss.item in along or (only and loss.item and loss.item not in ids):
            continue
        yield replace(loss, item=ids.get(loss.item, loss.item))


def _steps(total: int, told: Told) -> Callable[[], None]:
    done = count(1)
    return lambda: told(next(done), total)
