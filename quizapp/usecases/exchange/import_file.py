"""Units out of a file of another program."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import replace
from itertools import count
from pathlib import PurePath

from quizapp.domain.lesson import Paragraph
from quizapp.domain.slugs import is_id
from quizapp.interop import readers, recognised
from quizapp.interop.format import Reads
from quizapp.interop.model import Brought, Parcel, Source
from quizapp.interop.trouble import empty, too_large
from quizapp.usecases.exchange.carried import carried
from quizapp.usecases.exchange.chosen import chosen
from quizapp.usecases.exchange.coming import Coming
from quizapp.usecases.exchange.imported import Imported
from quizapp.usecases.exchange.naming import id_from, sound_ids
from quizapp.usecases.exchange.straightened import straightened
from quizapp.usecases.exchange.unit_of import unit_of

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
    there = _count(brought, most)
    wanted = chosen(brought, only)
    straight = [straightened(_about(one, passage)) for one in wanted.parcels]
    turned = [loss for _, losses in straight for loss in losses]
    parcels = tuple(_parts(one for one, _ in straight))
    names = sound_ids([_wanted(one, source.name) for one in parcels], "unit-")
    step = _steps(sum(len(one.questions) for one in parcels), told)
    coming = Coming(accept_evidence)
    for parcel, name in zip(parcels, names, strict=True):
        made = unit_of(parcel, name, carried(parcel, format_), step, whole=not only)
        coming.add(parcel.name, name, made)
    return Imported(
        format=format_.NAME,
        units=tuple(coming.units),
        losses=coming.all_losses(wanted.losses, turned),
        refusals=coming.all_refusals(wanted.refusals),
        to_write=tuple(coming.to_write),
        found=coming.unseen + there + len(brought.refusals),
        proposals=tuple(coming.proposals),
        entered=coming.entered(),
        unseen=coming.unseen,
        passage_used=bool(passage) and any(map(_has_no_text, wanted.parcels)),
        absent=frozenset(only) - _numbers(wanted),
    )


def _count(brought: Brought, most: int | None) -> int:
    """How many questions can come in. Raises ReadError when they are more than that."""
    there = sum(len(one.questions) for one in brought.parcels)
    if most is not None and there > most:
        raise too_large(f"holds {there:,} questions; at most {most:,} come in at once")
    return there


def _numbers(brought: Brought) -> frozenset[int]:
    asked = (one.number for parcel in brought.parcels for one in parcel.questions)
    return frozenset((*asked, *(one.number for one in brought.refusals)))


def _about(parcel: Parcel, passage: tuple[Paragraph, ...]) -> Parcel:
    return replace(parcel, passage=passage) if _has_no_text(parcel) else parcel


def _has_no_text(parcel: Parcel) -> bool:
    return not parcel.passage and parcel.raw is None


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


def _steps(total: int, told: Told) -> Callable[[], None]:
    done = count(1)
    return lambda: told(next(done), total)
