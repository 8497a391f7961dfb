"""An attempt looked back on: each item with answer, key and why, and where the text decides."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from markupsafe import Markup

from quizapp.domain.attempt import ItemState
from quizapp.domain.certainty import Sure, is_asked, score_of, sure_of
from quizapp.domain.lesson import Item
from quizapp.domain.policy import Release
from quizapp.domain.question import Response, Room, State
from quizapp.domain.scoring import ItemMark, Mark
from quizapp.domain.stimulus import Stimulus
from quizapp.usecases.attempts import AttemptView
from quizapp.web.certainty import Stake, in_short, stake
from quizapp.web.judged import Came, Marked, came, marked
from quizapp.web.render_passage import Notes, Quotes, visible
from quizapp.web.render_review import Explainer, looked_back, own_answer
from quizapp.web.stimuli import stimulus_of
from quizapp.web.words import verdict, verdict_tag


@dataclass(frozen=True, slots=True)
class ItemResult:
    """One item on a result page.

    points: what it is worth once it counts; stake: if asked for; about: what the item is about,
    with the number of the item where the page draws it. verdict, tag: "" and mark: None while it is
    not told what was right.
    """

    number: int
    item_id: str
    stem: str
    about: tuple[Stimulus, int] | None
    points: Fraction
    verdict: str
    tag: str
    mark: ItemMark | None
    review: Markup
    explanation: Markup | None
    marked: Marked | None
    came: Came | None
    stake: Stake | None

    @property
    def waits(self) -> bool:
        """Whether a teacher has to mark it first."""
        return self.mark is not None and self.mark.state is State.AWAITED


def item_results(
    taken: AttemptView, mark: Mark | None, rooms: Mapping[str, Room], whose: str = "Your"
) -> tuple[ItemResult, ...]:
    """The items of an attempt in the order asked; `whose` answers, in words ("Your").

    No more of each than may be told now.
    """
    explainer = Explainer(visible(taken.unit, taken.level))
    told = Release.CORRECTNESS in taken.allowed and mark is not None
    marks = {one.item: one for one in mark.items} if told and mark else {}
    about = _about(taken, rooms)
    return tuple(
        _result(
            taken, number, marks.get(item.id), rooms[item.type], explainer, whose, about[number - 1]
        )
        for number, item in enumerate(taken.items, start=1)
    )


def _about(
    taken: AttemptView, rooms: Mapping[str, Room]
) -> tuple[tuple[Stimulus, int] | None, ...]:
    """By item what it is about; what several share is drawn at the first, as it may be large."""
    first: dict[str, int] = {}
    found = [stimulus_of(taken.unit, item, rooms[item.type]) for item in taken.items]
    return tuple(
        (one, first.setdefault(one.id, number)) if one else None
        for number, one in enumerate(found, start=1)
    )


def certainty_score(taken: AttemptView, rooms: Mapping[str, Room]) -> str | None:
    """The certainty score of an attempt in words; None where none of its items asks for it."""
    left = taken.states
    found = score_of(taken.unit, taken.items, rooms, lambda one: left.get(one.id, ItemState()))
    return None if found is None else in_short(found)


def _sure(taken: AttemptView, item: Item, room: Room) -> Sure | None:
    if not is_asked(taken.unit, item, room):
        return None
    return sure_of(item, room, taken.states.get(item.id, ItemState()))


def decisive(items: Iterable[Item]) -> Quotes:
    """The words of the text that decide the items."""
    return frozenset((one.sentence, one.quote) for item in items for one in item.evidence)


def footnotes(items: Iterable[Item]) -> Notes:
    """Behind each sentence the questions that it decides, as links back."""
    numbers: dict[str, list[int]] = {}
    for number, item in enumerate(items, start=1):
        for sentence in dict.fromkeys(one.sentence for one in item.evidence):
            numbers.setdefault(sentence, []).append(number)
    link = Markup('<a class="note" href="#item-{0}" aria-label="Question {0}">{0}</a>')
    return tuple(
        (sentence, Markup("").join(link.format(number) for number in found))
        for sentence, found in numbers.items()
    )


def _result(
    taken: AttemptView,
    number: int,
    mark: ItemMark | None,
    room: Room,
    explainer: Explainer,
    whose: str,
    about: tuple[Stimulus, int] | None,
) -> ItemResult:
    item = taken.items[number - 1]
    response = taken.states.get(item.id, ItemState()).response
    sure = _sure(taken, item, room) if mark else None
    explained = Release.EXPLANATION in taken.allowed
    return ItemResult(
        number=number,
        item_id=item.id,
        stem=item.stem,
        about=about,
        points=item.points,
        verdict=verdict(mark.state, to_teacher=whose != "Your") if mark else "",
        # Leaving out what is never scored is no fault.
        tag=verdict_tag(mark.state) if mark and item.points else "",
        mark=mark,
        review=_review(taken, item, room, response, explainer if explained else None, whose),
        explanation=explainer.because(item.explanation, item.evidence) if explained else None,
        marked=marked(item, room, taken.markings.get(item.id)),
        came=came(item, room, response, taken.known.get(item.id)),
        stake=stake(sure) if sure else None,
    )


def _review(
    taken: AttemptView,
    item: Item,
    room: Room,
    response: Response | None,
    explainer: Explainer | None,
    whose: str,
) -> Markup:
    if Release.KEY not in taken.allowed:
        return own_answer(item, room, response, whose)
    return looked_back(item, room, taken.asking(item), response, explainer, whose)
