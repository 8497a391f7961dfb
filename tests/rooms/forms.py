"""The form of an item as the application draws it, and what a browser would post from it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from types import SimpleNamespace
from typing import Any

from flask import Flask

from quizapp.content.complaint import problem_of
from quizapp.content.validate import validate
from quizapp.domain.problem import Problem
from quizapp.domain.question import Form
from quizapp.web import render
from quizapp.web.authoring import about_item, compose_item, fields_of, item_form
from tests.rooms.pages import Page

Raw = dict[str, Any]
PREFIX = "q1/"
_PAGE = '{% from "authoring/item_form.html" import item_form %}{{ item_form(form) }}'

__all__ = ["PREFIX", "app", "drawn", "posted", "problem_of", "problems", "sent"]


@cache
def app() -> Flask:
    """The application's templates, and nothing else of it."""
    made = Flask("quizapp.web", static_folder=None)
    # All that templates ask of the services is whether a school signs people in.
    render.prepare(made, SimpleNamespace(school=None))  # type: ignore[arg-type]
    return made


def drawn(
    item: Mapping[str, Any],
    unit: Mapping[str, Any],
    problems: Iterable[Problem] = (),
    sent: Form | None = None,
    prefix: str = PREFIX,
) -> str:
    """The form in HTML."""
    with app().test_request_context():
        form = item_form(item, unit, prefix=prefix, problems=problems, posted=sent)
        return app().jinja_env.from_string(_PAGE).render(form=form)


def posted(html: str) -> dict[str, list[str]]:
    """What a browser sends of it, without the prefix."""
    return {name: list(values) for name, values in fields_of(Page(html).posted, PREFIX).items()}


def sent(item: Mapping[str, Any], unit: Mapping[str, Any], form: Form) -> Raw:
    """The item that comes back."""
    return compose_item(form, item, unit)


def problems(item: Mapping[str, Any]) -> tuple[Problem, ...]:
    """What the schema says of an item."""
    return about_item(validate("unit", {"items": [item]}), 0)
