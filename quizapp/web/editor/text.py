"""The text of a draft: paragraphs as running text, and its sentences to ask about."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from flask import current_app, url_for
from flask.typing import ResponseReturnValue
from markupsafe import Markup

from quizapp.content.article.sentences import split
from quizapp.content.editing import (
    EASIER,
    STANDARD,
    Split,
    Written,
    citations,
    text_of_paragraph,
    write_paragraphs,
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
from quizapp.web.editor.mends import button
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
        found = [one for one in problems if one.pointer.startswith("/passage")]
        own = tuple(_told_of_paragraph(one) for one in found)
        fix, exact = button(raw), dict(zip(map(id, own), found, strict=True))
        more = rows_asked(posted or {})
        drawn = Drawn(around(raw), own, more=more, fix=lambda one: fix(exact[id(one)]))
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
        used = open_draft(services(), self.draft_id).used
        return write_paragraphs(raw, _rows(rows, raw), used=used, split=_split(raw))

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


def _split(raw: Raw) -> Split:
    """From running text to sentences, by the language of the lesson."""
    language = str(raw.get("language") or "en")
    return lambda text: [one for _, one in split(" ".join(text.split()), language)]


def _rows(rows: list[dict[str, Any]], raw: Raw) -> list[Written]:
    """What was posted, paragraph by paragraph."""
    known = {one["id"] for one in raw["passage"]}
    return [
        Written(
            row["id"] if row["id"] in known else None,
            row.get(STANDARD) or _TODO,
            row.get("heading") or "",
            row.get(EASIER) or "",
        )
        for row in rows
    ]


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
