"""What rooms' templates call to say why: the reason in words and the sentence that decides."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from flask import current_app
from markupsafe import Markup

from quizapp.domain.lesson import Evidence, Item, Why, WhyKind
from quizapp.domain.question import Asking, Response, Room, Unreadable
from quizapp.web.fragments import View, drawn
from quizapp.web.in_words import in_words, key_in_words
from quizapp.web.markdown import inline
from quizapp.web.render_passage import sentence_id
from quizapp.web.words import quoted

KIND_LABELS = {
    WhyKind.CONTRADICTED: "The text says otherwise.",
    WhyKind.NOT_IN_TEXT: "Not in the text.",
    WhyKind.NOT_ASKED: "In the text, but not what was asked.",
}


@dataclass(frozen=True, slots=True)
class Explainer:
    """Writes reasons for a reader who sees the sentences in `visible`."""

    visible: frozenset[str]

    def why(self, reason: Why) -> Markup:
        """Kind, text, and the words of the passage with a link to them."""
        return Markup('<b class="why-kind" lang="en" dir="ltr">{}</b> {}{}').format(
            KIND_LABELS[reason.kind], inline(reason.text), self.cited(reason.evidence)
        )

    def because(self, text: str, evidence: Iterable[Evidence] = ()) -> Markup:
        """A plain explanation, and the words of the passage with a link to them."""
        return Markup("{}{}").format(inline(text), self.cited(evidence))

    def cited(self, evidence: Iterable[Evidence]) -> Markup:
        """The quotes that this reader can see, each a link to its sentence; "" when none."""
        return Markup("").join(
            Markup(' <a class="cited" href="#{}">{}</a>').format(
                sentence_id(one.sentence), quoted(one.quote)
            )
            for one in evidence
            if one.sentence in self.visible
        )


def asked(
    item: Item, room: Room, asking: Asking, given: Response | None, error: Unreadable | None = None
) -> Markup:
    """The room's asking page; it gets nothing but the public view."""
    view = room.public(item.body, asking, given)
    return drawn(f"questions/{item.type}/ask.html", view=View(view), error=error)


def reviewed(
    item: Item,
    room: Room,
    asking: Asking,
    given: Response | None,
    explainer: Explainer,
    whose: str = "Your",
) -> Markup:
    """The room's review page: answer, key and why. Only for a released item.

    whose: the word before "answer", as "Your" or "Student’s".
    """
    values = {
        "view": room.review(item.body, given, asking),
        "why": explainer.why,
        "because": explainer.because,
        "whose": whose,
    }
    return _filled(item, "review", values)


def looked_back(
    item: Item,
    room: Room,
    asking: Asking,
    given: Response | None,
    explainer: Explainer | None,
    whose: str = "Your",
) -> Markup:
    """As `reviewed`; without an explainer the two answers in words, and nothing of why."""
    if explainer is not None:
        return reviewed(item, room, asking, given, explainer, whose)
    found = _said(f"{whose} answer", in_words(item, room, given) or Markup("–"))
    key = key_in_words(item, room)
    return found + _said("Right answer", key) if key else found


def own_answer(item: Item, room: Room, given: Response | None, whose: str = "Your") -> Markup:
    """An answer alone, where nothing may be told of it yet."""
    return _said(f"{whose} answer", in_words(item, room, given) or Markup("–"))


def _said(what: str, answer: Markup) -> Markup:
    return Markup('<p><b lang="en" dir="ltr">{}:</b> {}</p>').format(what, answer)


def _filled(item: Item, page: str, values: Mapping[str, Any]) -> Markup:
    template = current_app.jinja_env.get_template(f"questions/{item.type}/{page}.html")
    return Markup(template.render(values))  # noqa: S704 - an autoescaped template's output
