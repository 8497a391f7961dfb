"""The parts of a lesson that are one form each, beside its text and its questions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from flask import abort, current_app
from flask.typing import ResponseReturnValue
from markupsafe import Markup

from quizapp.content.editing import free_id
from quizapp.domain.authoring import (
    CITES,
    Fields,
    Number,
    Part,
    Pick,
    Picks,
    Rows,
    Text,
    Tick,
    composed,
    rows_asked,
)
from quizapp.domain.lesson import Status
from quizapp.domain.problem import Problem
from quizapp.domain.question import Form
from quizapp.domain.written import opening
from quizapp.usecases.drafts import DraftView, record_ids, record_of
from quizapp.web.authoring.around import Choice, around, sentence_texts
from quizapp.web.authoring.compose import quoted
from quizapp.web.authoring.cursor import Cursor
from quizapp.web.authoring.cursor import Sheet as Drawn
from quizapp.web.current import services
from quizapp.web.editor.blueprint import PATH, bp
from quizapp.web.editor.mends import button
from quizapp.web.editor.places import part_at
from quizapp.web.editor.sheet import editable, shown, taken
from quizapp.web.roles import Role, route

Raw = Mapping[str, Any]
_LEVEL = Part({"label": Text(), "grades": Text()})
_LINES = Rows(Text())
_LIKE = {"objectives": "o0", "claims": "c0", "timeline": "t0", "glossary": "word0"}
_ALWAYS = frozenset({"objectives", "claims", "timeline", "glossary", "authors"})


_LINE = 90
STATUSES = tuple(Choice(one.value, one.value.replace("-", " ")) for one in Status)
"""How sure a claim can be."""


@dataclass(frozen=True, slots=True)
class Kind:
    """A part. fields: keys of the unit; what: what was done, in words."""

    title: str
    what: str
    fields: Fields


KINDS: Mapping[str, Kind] = {
    "about": Kind(
        "About the lesson",
        "Wrote about the lesson",
        {
            "title": Text(),
            "summary": Text(),
            "minutes": Number(),
            "language": Text(),
            "direction": Pick(),
            "levels": Part({"standard": _LEVEL, "easier": _LEVEL}),
            "objectives": Rows(Part({"text": Text()}), ids=True),
            "names": _LINES,
            "source": Pick(),
            "licence": Text(),
            "authors": _LINES,
            "certainty": Tick(),
        },
    ),
    "claims": Kind(
        "Claims",
        "Wrote the claims",
        {
            "claims": Rows(
                Part(
                    {
                        "text": Text(),
                        "status": Pick(),
                        "who": Text(),
                        "as_of": Text(),
                        "source": Pick(),
                        "evidence": CITES,
                    }
                ),
                ids=True,
            )
        },
    ),
    "glossary": Kind(
        "Words",
        "Wrote the glossary",
        {"glossary": Rows(Part({"term": Text(), "forms": _LINES, "definition": Text()}), ids=True)},
    ),
    "timeline": Kind(
        "Timeline",
        "Wrote the timeline",
        {
            "timeline": Rows(
                Part(
                    {
                        "when": Text(),
                        "label": Text(),
                        "text": Text(),
                        "evidence": CITES,
                        "claims": Picks(),
                        "inferred": Text(),
                        "inferred_part": Pick(says=False),
                    }
                ),
                ids=True,
            )
        },
    ),
    "notes": Kind(
        "Notes for teachers",
        "Wrote the notes for teachers",
        {
            "notes": Part(
                {
                    "aims": _LINES,
                    "sensitive": Rows(Part({"topic": Text(), "advice": Text()})),
                    "discussion": _LINES,
                    "background": _LINES,
                }
            )
        },
    ),
}


@dataclass(frozen=True, slots=True)
class PartSheet:
    """The form of one of KINDS about one draft."""

    name: str
    url: str
    draft: DraftView

    @property
    def title(self) -> str:
        """The heading."""
        return KINDS[self.name].title

    def body(self, raw: Raw, problems: Iterable[Problem], posted: Form | None) -> Markup:
        """See Sheet.body."""
        keys = KINDS[self.name].fields
        own = tuple(
            one for one in problems if one.pointer.partition("/")[2].partition("/")[0] in keys
        )
        drawn = Drawn(around(raw), own, more=rows_asked(posted or {}), fix=button(raw))
        template = current_app.jinja_env.get_template(f"editor/parts/{self.name}.html")
        text = template.render(
            form=Cursor(drawn, raw),
            unit=drawn.around,
            statuses=STATUSES,
            records=self._records() if self.name == "about" else (),
            told=self._told() if self.name == "claims" else (),
        )
        return Markup(text)  # noqa: S704 - an autoescaped template's output

    def _records(self) -> tuple[Choice, ...]:
        """The source records that the lesson can rest on."""
        return tuple(Choice(one, one) for one in record_ids(services(), self.draft))

    def _told(self) -> tuple[Choice, ...]:
        """The claims of the lesson's source record."""
        record = record_of(services(), self.draft) or {}
        return tuple(
            Choice(one["id"], opening(one["text"], _LINE)) for one in record.get("claims", ())
        )

    def compose(self, form: Form, raw: Raw) -> dict[str, Any]:
        """See Sheet.compose."""
        fields = KINDS[self.name].fields
        made = quoted(composed(fields, form, raw), sentence_texts(raw))
        kept = {key: value for key, value in raw.items() if key not in fields}
        empty = {key: [] for key in fields if key in _ALWAYS and key not in made}
        return _well_named({**kept, **made, **empty}, raw, fields)

    def what(self, raw: Raw) -> str:  # noqa: ARG002 - part of the protocol
        """See Sheet.what."""
        return KINDS[self.name].what


@route(bp, f"{PATH}/part/<part>", role=Role.TEACHER, methods=("GET",))
def part(draft: str, part: str) -> ResponseReturnValue:
    """A part of the draft, as a form."""
    found = editable(draft)
    return shown(_sheet(found, part), found)


@route(bp, f"{PATH}/part/<part>", role=Role.TEACHER, methods=("POST",))
def part_kept(draft: str, part: str) -> ResponseReturnValue:
    """Keep a part."""
    found = editable(draft)
    return taken(_sheet(found, part), found)


def _sheet(draft: DraftView, name: str) -> PartSheet:
    if name not in KINDS:
        abort(404)
    return PartSheet(name, part_at(draft.id, name), draft)


def _well_named(made: dict[str, Any], before: Raw, fields: Fields) -> dict[str, Any]:
    """New entries are called as those of their list are: nothing points at them yet."""
    for space in _LIKE.keys() & fields.keys():
        old = {one["id"] for one in before.get(space, ())}
        named = {**made, space: [one for one in made[space] if one["id"] in old]}
        for n, one in enumerate(made[space]):
            if one["id"] in old:
                continue
            fresh = {**one, "id": free_id(named, space, _LIKE[space], old)}
            made[space][n] = fresh
            named[space].append(fresh)
    return made
