"""Evidence highlight: choose the sentences of the passage that show something."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from quizapp.domain.lesson import Why
from quizapp.domain.options import unknown_rule
from quizapp.domain.posted import sent
from quizapp.domain.problem import Problem
from quizapp.domain.question import (
    BLANK,
    Asking,
    Context,
    Feedback,
    Form,
    Grade,
    Guess,
    Response,
    Unreadable,
)
from quizapp.domain.shapes import Mark, Option
from quizapp.questions.evidence_highlight import checks, model
from quizapp.questions.evidence_highlight.adopting import adopt as adopt
from quizapp.questions.evidence_highlight.authoring import blank as blank
from quizapp.questions.evidence_highlight.authoring import compose as compose
from quizapp.questions.evidence_highlight.chance import by_chance
from quizapp.questions.evidence_highlight.model import (
    Body,
    ReviewedSentence,
    ShownParagraph,
    ShownSentence,
    Told,
)
from quizapp.questions.evidence_highlight.rules import RULES

name = "evidence-highlight"
label = "Evidence highlight"
rules = tuple(RULES)

_OFF_PAGE = Unreadable("Choose from the sentences on the page.", "sentences")


def load(raw: Mapping[str, Any], context: Context) -> Body:
    """See Room.load."""
    return model.load(raw, context)


def check(body: Body) -> list[Problem]:
    """Each set names sentences that can be chosen, of one level; each level has a set."""
    return [*unknown_rule(body.scoring.rule, rules), *checks.golds(body), *checks.remarks(body)]


def renamed(raw: Mapping[str, Any], name: Callable[[str], str]) -> Mapping[str, Any]:
    """See Citing.renamed."""
    found = {**raw, "golds": [[name(one) for one in gold] for gold in raw["golds"]]}
    if "paragraphs" in raw:
        found["paragraphs"] = [name(one) for one in raw["paragraphs"]]
    if "remarks" in raw:
        told = raw["remarks"]
        found["remarks"] = [{**one, "sentence": name(one["sentence"])} for one in told]
    return found


def public(body: Body, asking: Asking, given: Response | None = None) -> Mapping[str, Any]:
    """See Room.public: {"paragraphs", "most", "kept"}.

    kept: sentences chosen at the other reading level, which count until they are taken back.
    """
    chosen = set(_chosen(given))
    here = body.at(asking.level)
    shown = tuple(
        ShownParagraph(
            paragraph.heading,
            tuple(
                ShownSentence(body.token(one.id), one.text, one.id in chosen)
                for one in paragraph.at(asking.level)
            ),
        )
        for paragraph in body.passage
    )
    kept = tuple(
        ShownSentence(body.token(one.id), one.text, chosen=True)
        for one in body.sentences
        if one.id in chosen - here
    )
    return {"paragraphs": shown, "most": body.most, "kept": kept}


def read(body: Body, form: Form, asking: Asking) -> Response | Unreadable | None:  # noqa: ARG001
    """Field `sentence`: tokens, of either level.

    The response is {"sentences": ids in the order of the passage}.
    """
    tokens = sent(form, "sentence")
    known = {body.token(one.id): one.id for one in body.sentences}
    if any(token not in known for token in tokens):
        return _OFF_PAGE
    chosen = {known[token] for token in tokens}
    response = {"sentences": [one.id for one in body.sentences if one.id in chosen]}
    if len(chosen) > body.most:
        message = f"Choose at most {body.most}: you have chosen {len(chosen)}."
        return Unreadable(message, "sentences", response)
    return response if chosen else None


def grade(body: Body, response: Response | None) -> Grade:
    """By the rule, against the set of sentences that fits the answer best."""
    chosen = frozenset(_chosen(response))
    if not chosen:
        return BLANK
    rule = RULES[body.scoring.rule]
    return Grade(max(rule(chosen, gold) for gold in body.golds))


def feedback(body: Body, response: Response | None) -> tuple[Feedback, ...]:
    """Right or wrong for each sentence chosen, and what the author says of a wrong one."""
    return tuple(_feedback(body, one) for one in _chosen(response))


def review(body: Body, response: Response | None, asking: Asking) -> Mapping[str, Any]:
    """See Room.review: {"sentences": those chosen and those that decide, in passage order}."""
    chosen = set(_chosen(response))
    here = body.at(asking.level)
    telling = {one for gold in body.golds for one in gold if one in here} or body.telling
    return {
        "sentences": tuple(
            _reviewed(body, one.id, one.text, chosen)
            for one in body.sentences
            if one.id in chosen or one.id in telling
        )
    }


def shape(body: Body) -> Mark:
    """See Room.shape: a sentence that the author remarks on says why it is wrong."""
    why = {one.sentence: Why(one.kind, one.text, one.evidence) for one in body.remarks}
    sentences = tuple(
        Option(one.id, one.text, "/golds", one.id in body.telling, why=why.get(one.id))
        for one in body.sentences
    )
    return Mark(sentences, tuple(tuple(sorted(gold)) for gold in body.golds), body.most)


def response_class(body: Body, response: Response | None) -> str:
    """The sentences chosen, in the order of the passage."""
    chosen = set(_chosen(response))
    return " … ".join(one.text for one in body.sentences if one.id in chosen)


def key(body: Body) -> Response:
    """See Room.key."""
    return {"sentences": [one.id for one in body.sentences if one.id in body.golds[0]]}


def guess(body: Body) -> Guess:
    """As many sentences at random as pays most, at the level where it does."""
    return by_chance(body)


def _feedback(body: Body, sentence: str) -> Feedback:
    text = next((one.text for one in body.sentences if one.id == sentence), "")
    if sentence in body.telling:
        return Feedback(part=text, right=True)
    why = _why(body, sentence)
    if why is None:
        return Feedback(part=text, right=False)
    return Feedback(part=text, right=False, text=why.text, kind=why.kind)


def _reviewed(body: Body, sentence: str, text: str, chosen: set[str]) -> ReviewedSentence:
    right = sentence in body.telling
    why = None if right else _why(body, sentence)
    return ReviewedSentence(text, sentence in chosen, right, why)


def _why(body: Body, sentence: str) -> Told | None:
    return next((one for one in body.remarks if one.sentence == sentence), None)


def _chosen(response: Response | None) -> tuple[str, ...]:
    return tuple(response.get("sentences", ())) if response else ()
