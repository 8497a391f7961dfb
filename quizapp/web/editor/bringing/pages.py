"""Questions out of a file of another program: what it holds, and what a teacher takes of it.

Nothing is kept before "Begin the lesson": what was read travels in the form.
"""

from __future__ import annotations

from flask import redirect, request, url_for
from flask.typing import ResponseReturnValue

from quizapp.content.article.load import pasted_article
from quizapp.content.publishing import id_for
from quizapp.domain.lesson import Paragraph
from quizapp.domain.problem import Problem
from quizapp.interop import readers
from quizapp.interop.model import Source
from quizapp.interop.trouble import ReadError
from quizapp.usecases.drafts import DraftView, begin_from_raw
from quizapp.usecases.errors import Refused
from quizapp.usecases.exchange import import_file, passage_of
from quizapp.web.current import me, services
from quizapp.web.editor.blueprint import bp
from quizapp.web.editor.bringing.form import ANY, BringForm, bring_form, titled
from quizapp.web.editor.bringing.shown import label_of, shown, title_of
from quizapp.web.editor.bringing.travelling import Found, found_in, packed, unpacked
from quizapp.web.editor.drafts import course_of
from quizapp.web.editor.said import say
from quizapp.web.form_pages import again
from quizapp.web.roles import Role, route
from quizapp.web.uploads import Brings

MOST_BYTES = 10_000_000
BRINGS = Brings(
    body=MOST_BYTES + 1_500_000,
    words=11_000_000,
    parts=8000,
    told="The file is larger than 10 MB. Export fewer questions at once, or without pictures.",
)
MOST_QUESTIONS = 2500
"""Each is a part of the form."""

_TAKEN, _CITED = "item", "cite"
_TOO_MUCH = "The file holds too much to be shown at once. Export fewer questions at once."


@route(bp, "/bring", role=Role.TEACHER)
def bring() -> ResponseReturnValue:
    """Choose a file."""
    return _first(bring_form())


@route(bp, "/bring", role=Role.TEACHER, methods=("POST",), brings=BRINGS)
def bring_read() -> ResponseReturnValue:
    """Read it, and show what it holds and what of it can't come in."""
    form = bring_form()
    if not form.validate_on_submit():
        return _first(form)
    try:
        found = _read(form)
    except Refused as refused:
        return _first(form, refused)
    return _shown(form, found, frozenset(found.every), frozenset(found.sure))


@route(bp, "/bring/begin", role=Role.TEACHER, methods=("POST",), brings=BRINGS)
def bring_begun() -> ResponseReturnValue:
    """Tick all or none, or begin a lesson with the questions that are ticked."""
    form, do = bring_form(), request.form.get("do", "")
    found = unpacked(form.brought.data or "")
    if found is None:
        return _first(form, Refused("Bring the file once more: what was read is lost.", "file"))
    taken = frozenset(request.form.getlist(_TAKEN)) & frozenset(found.every)
    if do in {"all", "none"}:
        return _shown(form, found, frozenset(found.every if do == "all" else ()), _cited())
    if not form.validate_on_submit():
        return _shown(form, found, taken, _cited())
    try:
        begun = _begin(form, found, taken)
    except Refused as refused:
        return _shown(form, found, taken, _cited(), refused)
    if len(begun) == 1:
        return redirect(url_for("editor.desk", draft=begun[0].id), code=303)
    say(f"{len(begun)} lessons were begun.")
    return redirect(url_for("editor.drafts"), code=303)


def _read(form: BringForm) -> Found:
    """Raises Refused."""
    file = form.file.data
    if file is None or not file.filename:
        raise Refused("Choose the file with the questions.", "file")
    data = file.stream.read(MOST_BYTES + 1)
    if len(data) > MOST_BYTES:
        raise Refused(BRINGS.told, "file")
    name = "" if form.kind.data in {ANY, None} else str(form.kind.data)
    if name and name not in readers():
        raise Refused("Choose a format of the list.", "kind")
    try:
        passage = _passage(form)
        read = import_file(Source(data, file.filename), name, passage=passage, most=MOST_QUESTIONS)
    except ReadError as error:
        told = error.problem
        where = f" (line {told.line})" if told.line else ""
        mend = f": {told.help}" if told.help else ""
        raise Refused(f"{file.filename}{where} {told.message}{mend}.", "file") from error
    found = found_in(read)
    if found.units and unpacked(packed(found)) is None:
        raise Refused(_TOO_MUCH, "file")
    return found


def _passage(form: BringForm) -> tuple[Paragraph, ...]:
    """What was pasted as the text that the questions are about, () for nothing. Raises Refused."""
    text = form.passage.data or ""
    if not text.strip():
        return ()
    article = pasted_article(text, "en")
    if isinstance(article, Problem):
        raise Refused(f"The text {article.message}: {article.help}.", "passage")
    return passage_of(article)


def _begin(form: BringForm, found: Found, taken: frozenset[str]) -> list[DraftView]:
    """A draft of each unit of which something is taken. Raises Refused."""
    if not taken:
        raise Refused("Tick the questions that are to come in.", "brought")
    course = course_of(form)
    wanted = found.taking(taken, frozenset(request.form.getlist(_CITED)))
    units = []
    for n, raw in wanted:
        title = titled(form, n, len(found.units), raw)
        units.append({**raw, "id": id_for(title), "title": title, "authors": [me().nickname]})
    if len({one["id"] for one in units}) < len(units):
        raise Refused("Give each lesson a title of its own.", "title")
    what = f"Brought in from {label_of(found)}"
    return [begin_from_raw(services(), me().id, course, one, what) for one in units]


def _cited() -> frozenset[str]:
    return frozenset(request.form.getlist(_CITED))


def _first(form: BringForm, refused: Refused | None = None) -> ResponseReturnValue:
    endings = sorted({end for one in readers().values() for end in one.EXTENSIONS})
    return again(
        "editor/bring_file.html", form, refused, endings=endings, known=list(readers().values())
    )


def _shown(
    form: BringForm,
    found: Found,
    taken: frozenset[str],
    cited: frozenset[str],
    refused: Refused | None = None,
) -> ResponseReturnValue:
    form.brought.data = packed(found)
    if not form.title.data and len(found.units) == 1:
        form.title.data = title_of(found.units[0])
    if refused is not None and refused.field in {"id", ""}:
        refused = Refused(str(refused), "title")
    return again(
        "editor/bring_questions.html",
        form,
        refused,
        file=shown(found),
        taken=taken,
        taken_name=_TAKEN,
        cited=cited,
        cited_name=_CITED,
        typed=request.form,
    )
