"""The text of a draft: paragraphs as running text, and its sentences to ask about."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from flask import current_app, url_for
from flask.typing import ResponseReturnValue
from markupsafe import Markup

from quizapp.content.editing import (
    EASIER,
    STANDARD,
    Edited,
    add_paragraph,
    citations,
    entry,
    set_heading,
    text_of_paragraph,
    write_paragraph,
)
from quizapp.domain.authoring import Part, Rows, Text, composed, rows_asked
from quizapp.domain.problem import Problem
from quizapp.domain.question import Form
from quizapp.usecases.drafts import open_draft
from quizapp.web.authoring.around import around
from quizapp.web.authoring.cursor import Cursor
from quizapp.web.authoring.cursor import Sheet as Drawn
from quizapp.web.current import services
from quizapp.web.editor.blueprint import PATH, bp
from quizapp.web.editor.sheet import editable, shown, taken
from quizapp.web.roles import Role, route

Raw = Mapping[str, Any]
_ROWS = Rows(Part({"heading": Text(), "sentences": Text(), "easier": Text()}), ids=True)
_FIELDS = {"passage": _ROWS}
_TODO = "TODO Write this paragraph."


@dataclass(frozen=True, slots=True)
class Cited:
    """A sentence, and how many places of the lesson rest on it. ask: where to make a question."""

    id: str
    text: str
    places: int
    ask: str


@dataclass(frozen=True, slots=True)
class TextSheet:
    """The form of a draft's text."""

    draft_id: str
    url: str
    name: str = "text"
    title: str = "Text"

    def body(self, raw: Raw, problems: Iterable[Problem], posted: Form | None) -> Markup:
        """See Sheet.body."""
        own = tuple(
            _told_of_paragraph(one) for one in problems if one.pointer.startswith("/passage")
        )
        drawn = Drawn(around(raw), own, more=rows_asked(posted or {}))
        template = current_app.jinja_env.get_template("editor/text.html")
        text = template.render(
            form=Cursor(drawn, _unfolded(raw)),
            sentences=_sentences(raw, self.draft_id),
            unit=raw,
        )
        return Markup(text)  # noqa: S704 - an autoescaped template's output

    def compose(self, form: Form, raw: Raw) -> dict[str, Any]:
        """See Sheet.compose."""
        rows = composed(_FIELDS, form, _unfolded(raw)).get("passage", [])
        return _written(raw, rows, open_draft(services(), self.draft_id).used)

    def what(self, raw: Raw) -> str:  # noqa: ARG002 - part of the protocol
        """See Sheet.what."""
        return "Wrote the text"


@route(bp, f"{PATH}/text", role=Role.TEACHER)
def text(draft: str) -> ResponseReturnValue:
    """The text of the draft."""
    return shown(_sheet(draft), editable(draft))


@route(bp, f"{PATH}/text", role=Role.TEACHER, methods=("POST",))
def text_kept(draft: str) -> ResponseReturnValue:
    """Keep the text; sentences that are there before and after keep their ids."""
    return taken(_sheet(draft), editable(draft))


def _sheet(draft: str) -> TextSheet:
    return TextSheet(draft, url_for("editor.text", draft=draft))


def _unfolded(raw: Raw) -> dict[str, Any]:
    """The passage with each paragraph as running text."""
    rows = []
    for one in raw["passage"]:
        row = {"id": one["id"], "heading": one.get("heading"), STANDARD: text_of_paragraph(one)}
        row[EASIER] = text_of_paragraph(one, EASIER)
        rows.append({key: value for key, value in row.items() if value})
    return {"passage": rows}


def _told_of_paragraph(problem: Problem) -> Problem:
    """The same finding at the field in which its sentence is written."""
    steps = problem.pointer.split("/")[:4]
    return Problem(problem.code, "/".join(steps), problem.message, problem.help, problem.severity)


def _written(raw: Raw, rows: list[dict[str, Any]], used: Collection[str]) -> dict[str, Any]:
    """The raw unit with these paragraphs, in this order; what can't be is left as it was."""
    made, order = dict(raw), []
    for row in rows:
        known = entry(raw, "passage", row["id"])
        if known is None:
            made = _or(made, add_paragraph(made, row.get(STANDARD) or _TODO, used=used))
            id_ = made["passage"][-1]["id"]
        else:
            id_ = row["id"]
            said = row.get(STANDARD) or _TODO
            if said != text_of_paragraph(known):
                made = _or(made, write_paragraph(made, id_, said, used=used))
        order.append(id_)
        made = _beside(made, id_, row, used)
    at = {id_: n for n, id_ in enumerate(order)}
    kept = [one for one in made["passage"] if one["id"] in at]
    return {**made, "passage": sorted(kept, key=lambda one: at[one["id"]])}


def _beside(
    raw: dict[str, Any], id_: str, row: Mapping[str, Any], used: Collection[str]
) -> dict[str, Any]:
    """The heading of a paragraph, and its easier variant."""
    known = entry(raw, "passage", id_) or {}
    if (row.get("heading") or "") != known.get("heading", ""):
        raw = _or(raw, set_heading(raw, id_, row.get("heading") or ""))
    if (row.get(EASIER) or "") != text_of_paragraph(known, EASIER):
        raw = _or(raw, write_paragraph(raw, id_, row.get(EASIER) or "", EASIER, used=used))
    return raw


def _or(before: dict[str, Any], edited: Edited) -> dict[str, Any]:
    return before if isinstance(edited, Problem) else edited


def _sentences(raw: Raw, draft_id: str) -> dict[str, tuple[Cited, ...]]:
    """The sentences of each paragraph at standard level, by the paragraph's id."""
    counts = Counter(one.sentence for one in citations(raw))
    return {
        one["id"]: tuple(
            Cited(
                sentence["id"],
                sentence["text"],
                counts[sentence["id"]],
                url_for("editor.ask", draft=draft_id, sentence=sentence["id"]),
            )
            for sentence in one[STANDARD]
        )
        for one in raw["passage"]
    }
