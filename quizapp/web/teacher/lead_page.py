"""What the screen of a live quiz shows of a question: how it is asked, and how it came out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from markupsafe import Markup

from quizapp.domain.lesson import Evidence, Item, Level, Unit
from quizapp.domain.options import asked_order
from quizapp.domain.question import Room
from quizapp.domain.shapes import Choice
from quizapp.domain.stimulus import Stimulus
from quizapp.usecases.pacing import Screen
from quizapp.web.in_words import key_in_words
from quizapp.web.markdown import inline
from quizapp.web.render_passage import sentence_alone
from quizapp.web.render_review import asked
from quizapp.web.stimuli import stimulus_of


@dataclass(frozen=True, slots=True)
class Bar:
    """How many gave an answer of one kind.

    right: whether it earns all points; own: whether the words are the lesson's.
    """

    words: Markup
    number: int
    right: bool
    own: bool


@dataclass(frozen=True, slots=True)
class Results:
    """What the class is shown of a question. most: what a full bar stands for; key: in words, ""

    where the bars say it or nobody does; cited: the sentences that decide, their words marked.
    """

    bars: tuple[Bar, ...]
    most: int
    key: Markup | str
    explanation: Markup
    cited: tuple[Markup, ...]


@dataclass(frozen=True, slots=True)
class Question:
    """A question on the screen. ask: as on the phones, to look at; results: once they are shown."""

    stem: str
    stimulus: Stimulus | None
    ask: Markup
    results: Results | None


def question_of(seen: Screen, rooms: Mapping[str, Room]) -> Question | None:
    """The question that the class is at; None before the first."""
    item, pace, unit = seen.item, seen.pace, seen.unit
    if item is None or pace is None or unit is None:
        return None
    room = rooms[item.type]
    return Question(
        stem=item.stem,
        stimulus=stimulus_of(unit, item, room),
        ask=asked(item, room, seen.asking(item), None),
        results=_results(seen, unit, item, room) if pace.tells(pace.number) else None,
    )


def _results(seen: Screen, unit: Unit, item: Item, room: Room) -> Results:
    bars = tuple(_bars(seen, item, room))
    by_option = any(one.own for one in bars)
    return Results(
        bars=bars,
        most=max(1, seen.joined),
        key="" if by_option else key_in_words(item, room),
        explanation=inline(item.explanation),
        cited=tuple(_cited(unit, item.evidence)),
    )


def _bars(seen: Screen, item: Item, room: Room) -> Iterator[Bar]:
    now, shape = seen.now, room.shape(item.body)
    answered = now.answered if now else 0
    if isinstance(shape, Choice):
        chosen = {one.text: one.chosen for one in now.options} if now else {}
        for option in asked_order(shape, seen.asking(item).seed):
            yield Bar(inline(option.text), chosen.get(option.text, 0), option.right, own=True)
    elif now is not None and now.right is not None:
        yield _said("Right", now.right, right=True)
        yield _said("Not, or not all, right", answered - now.right)
    else:
        yield _said("Answered", answered)
    yield _said("No answer", max(0, seen.joined - answered))


def _said(words: str, number: int, *, right: bool = False) -> Bar:
    return Bar(Markup.escape(words), number, right, own=False)


def _cited(unit: Unit, evidence: tuple[Evidence, ...]) -> Iterator[Markup]:
    """The sentences that decide, each once; those of the easier text where there are no others."""
    quotes: dict[str, list[str]] = {}
    for one in evidence:
        quotes.setdefault(one.sentence, []).append(one.quote)
    for level in Level:
        found = [one for one in unit.sentences(level) if one.id in quotes]
        if found:
            yield from (sentence_alone(one, quotes[one.id]) for one in found)
            return
