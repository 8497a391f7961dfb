"""Pages to which teachers bring files: more than a page of words may be sent there, by them."""

from __future__ import annotations

from dataclasses import dataclass

from flask import abort, current_app

from quizapp.web.current import person
from quizapp.web.this_request import this_request

MOST_BROUGHT = 12 * 1024 * 1024
"""Bytes of a whole request to one of these pages, the largest of them."""
PLACES = r"/teach/write/(?:(?:article|bring)(?:/begin)?|[^/ ?]+/pictures(?:/[^ ?]*)?)(?=[ ?])"
"""Their addresses in a request line of lower case, which is all that a server knows of a request

when it decides whether to wait for a large body.
"""


@dataclass(frozen=True, slots=True)
class Brings:
    """How much a page takes. body: bytes of the whole request; words: of its fields without files;

    parts: how many fields; told: what is said to somebody who brings more.
    """

    body: int
    words: int
    parts: int
    told: str


def make_room() -> None:
    """Before a form is read: let a teacher send what the page takes; nobody else more than usual.

    The page says so by `brings` where its route is declared. Answers 413 to what is larger still.
    """
    request = this_request()
    if request.method != "POST":
        return
    view = current_app.view_functions.get(request.endpoint or "")
    brings: Brings | None = getattr(view, "brings", None)
    if brings is None:
        return
    who = person()
    if who is None or not who.teaches:
        return
    if (request.content_length or 0) > brings.body:
        abort(413, brings.told)
    request.max_content_length = brings.body
    request.max_form_memory_size = brings.words
    request.max_form_parts = brings.parts
