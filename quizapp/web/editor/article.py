"""A lesson that begins from an article: what is proposed, and what a teacher takes of it.

Nothing is kept before "Begin the lesson": the article travels in the form.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from flask import redirect, request, url_for
from flask.typing import ResponseReturnValue

from quizapp.content.article.limits import MOST_BYTES, MOST_CHARACTERS
from quizapp.content.article.load import load_article, pasted_article
from quizapp.content.article.model import Article
from quizapp.content.article.proposals import HedgeProposal
from quizapp.content.article.propose import propose
from quizapp.domain.problem import Problem
from quizapp.usecases.drafts import article_from, begin_from_article, text_of_article
from quizapp.usecases.errors import Refused
from quizapp.web.current import me, services
from quizapp.web.editor.article_form import ArticleForm, about_of, article_form, known_date, line_in
from quizapp.web.editor.blueprint import bp
from quizapp.web.editor.drafts import course_of
from quizapp.web.editor.proposed import TICKED, groups_of, ids_in, ticked
from quizapp.web.form_pages import again
from quizapp.web.roles import Role, route
from quizapp.web.uploads import Brings

BRINGS = Brings(
    body=MOST_BYTES + 1_500_000,
    words=1_500_000,
    parts=3000,
    told="The file is larger than 10 MB. Take the pages that the lesson is about, "
    "or copy their text and paste it.",
)


@route(bp, "/article", role=Role.TEACHER)
def article() -> ResponseReturnValue:
    """Paste an article or bring its file."""
    return _first(article_form())


@route(bp, "/article", role=Role.TEACHER, methods=("POST",), brings=BRINGS)
def article_read() -> ResponseReturnValue:
    """Read it, and show what the rules propose."""
    form = article_form()
    if not form.validate_on_submit():
        return _first(form)
    try:
        return _proposed(form, _read(form), frozenset())
    except Refused as refused:
        return _first(form, refused)


@route(bp, "/article/begin", role=Role.TEACHER, methods=("POST",), brings=BRINGS)
def article_begun() -> ResponseReturnValue:
    """Tick a group, or begin the lesson with what is ticked."""
    form, do = article_form(), request.form.get("do", "")
    found = article_from(form.article.data or "")
    if found is None:
        return _first(form, Refused("Bring the article once more: its text was lost.", "text"))
    if not form.validate_on_submit():
        return _proposed(form, found, _ticks())
    if do != "begin":
        proposals = propose(found, known_date(form))
        return _proposed(form, found, ticked(proposals, _ticks(), do))
    try:
        about = about_of(form)
        course = course_of(form)
        proposals = propose(found, about.published)
        ids = ids_in(proposals, _ticks())
        title = line_in(form, "title")
        draft = begin_from_article(
            services(), me().id, course, about, title, proposals, ids, me().nickname
        )
    except Refused as refused:
        return _proposed(form, found, _ticks(), refused)
    return redirect(url_for("editor.desk", draft=draft.id), code=303)


def _first(form: ArticleForm, refused: Refused | None = None) -> ResponseReturnValue:
    return again("editor/article.html", form, _placed(refused), most=MOST_CHARACTERS)


def _proposed(
    form: ArticleForm, found: Article, ticks: frozenset[str], refused: Refused | None = None
) -> ResponseReturnValue:
    proposals = propose(found, known_date(form))
    form.article.data = text_of_article(found)
    return again(
        "editor/proposals.html",
        form,
        _placed(refused),
        groups=groups_of(proposals),
        ticks=ticks & frozenset(one.id for one in proposals.every()),
        ticked_name=TICKED,
        source=found,
        hedges=_hedged(found, proposals.hedges),
        not_looked_for=proposals.not_looked_for,
    )


def _placed(refused: Refused | None) -> Refused | None:
    """The field of a refusal as the form calls it: a name that is taken is that of the title."""
    if refused is not None and refused.field in {"id", ""}:
        return Refused(str(refused), "title")
    return refused


def _hedged(found: Article, hedges: Iterable[HedgeProposal]) -> Mapping[str, str]:
    """The words that hedge, by sentence."""
    by_id = {one.id: one.text for _, one in found.sentences()}
    named: dict[str, list[str]] = {}
    for one in hedges:
        for span in one.spans:
            named.setdefault(span.sentence, []).append(by_id[span.sentence][span.start : span.end])
    return {key: ", ".join(dict.fromkeys(words)) for key, words in named.items()}


def _read(form: ArticleForm) -> Article:
    """The article in the file, or else in the text. Raises Refused."""
    about_of(form)
    course_of(form)
    language = form.language.data or "en"
    file = form.file.data
    if file is not None and file.filename:
        name, data = file.filename, file.stream.read(MOST_BYTES + 1)
        return _or_refused(load_article(data, name, language), name, "file")
    text = form.text.data or ""
    if not text.strip():
        raise Refused("Paste the text of the article, or choose its file.", "text")
    return _or_refused(pasted_article(text, language), "The text", "text")


def _or_refused(found: Article | Problem, name: str, field: str) -> Article:
    if isinstance(found, Problem):
        where = f" (line {found.line})" if found.line else ""
        mend = f": {found.help}" if found.help else ""
        raise Refused(f"{name}{where} {found.message}{mend}.", field)
    return found


def _ticks() -> frozenset[str]:
    return frozenset(request.form.getlist(TICKED))
