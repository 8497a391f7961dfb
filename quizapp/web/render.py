"""Templates: where they come from, and what every one of them can call."""

from __future__ import annotations

from datetime import datetime
from fractions import Fraction

from babel.dates import format_date
from flask import Flask
from jinja2 import ChoiceLoader, FunctionLoader, PackageLoader

from quizapp.domain.roles import teaches
from quizapp.domain.scoring import percent
from quizapp.questions import registry
from quizapp.usecases.services import Services
from quizapp.web.assets import room_assets, url_of
from quizapp.web.certainty import TABLE
from quizapp.web.current import person
from quizapp.web.fragments import Fragments, drawn, hole
from quizapp.web.markdown import inline
from quizapp.web.offline.who import device_tag
from quizapp.web.pictures import entry_date, spoken_date
from quizapp.web.pictures_map import answer_map, drawn_map
from quizapp.web.render_passage import passage
from quizapp.web.school_time import in_words, zone_name
from quizapp.web.words import (
    SAID_OF_MASTERY,
    doubt,
    labels,
    last_answers,
    likely,
    mastery_tag,
    quoted,
)


def prepare(app: Flask, services: Services) -> None:
    """Teach the application's templates our filters and functions."""
    env = app.jinja_env
    env.trim_blocks = env.lstrip_blocks = True
    app.jinja_loader = ChoiceLoader(  # type: ignore[assignment]
        [PackageLoader("quizapp.web", "templates"), FunctionLoader(_room_template)]
    )
    env.filters.update(
        inline=inline,
        percent=_percent,
        points=points,
        day=day,
        school_time=in_words,
        quoted=quoted,
        counted=counted,
    )
    env.tests["teaching"] = lambda role: role is not None and teaches(role)
    env.globals.update(
        asset=url_of,
        room_assets=room_assets,
        visitor=person,
        device_tag=device_tag,
        spoken_date=spoken_date,
        entry_date=entry_date,
        drawn_map=drawn_map,
        answer_map=answer_map,
        fragment=drawn,
        hole=hole,
        level_labels=labels,
        drawn_passage=passage,
        certainty_table=TABLE,
        said_of_mastery=SAID_OF_MASTERY,
        mastery_tag=mastery_tag,
        last_answers=last_answers,
        likely=likely,
        doubt=doubt,
        zone_name=zone_name,
        by_school=services.school is not None,
    )
    app.extensions["quizapp.fragments"] = Fragments(env)


def points(value: Fraction) -> str:
    """Points as people write them, at most two decimals: "2", "1.5", "0.67"."""
    return f"{float(value):.2f}".rstrip("0").rstrip(".")


def day(moment: datetime) -> str:
    """The day of a moment (UTC) in words."""
    return spoken_date(moment.date().isoformat(), "en")


def short_day(moment: datetime) -> str:
    """The day of a moment (UTC) in few letters: "Mar 1, 2026"."""
    return str(format_date(moment.date(), "medium", locale="en"))


def counted(number: int, noun: str) -> str:
    """A number with its noun: "1 question", "3 questions"."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def _percent(share: Fraction) -> str:
    return f"{percent(share)}\u202f%"


def _room_template(name: str) -> str | None:
    folder, _, rest = name.partition("/")
    type_, _, file = rest.partition("/")
    registered = registry().get(type_)
    if folder != "questions" or registered is None or "/" in file:
        return None
    source = registered.folder.joinpath(file)
    return source.read_text(encoding="utf-8") if source.is_file() else None
