"""Set a class questions from several lessons."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from flask import abort, redirect, request, url_for
from flask.typing import ResponseReturnValue
from wtforms import StringField
from wtforms.validators import Length

from quizapp.domain.assignment.selection import MOST_TITLE, Drawn, Offered
from quizapp.usecases.assignments import NotDrawable, Unfit, offered, set_selection
from quizapp.usecases.classes import ClassView
from quizapp.usecases.errors import Refused
from quizapp.web.current import me, services
from quizapp.web.events import Event, tell
from quizapp.web.form_pages import again
from quizapp.web.teacher.assignment_forms import RulesForm

PAGE = "teacher/assign.html"
TAKE, NUMBER = "take-", "n-"
"""Before a lesson's id, the names of its two fields."""

SAME = "Ask all students the same questions, with the options in one order"
"""What the tick means where questions are drawn."""


class SelectionForm(RulesForm):
    """The rules, and a title of the teacher's own."""

    title = StringField(
        "Title",
        validators=[Length(max=MOST_TITLE, message=f"Use at most {MOST_TITLE} characters.")],
    )

    def __init__(self) -> None:
        super().__init__([])
        del self.unit
        self.same_options.label.text = SAME


@dataclass(frozen=True, slots=True)
class LessonLine:
    """A lesson in the form. typed: how many questions, as it was typed; wrong: what is wrong."""

    about: Offered
    taken: bool
    typed: str
    wrong: str = ""

    @property
    def wanted(self) -> Drawn | None:
        """What is drawn from it, None for nothing. A number says so without the box.

        None of a lesson that is ticked cannot be meant, and is told so.
        """
        if self.typed:
            n = int(self.typed)
            return Drawn(self.about.lesson, n) if n or self.taken else None
        return Drawn(self.about.lesson) if self.taken else None


@dataclass(frozen=True, slots=True)
class Choice:
    """What the page shows of a course's lessons. wrong: with the choice as a whole."""

    course_id: str
    lines: tuple[LessonLine, ...]
    wrong: str = ""

    @property
    def errors(self) -> list[tuple[str, str]]:
        """The field that each error is about, and the error."""
        found = [("lessons", self.wrong)] if self.wrong else []
        numbered = enumerate(self.lines, start=1)
        return found + [(f"n-{number}", one.wrong) for number, one in numbered if one.wrong]


def assign_several(about: ClassView, course_id: str) -> ResponseReturnValue:
    """The page with a course's lessons to draw from; sets them when they are posted."""
    there = offered(services(), course_id)
    if not there:
        abort(404)
    form = SelectionForm()
    choice = Choice(course_id, tuple(_line(one, request.form) for one in there))
    refused = None
    if form.validate_on_submit() and not choice.errors:
        wanted = [one for line in choice.lines if (one := line.wanted) is not None]
        rules, title = form.rules(), form.title.data or ""
        try:
            made = set_selection(services(), me().id, about.id, course_id, wanted, rules, title)
        except Unfit as unfit:
            form.refuse(unfit)
        except NotDrawable as error:
            choice = _refused(choice, error)
        except Refused as error:
            refused = error
        else:
            tell(Event.WORK_SET, me().id, **{"class": about.id, "assignment": made})
            return redirect(url_for("teacher.one_assignment", assignment=made), code=303)
    page = again(PAGE, form, refused, about=about, changing=None, choice=choice)
    return (page[0], 422) if choice.errors and isinstance(page, tuple) else page


def _line(one: Offered, form: Mapping[str, str]) -> LessonLine:
    typed = form.get(f"{NUMBER}{one.lesson}", "").strip()
    taken = f"{TAKE}{one.lesson}" in form
    if typed and not (typed.isascii() and typed.isdigit() and len(typed) <= 4):
        wrong = "Write a whole number, or leave it empty for all questions."
        return LessonLine(one, taken, typed, wrong)
    return LessonLine(one, taken, typed)


def _refused(choice: Choice, error: NotDrawable) -> Choice:
    if not error.lesson:
        return replace(choice, wrong=str(error))
    lines = (
        replace(one, wrong=str(error)) if one.about.lesson == error.lesson else one
        for one in choice.lines
    )
    return replace(choice, lines=tuple(lines))
