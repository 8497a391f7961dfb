"""Units out of a file of another program."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
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
from quizapp.usecases.exchange.chosen import chosen
from quizapp.usecases.exchange.found import Made
from quizapp.usecases.exchange.imported import Imported, ToWrite
from quizapp.usecases.exchange.naming import id_from, sound_ids
from quizapp.usecases.exchange.proposing import Proposed, propose_evidence, with_evidence
from quizapp.usecases.exchange.straightened import straightened
from quizapp.usecases.exchange.unit_of import unit_of
from quizapp.usecases.exchange.whose import Whose

MOST_ITEMS = 500
"""Of one unit; more questions make another one."""

Told = Callable[[int, int], None]
"""Is told how far one has come: done, of how many."""


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

    only: numbers of the questions that come in, from 1 in the order of the file, those that are
    refused counted; () for all of them. passage: what the questions are about, where the file has
    no passage. accept_evidence: whether sentences that surely decide are entered; others are
    proposed alone. most: how many questions the file may have. Raises as `read_file` does.
    """
    format_, brought = read_file(source, format_name)
    there = sum(len(one.questions) for one in brought.parcels)
    if most is not None and there > most:
        raise too_large(f"holds {there:,} questions; at most {most:,} come in at once")
    wanted = chosen(brought, only)
    straight = [straightened(one) for one in wanted.parcels]
    turned = [loss for _, losses in straight for loss in losses]
    parcels = tuple(_about(one, passage) for one in _parts(one for one, _ in straight))
    names = sound_ids([_wanted(one, source.name) for one in parcels], "unit-")
    step = _steps(sum(len(one.questions) for one in parcels), told)
    coming = _Coming(accept_evidence)
    for parcel, name in zip(parcels, names, strict=True):
        made = unit_of(parcel, name, carried(parcel, format_), step, whole=not only)
        coming.add(parcel.name, name, made)
    proposed, whose = tuple(coming.proposals), coming.whose
    return Imported(
        format_.NAME,
        tuple(coming.units),
        (*whose.losses(wanted.losses), *whose.losses(turned, along=True), *coming.losses),
        (*whose.refusals(wanted.refusals), *coming.refusals),
        tuple(coming.to_write),
        coming.unseen + there + len(brought.refusals),
        proposed,
        frozenset(one for one in proposed if one.sure and accept_evidence),
        coming.unseen,
        bool(passage) and any(one.passage is passage for one in parcels),
        frozenset(only) - _numbers(wanted),
    )


@dataclass(slots=True)
class _Coming:
    """What has come in so far. accept: whether sentences that surely decide are entered."""

    accept: bool
    units: list[Raw] = field(default_factory=list)
    losses: list[Loss] = field(default_factory=list)
    refusals: list[Refusal] = field(default_factory=list)
    to_write: list[ToWrite] = field(default_factory=list)
    proposals: list[Proposed] = field(default_factory=list)
    unseen: int = 0
    whose: Whose = field(default_factory=Whose)

    def add(self, parcel: str, name: str, made: Made) -> None:
        """Take in the unit of a parcel. name: the id that it gets."""
        self.whose.add(parcel, name, made)
        unit = name if made.raw is not None else ""
        self.unseen += made.unseen
        self.losses += (replace(one, unit=unit) for one in made.losses)
        self.refusals += (replace(one, unit=unit) for one in made.refusals)
        if made.raw is None:
            return
        raw: Raw = {**made.raw, "id": name}
        proposed = propose_evidence(raw)
        self.proposals += proposed
        if self.accept:
            raw = with_evidence(raw, [one for one in proposed if one.sure])
        self.units.append(raw)
        self.to_write += _to_write(raw, made.assumed)


def _numbers(brought: Brought) -> frozenset[int]:
    asked = (one.number for parcel in brought.parcels for one in parcel.questions)
    return frozenset((*asked, *(one.number for one in brought.refusals)))


def _about(parcel: Parcel, passage: tuple[Paragraph, ...]) -> Parcel:
    bare = not parcel.passage and parcel.raw is None
    return replace(parcel, passage=passage) if bare else parcel


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


def _steps(total: int, told: Told) -> Callable[[], None]:
    done = count(1)
    return lambda: told(next(done), total)
