"""What is asked of an article: where it comes from, and which lesson it becomes."""

from __future__ import annotations

import re
from datetime import date

from flask_wtf.file import FileField
from wtforms import HiddenField, SelectField, StringField, TextAreaField

from quizapp.content.article.draft.about import About
from quizapp.content.publishing import id_for
from quizapp.domain.written import tidy
from quizapp.usecases.errors import Refused
from quizapp.web.current import services
from quizapp.web.editor.drafts import NewForm, new_form

LICENCES = (
    ("all rights reserved", "All rights reserved: to read, not to copy (most newspapers)"),
    ("CC-BY-4.0", "CC BY"),
    ("CC-BY-SA-4.0", "CC BY-SA"),
    ("CC-BY-NC-4.0", "CC BY-NC or another with NC or ND"),
    ("CC0-1.0", "CC0"),
    ("public domain", "Public domain"),
)
"""Terms as they stand in a source record, and as people know them."""

_LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,4}")
_DATE = re.compile(r"[0-9]{4}(?:-[0-9]{2}(?:-[0-9]{2})?)?")
_LONGEST = 500
_SAYS = {
    "title": "Give the lesson a title.",
    "publisher": "Say who published the article.",
    "obtained": "Say where you got the article.",
}


class ArticleForm(NewForm):
    """An article and where it comes from. article: as it was read, once it was."""

    text = TextAreaField()
    file = FileField()
    article_title = StringField("Title of the article")
    publisher = StringField("Who published it")
    published = StringField("When")
    licence = SelectField("Under which terms", validate_choice=False)
    obtained = StringField("Where you got it")
    language = StringField("Language", default="en")
    article = HiddenField()


def article_form() -> ArticleForm:
    """The form with the courses and the terms there are."""
    form = ArticleForm()
    form.course.choices = new_form().course.choices
    form.licence.choices = list(LICENCES)
    return form


def about_of(form: ArticleForm) -> About:
    """What is known of the article. Raises Refused for the first thing that is missing or wrong."""
    told = {
        name: line_in(form, name) for name in (*_SAYS, "article_title", "published", "language")
    }
    for name, missing in _SAYS.items():
        if not told[name]:
            raise Refused(missing, name)
    if not _LANGUAGE.fullmatch(told["language"]):
        raise Refused("Give the code of the language, such as en or pt-BR.", "language")
    _must_be_date(told["published"])
    if form.licence.data not in {value for value, _ in LICENCES}:
        raise Refused("Choose the terms under which the article may be used.", "licence")
    return About(
        id_for(told["title"]),
        services().clock().date(),
        told["article_title"] or told["title"],
        told["publisher"],
        told["published"],
        str(form.licence.data),
        told["obtained"],
    )


def line_in(form: ArticleForm, name: str) -> str:
    """What was typed, in one line. Raises Refused for too much."""
    line = " ".join(tidy(form[name].data or "").split())
    if len(line) > _LONGEST:
        raise Refused(f"Use at most {_LONGEST} characters. These are {len(line):,}.", name)
    return line


def _must_be_date(text: str) -> None:
    how = "2025-03-31, 2025-03 or 2025"
    if not _DATE.fullmatch(text):
        raise Refused(f"Say when it was published: {how}.", "published")
    try:
        date.fromisoformat(f"{text}-01-01"[: len("2025-03-31")])
    except ValueError as error:
        raise Refused(f"The calendar has no {text}. Write {how}.", "published") from error


def known_date(form: ArticleForm) -> str:
    """The date as far as it can be used; a wrong one is told when the lesson begins."""
    typed = (form.published.data or "").strip()
    try:
        _must_be_date(typed)
    except Refused:
        return ""
    return typed
