"""The gradebook of a class: the page, and the same as files."""

from __future__ import annotations

from flask import render_template, request
from flask.typing import ResponseReturnValue

from quizapp.usecases.gradebook import (
    PER_PAGE,
    REST,
    gradebook_page,
    read_gradebook,
)
from quizapp.web import gradebook_words
from quizapp.web.current import me, services
from quizapp.web.downloads import CSV, download
from quizapp.web.roles import Role, route
from quizapp.web.school_time import local
from quizapp.web.teacher.blueprint import bp
from quizapp.web.teacher.gradebook_rows import gradebook_lines
from quizapp.web.teacher.gradebook_wish import NO_CATEGORY, gradebook_wish
from quizapp.web.teacher.spreadsheet import written
from quizapp.web.teacher.workbook import XLSX, workbook


@route(bp, "/classes/<class_id>/gradebook", role=Role.TEACHER)
def gradebook(class_id: str) -> ResponseReturnValue:
    """Students by assignments, some of the students at a time."""
    asked = gradebook_wish(request.args)
    found = gradebook_page(services(), me().id, class_id, asked.query, asked.page)
    return render_template(
        "teacher/gradebook.html",
        wish=asked,
        found=found,
        filters=[(one.id or NO_CATEGORY, one.name) for one in found.categories],
        names={one.id: one.name for one in found.categories if one.id != REST},
        number=found.start // PER_PAGE + 1,
        pages=max(1, -(-found.total // PER_PAGE)),
        words=gradebook_words,
        local=local,
    )


@route(bp, "/classes/<class_id>/gradebook.csv", role=Role.TEACHER)
def gradebook_csv(class_id: str) -> ResponseReturnValue:
    """The same students, all of them, as a file of comma-separated values."""
    wanted = gradebook_wish(request.args).query
    found = read_gradebook(services(), me().id, class_id, wanted)
    return download(written(gradebook_lines(found)), "gradebook", "csv", CSV)


@route(bp, "/classes/<class_id>/gradebook.xlsx", role=Role.TEACHER)
def gradebook_xlsx(class_id: str) -> ResponseReturnValue:
    """The same as an Excel workbook."""
    wanted = gradebook_wish(request.args).query
    found = read_gradebook(services(), me().id, class_id, wanted)
    book = workbook("Gradebook", gradebook_lines(found), services().clock())
    return download(book, "gradebook", "xlsx", XLSX)
