"""A question made of words of the text: where the text says it is filled in."""

from __future__ import annotations

import re

from flask import abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from quizapp.content.editing import add_entry, item_about, marked, sentences_of
from quizapp.domain.problem import Problem
from quizapp.usecases.drafts import Clash, DraftView
from quizapp.web.current import services
from quizapp.web.editor.blueprint import PATH, bp
from quizapp.web.editor.outline import outline
from quizapp.web.editor.places import clash_at, item_at, part_at
from quizapp.web.editor.said import said
from quizapp.web.editor.sheet import based_on, checked, editable, keep
from quizapp.web.roles import Role, route

_WORD = re.compile(r"\S+")
_NUMBER = re.compile(r"[0-9]{1,4}")


@route(bp, f"{PATH}/ask/<sentence>", role=Role.TEACHER)
def ask(draft: str, sentence: str) -> ResponseReturnValue:
    """Choose the words and the type. ?from=2&to=5: the words that are chosen already, from 1."""
    return _page(
        editable(draft), sentence, _number("from", request.args), _number("to", request.args)
    )


@route(bp, f"{PATH}/ask/<sentence>", role=Role.TEACHER, methods=("POST",))
def asked(draft: str, sentence: str) -> ResponseReturnValue:
    """Make the question and go to its form."""
    found = editable(draft)
    raw = based_on(found)
    first, last = _number("from", request.form), _number("to", request.form)
    words = _words(sentences_of(raw).get(sentence, ""))
    type_ = request.form.get("type", "")
    if type_ not in services().rooms or not words:
        abort(400)
    first, last = max(1, min(first or 1, len(words))), max(1, min(last or len(words), len(words)))
    quote = marked(raw, sentence, words[first - 1][0], words[last - 1][1])
    if isinstance(quote, Problem):
        return _page(found, sentence, first, last, f"{quote.message}: {quote.help}"), 422
    new = item_about(raw, type_, sentence, quote, [one["id"] for one in found.raw["items"]])
    made = add_entry(raw, "items", new)
    if isinstance(made, Problem):
        return _page(found, sentence, first, last, made.message), 422
    outcome = keep(found, made, f"Made a question of “{quote}”"[:200])
    if isinstance(outcome, Clash):
        return redirect(clash_at(draft, outcome.mine), code=303)
    return redirect(item_at(draft, new["id"]), code=303)


def _page(draft: DraftView, sentence: str, first: int, last: int, wrong: str = "") -> str:
    text = sentences_of(draft.raw).get(sentence)
    if text is None:
        abort(404)
    about = checked(draft)
    words = [text[start:end] for start, end in _words(text)]
    return render_template(
        "editor/ask.html",
        draft=draft,
        outline=outline(draft, about.problems, part_at(draft.id, "text")),
        action=url_for("editor.ask", draft=draft.id, sentence=sentence),
        text=text,
        words=words,
        first=first or 1,
        last=last or len(words),
        types=[(name, room.label) for name, room in services().rooms.items()],
        wrong=wrong,
        said=said(),
    )


def _words(text: str) -> list[tuple[int, int]]:
    return [found.span() for found in _WORD.finditer(text)]


def _number(name: str, given: object) -> int:
    value = given.get(name, "") if hasattr(given, "get") else ""
    return int(value) if _NUMBER.fullmatch(value) else 0
