"""From recorded steps to what a teacher sees of a class at work."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime

from quizapp.domain.lesson import Item, Unit
from quizapp.domain.offers.hand_marked import HandMarked
from quizapp.domain.question import Response, Room
from quizapp.domain.shapes import Choice, Option
from quizapp.store.attempts import Stored
from quizapp.store.live import Learner, Standing
from quizapp.usecases.boards import ClassNow, Given, ItemNow, LearnerNow, OptionNow, Stage, Trace
from quizapp.usecases.served import Served
from quizapp.usecases.teaching.namesakes import codes_of_namesakes

Rooms = Mapping[str, Room]


def traced(rooms: Rooms, unit: Unit, before: Trace, steps: Sequence[Stored]) -> Trace:
    """What an attempt's steps came to. before: of the first ones; steps: in order of arrival."""
    trace, answers = before, dict(before.answers)
    for one in (step for step in steps if step.number > before.last):
        trace = Trace(one.number, one.item_id, answers)
        item = unit.item(one.item_id)
        if one.kind == "reveal":
            # Whoever had the answer shown is done with the question.
            answers.setdefault(one.item_id, Given())
        elif one.kind != "aside":
            answers.pop(one.item_id, None)
            if one.answer is not None and item is not None:
                answers[one.item_id] = _given(rooms[item.type], item, one.answer)
    return trace


def _given(room: Room, item: Item, answer: Response) -> Given:
    right = _is_judged(room, item) and room.grade(item.body, answer).credit == 1
    return Given(tuple(_chosen(room, item, answer)), right)


def _chosen(room: Room, item: Item, answer: Response) -> Iterator[str]:
    shape = room.shape(item.body)
    if isinstance(shape, Choice) and shape.most == 1:
        yield room.response_class(item.body, answer)
    elif isinstance(shape, Choice):
        # Each of several that are chosen has its own remark.
        yield from (one.part for one in room.feedback(item.body, answer))


def _is_judged(room: Room, item: Item) -> bool:
    return bool(item.points) and not isinstance(room, HandMarked)


def pictured(
    rooms: Rooms,
    learners: Sequence[Learner],
    newest: Mapping[str, Standing],
    up: Mapping[str, datetime],
    served: Mapping[str, Served],
    traces: Mapping[str, Trace],
) -> ClassNow:
    """The class. newest: by person the attempt that was begun last; up: by person, since when;

    served: versions by digest, the one begun last first. Attempts of those who have left the class
    are not counted.
    """
    codes = codes_of_namesakes((one.name_key, one.person_id) for one in learners)
    lines = tuple(
        _learner(one, codes.get(one.person_id, ""), newest.get(one.person_id), traces, up)
        for one in learners
    )
    there = {one.person_id for one in learners}
    standing = [one for person_id, one in newest.items() if person_id in there]
    units = [one.unit for one in served.values()]
    return ClassNow(
        learners=lines,
        items=tuple(_items(rooms, units, standing, traces, lines)),
        language=units[0].language if units else "",
        direction=units[0].direction if units else "ltr",
    )


def _learner(
    one: Learner,
    namesake: str,
    standing: Standing | None,
    traces: Mapping[str, Trace],
    up: Mapping[str, datetime],
) -> LearnerNow:
    raised_at = up.get(one.person_id)
    who = (one.person_id, one.nickname, namesake)
    if standing is None:
        return LearnerNow(*who, Stage.NOTHING, raised_at=raised_at)
    trace = traces[standing.attempt_id]
    known = trace.at_item in standing.items
    return LearnerNow(
        *who,
        Stage.UNDER_WAY if standing.submitted_at is None else Stage.HANDED_IN,
        attempt_id=standing.attempt_id,
        at=standing.items.index(trace.at_item) + 1 if known and trace.at_item else None,
        at_item=trace.at_item,
        of=len(standing.items),
        answered=len(trace.answers),
        submitted_at=standing.submitted_at,
        raised_at=raised_at,
    )


def _items(
    rooms: Rooms,
    units: Iterable[Unit],
    standing: Sequence[Standing],
    traces: Mapping[str, Trace],
    lines: Sequence[LearnerNow],
) -> Iterator[ItemNow]:
    """The questions of the version begun last, then those that only earlier ones have."""
    asked = Counter(item_id for one in standing for item_id in one.items)
    here = Counter(one.at_item for one in lines if one.stage is Stage.UNDER_WAY)
    given: dict[str, list[Given]] = {}
    for one in standing:
        for item_id, answer in traces[one.attempt_id].answers.items():
            given.setdefault(item_id, []).append(answer)
    items = {item.id: item for unit in units for item in unit.items}
    for number, item in enumerate(items.values(), start=1):
        if not asked[item.id]:
            continue
        room, answers = rooms[item.type], given.get(item.id, [])
        chosen = Counter(text for one in answers for text in one.chosen)
        yield ItemNow(
            number=number,
            item_id=item.id,
            stem=item.stem,
            asked=asked[item.id],
            answered=len(answers),
            here=here[item.id],
            right=sum(one.right for one in answers) if _is_judged(room, item) else None,
            options=tuple(
                OptionNow(one.text, chosen[one.text], one.right) for one in _options(room, item)
            ),
        )


def _options(room: Room, item: Item) -> tuple[Option, ...]:
    """The options of a choice. Not as the author wrote them: many write the key first."""
    shape = room.shape(item.body)
    if not isinstance(shape, Choice):
        return ()
    if shape.ordered_as_written:
        return shape.options
    return tuple(sorted(shape.options, key=lambda one: (one.text.casefold(), one.id)))
