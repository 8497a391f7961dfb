"""From a question that is reviewed to its pages: view models that hold what may be shown now."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from quizapp.domain.lesson import Item, Unit
from quizapp.domain.question import Asking, Response, Room, Unreadable
from quizapp.domain.stimulus import Stimulus
from quizapp.usecases.review import ReviewView
from quizapp.web.render_passage import passage, visible
from quizapp.web.render_review import Explainer, asked, reviewed
from quizapp.web.results import decisive
from quizapp.web.stimuli import stimulus_of
from quizapp.web.words import VERDICTS, verdict_tag


@dataclass(frozen=True, slots=True)
class AskPage:
    """A question before its answer: nothing of the key."""

    unit: Unit
    item_type: str
    stem: str
    stimulus: Stimulus | None
    ask: Markup
    passage: Markup


@dataclass(frozen=True, slots=True)
class DonePage:
    """A question after its answer. passage: with the words marked that decide it."""

    unit: Unit
    item_type: str
    stem: str
    stimulus: Stimulus | None
    verdict: str
    tag: str
    review: Markup
    explanation: Markup
    passage: Markup


def ask_page(
    unit: Unit,
    item: Item,
    room: Room,
    asking: Asking,
    given: Response | None = None,
    error: Unreadable | None = None,
) -> AskPage:
    """The question as a quiz asks it; `given` is input that is not saved, shown again."""
    return AskPage(
        unit=unit,
        item_type=item.type,
        stem=item.stem,
        stimulus=stimulus_of(unit, item, room),
        ask=asked(item, room, asking, given, error),
        passage=passage(unit, asking.level),
    )


def looked_back(done: ReviewView, room: Room) -> DonePage:
    """How it turned out."""
    item, level = done.item, done.level
    explainer = Explainer(visible(done.unit, level))
    return DonePage(
        unit=done.unit,
        item_type=item.type,
        stem=item.stem,
        stimulus=stimulus_of(done.unit, item, room),
        verdict=VERDICTS[done.grade.state] if done.response is not None else "The answer",
        tag=verdict_tag(done.grade.state) if done.response is not None else "",
        review=reviewed(item, room, done.asking, done.response, explainer),
        explanation=explainer.because(item.explanation, item.evidence),
        passage=passage(done.unit, level, decisive((item,))),
    )
