"""All that is kept of me as one page to read, to print and to keep."""

from __future__ import annotations

from flask import Response, render_template
from markupsafe import Markup, escape

from quizapp.domain.lesson import Item
from quizapp.domain.policy import Release
from quizapp.domain.question import Response as Answer
from quizapp.usecases.people import ReadAnswer, readable_person
from quizapp.web.current import services
from quizapp.web.in_words import in_words, key_in_words
from quizapp.web.words import verdict

NAME = "quizapp-my-data.html"


def readable_file(person_id: str) -> Response:
    """The page as a file: it needs nothing of ours to be read."""
    body = render_template(
        "account/readable.html",
        found=readable_person(services(), person_id),
        said=said,
        given=given,
        key_of=key_of,
        verdict=verdict,
    )
    headers = {"Content-Disposition": f'attachment; filename="{NAME}"'}
    return Response(body, mimetype="text/html", headers=headers)


def said(item: Item, response: Answer | None) -> Markup:
    """An answer in words that tell nothing of what is right."""
    if response is None:
        return Markup("")
    return escape(services().rooms[item.type].response_class(item.body, response))


def given(one: ReadAnswer) -> Markup:
    """The answer in as many words as may be told now."""
    if Release.KEY in one.told:
        return in_words(one.item, services().rooms[one.item.type], one.response)
    return said(one.item, one.response)


def key_of(one: ReadAnswer) -> Markup:
    """The right answer; "" where it is not told, or there is none."""
    if Release.KEY not in one.told:
        return Markup("")
    return key_in_words(one.item, services().rooms[one.item.type])
