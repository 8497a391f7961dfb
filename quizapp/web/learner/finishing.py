"""Before handing in, handing in, and the result."""

from __future__ import annotations

from dataclasses import dataclass

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from quizapp.domain.policy import Release
from quizapp.domain.question import State
from quizapp.domain.scoring import ItemMark
from quizapp.usecases.attempts import AttemptView, load_attempt, submit_attempt
from quizapp.usecases.corrections import mark_changes
from quizapp.usecases.disputes import MOST_SENTENCE, disputes_of
from quizapp.web.asked import wants_json
from quizapp.web.corrected import told
from quizapp.web.current import me, services
from quizapp.web.launched import told_of
from quizapp.web.learner.blueprint import bp
from quizapp.web.learner.pacing import with_class
from quizapp.web.learner.paused import away_while_paused
from quizapp.web.learner.present import aside, is_answered, places, standing
from quizapp.web.learner.unsaved import left_behind
from quizapp.web.offline.said import device_word, must_be_mine
from quizapp.web.render_passage import passage
from quizapp.web.results import certainty_score, decisive, footnotes, item_results
from quizapp.web.roles import Role, route


@route(bp, "/a/<attempt>/check", role=Role.LEARNER)
def check(attempt: str) -> ResponseReturnValue:
    """What is answered, blank or flagged, before handing in."""
    taken = load_attempt(services(), me().id, attempt)
    if taken.submitted:
        return redirect(url_for("learner.result", attempt=attempt))
    if away := away_while_paused(taken):
        return away
    if taken.pace is not None:
        return with_class(taken)
    rows = tuple(zip(places(standing(taken)), taken.items, strict=True))
    return render_template(
        "learner/check.html",
        attempt=taken,
        rows=rows,
        left=left_behind(taken),
        aside=frozenset(item.id for item in taken.items if aside(taken, item)),
    )


@route(bp, "/a/<attempt>/submit", role=Role.LEARNER, methods=("POST",))
def submit(attempt: str) -> ResponseReturnValue:
    """Hand in; doing it twice changes nothing. JSON is told the outcome."""
    must_be_mine(request.form)
    submit_attempt(services(), me().id, attempt, device_word(request.form))
    if wants_json():
        return {"saved": True}
    return redirect(url_for("learner.result", attempt=attempt), code=303)


@dataclass(frozen=True, slots=True)
class Typed:
    """A sentence that was not taken. number: of the question; wrong: what is wrong with it."""

    number: int
    sentence: str
    wrong: str


@route(bp, "/a/<attempt>", role=Role.LEARNER)
def result(attempt: str) -> ResponseReturnValue:
    """The result; an attempt under way goes on at its first open question."""
    taken = load_attempt(services(), me().id, attempt)
    if away := away_while_paused(taken):
        return away
    if taken.pace is not None:
        return with_class(taken)
    if not taken.submitted:
        return redirect(_first_open(taken), code=303)
    return _shown(taken)


def result_page(attempt: str, typed: Typed) -> str:
    """The result once more, with what was typed. Raises NotFound and NotSaved."""
    return _shown(load_attempt(services(), me().id, attempt), typed)


def _shown(taken: AttemptView, typed: Typed | None = None) -> str:
    judged = taken.mark.items if taken.mark and Release.CORRECTNESS in taken.allowed else ()
    explained = taken.items if Release.EXPLANATION in taken.allowed else ()
    return render_template(
        "learner/result.html",
        attempt=taken,
        mark=taken.mark,
        judged=bool(judged),
        items=item_results(taken, taken.mark, services().rooms),
        certainty=certainty_score(taken, services().rooms) if judged else None,
        wrong=sum(_is_wrong(one) for one in judged),
        waiting=sum(one.state is State.AWAITED for one in judged),
        counted=sum(one.points > 0 for one in judged),
        passage=passage(taken.unit, taken.level, decisive(explained), footnotes(explained)),
        types=sorted({item.type for item in taken.items}),
        corrections=told(taken, mark_changes(services(), taken)),
        disputes=disputes_of(services(), taken),
        typed=typed,
        launch=told_of(taken),
        most=MOST_SENTENCE,
        start_key=services().tokens(16),
    )


def _is_wrong(mark: ItemMark) -> bool:
    return mark.points > 0 and mark.state is not State.RIGHT


def _first_open(taken: AttemptView) -> str:
    numbered = enumerate(taken.items, start=1)
    first = next((n for n, item in numbered if not is_answered(taken, item)), None)
    if first is None:
        return url_for("learner.check", attempt=taken.id)
    return url_for("learner.question", attempt=taken.id, number=first)
