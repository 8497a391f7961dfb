"""An answer in words, for people who look back at it."""

from __future__ import annotations

from markupsafe import Markup, escape

from quizapp.domain.lesson import Item
from quizapp.domain.question import Response, Room, State
from quizapp.domain.shapes import Extended, TextEntry
from quizapp.web.markdown import inline


def key_in_words(item: Item, room: Room) -> Markup:
    """The right answer as HTML; "" where a teacher or nobody says what is right."""
    key = room.key(item.body)
    is_known = item.points and room.grade(item.body, key).state is State.RIGHT
    return in_words(item, room, key) if is_known else Markup("")


def in_words(item: Item, room: Room, response: Response | None) -> Markup:
    """An answer as HTML: what was typed as it was typed, what was chosen by its texts."""
    if response is None:
        return Markup("")
    if isinstance(room.shape(item.body), TextEntry):
        return escape("; ".join(one.part for one in room.feedback(item.body, response)))
    said = room.response_class(item.body, response)
    return escape(said) if isinstance(room.shape(item.body), Extended) else inline(said)
