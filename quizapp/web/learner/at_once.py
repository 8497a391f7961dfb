"""An answer that a page's script sends, saved without asking first who sends it."""

from __future__ import annotations

import re

import msgspec
from flask import Response as Reply

from quizapp.domain.question import Unreadable
from quizapp.usecases.attempts import Saved, save_as_known
from quizapp.web.asked import wants_json
from quizapp.web.current import services, token_here
from quizapp.web.offline.said import OWNER, device_word
from quizapp.web.offline.who import tag_of
from quizapp.web.this_request import this_request
from quizapp.web.watched import note_answer

KEY = re.compile(r"[ps]-[A-Za-z0-9_-]{8,48}")
"""Of a posting, made by the page or by its script."""

_ASIDE = (
    "Your answer is kept, but it does not count: another device’s was given later, or the question "
    "was closed by then."
)


def saved_at_once(attempt: str, number: int) -> Reply | None:
    """The reply to an answer that one statement could save, which asks who sends it as well.

    None for whatever else it is, or comes to: nothing has been done then. Raises NotSaved.
    """
    token, made = token_here(), services()
    head = made.heads.known(attempt)
    if token is None or head is None or not wants_json() or not 1 <= number <= len(head.items):
        return None
    sent = this_request().form
    form = sent.to_dict()
    key, owner = form.get("key", ""), form.get(OWNER)
    if form.get("go", "save") != "save" or form.get("certainty") or not KEY.fullmatch(key):
        return None
    if owner is not None and owner != tag_of(head.person_id):
        return None
    item = head.items[number - 1]
    fields = sent.to_dict(flat=False)
    response = made.rooms[item.type].read(item.body, fields, head.asking(item))
    if isinstance(response, Unreadable):
        return None
    saved = save_as_known(made, token, head, item, response, key, device_word(form))
    if saved is None:
        return None
    note_answer("saved")
    return told(saved)


def told(saved: Saved) -> Reply:
    """What a script is told of an answer that was saved."""
    words: dict[str, object] = {"saved": True, "sequence": saved.sequence}
    if not saved.counts:
        words |= {"counts": False, "detail": _ASIDE}
    return Reply(msgspec.json.encode(words), content_type="application/json")
