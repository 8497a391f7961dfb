"""Before handing in, handing in, and the result."""

from __future__ import annotations

from dataclasses import dataclass

from flask import redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from markupsafe import Markup

from quizapp.domain.attempt import ItemState
from quizapp.domain.lesson import Item
from quizapp.domain.question import State
from quizapp.domain.scoring import ItemMark, Mark
from quizapp.usecases.attempts import AttemptView, load_attempt, submit_attempt
from quizapp.web.current import me, services
from quizapp.web.learner.blueprint import bp
from quizapp.web.learner.present import is_answered, places
from quizapp.web.learner.words import VERDICTS, verdict_tag
from quizapp.web.render_passage import Notes, Quotes, passage, visible
from quizapp.web.render_review import Explainer, reviewed
from quizapp.web.roles import Role, route


@dataclass(frozen=True, slots=True)
class ItemResult:
    """One item on the result page."""

    number: int
    stem: str
    verdict: str
    tag: str
    mark: ItemMark
    review: Markup
    explanation: Markup


@route(bp, "/a/<attempt>/check", role=Role.LEARNER)
def check(attempt: str) -> ResponseReturnValue:
    """What is answered, blank or flagged, before handing in."""
    taken = load_attempt(services(), me().id, attempt)
    if taken.submitted:
        return redirect(url_for("learner.result", attempt=attempt))
    rows = tuple(zip(places(taken), taken.items, strict=True))
    return render_template("learner/check.html", attempt=taken, rows=rows)


@route(bp, "/a/<attempt>/submit", role=Role.LEARNER, methods=("POST",))
def submit(attempt: str) -> ResponseReturnValue:
    """Hand in; doing it twice changes nothing."""
    submit_attempt(services(), me().id, attempt)
    return redirect(url_for("learner.result", attempt=attempt), code=303)


@route(bp, "/a/<attempt>", role=Role.LEARNER)
def result(attempt: str) -> ResponseReturnValue:
    """The result; an attempt under way goes on at its first open question."""
    taken = load_attempt(services(), me().id, attempt)
    if not taken.submitted or taken.mark is None:
        return redirect(_first_open(taken), code=303)
    cited = _cited(taken)
    return render_template(
        "learner/result.html",
        attempt=taken,
        mark=taken.mark,
        items=_results(taken, taken.mark),
        wrong=sum(one.state is not State.RIGHT for one in taken.mark.items),
        passage=passage(taken.unit, taken.level, _quotes(taken), cited),
        types=sorted({item.type for item in taken.items}),
        start_key=services().tokens(16),
    )


def _first_open(taken: AttemptView) -> str:
    numbered = enumerate(taken.items, start=1)
    first = next((n for n, item in numbered if not is_answered(taken, item)), None)
    if first is None:
        return url_for("learner.check", attempt=taken.id)
    return url_for("learner.question", attempt=taken.id, number=first)


def _results(taken: AttemptView, mark: Mark) -> tuple[ItemResult, ...]:
    explainer = Explainer(visible(taken.unit, taken.level))
    marks = {one.item: one for one in mark.items}
    return tuple(
        _result(taken, number, item, marks[item.id], explainer)
        for number, item in enumerate(taken.items, start=1)
    )


def _result(
    taken: AttemptView, number: int, item: Item, mark: ItemMark, explainer: Explainer
) -> ItemResult:
    room = services().rooms[item.type]
    response = taken.states.get(item.id, ItemState()).response
    return ItemResult(
        number=number,
        stem=item.stem,
        verdict=VERDICTS[mark.state],
        tag=verdict_tag(mark.state),
        mark=mark,
        review=reviewed(item, room, taken.asking(item), response, explainer),
        explanation=explainer.because(item.explanation, item.evidence),
    )


def _quotes(taken: AttemptView) -> Quotes:
    return frozenset((one.sentence, one.quote) for item in taken.items for one in item.evidence)


def _cited(taken: AttemptView) -> Notes:
    """Behind each sentence the questions that it decides, as links back."""
    numbers: dict[str, list[int]] = {}
    for number, item in enumerate(taken.items, start=1):
        for sentence in dict.fromkeys(one.sentence for one in item.evidence):
            numbers.setdefault(sentence, []).append(number)
    link = Markup('<a class="note" href="#item-{0}" aria-label="Question {0}">{0}</a>')
    return tuple(
        (sentence, Markup("").join(link.format(number) for number in found))
        for sentence, found in numbers.items()
    )
