"""A format of another program that knows a title and choices, and nothing else."""

from __future__ import annotations

import json
from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any

import pytest

from quizapp import interop
from quizapp.domain.numbers import ONE, ZERO
from quizapp.domain.shapes import Choice, Option
from quizapp.interop import carry as carrying
from quizapp.interop import trouble
from quizapp.interop.format import Fit
from quizapp.interop.model import Brought, Loss, Parcel, Question, Refusal, Source, Written

NAME, LABEL, EXTENSIONS = "toy", "Toy", (".toy",)


def fits(source: Source) -> Fit:
    return Fit.SURE if source.data.startswith(b'{"toy"') else Fit.NO


def read(source: Source) -> Brought:
    try:
        toy = json.loads(source.data)["toy"]
        parcel, refusals = toy["questions"], []
    except (ValueError, LookupError, TypeError) as error:
        raise trouble.malformed("the toy", "no JSON") from error
    questions = []
    for n, one in enumerate(parcel, start=1):
        if "right" in one:
            questions.append(_question(one, f"question {n}"))
        else:
            refusals.append(Refusal(f"question {n}", "it has no key", "mark one", number=n))
    raw = carrying.unpack(toy.get("along", ""))
    return Brought((Parcel(toy["title"], tuple(questions), raw=raw),), (), tuple(refusals))


def write(parcel: Parcel, *, carry: bool = True) -> Written:
    choices = [one for one in parcel.questions if isinstance(one.shape, Choice)]
    along = {"along": carrying.pack(parcel.raw)} if carry and parcel.raw else {}
    toy = {"title": parcel.title, "questions": [dict(_plain(one)) for one in choices], **along}
    losses = [
        Loss(one.id, "", "no choice", "left out", kept=carry)
        for one in parcel.questions
        if one not in choices
    ]
    return Written(json.dumps({"toy": toy}).encode(), tuple(losses))


def _plain(question: Question) -> Iterator[tuple[str, Any]]:
    assert isinstance(question.shape, Choice)
    yield "id", question.id
    yield "stem", question.stem
    yield "options", [one.text for one in question.shape.options]
    yield "right", [n for n, one in enumerate(question.shape.options) if one.right]


def _question(one: dict[str, Any], place: str) -> Question:
    options = tuple(
        Option(
            f"Option {n}",
            text,
            "",
            right=n in one["right"],
            credit=ONE if n in one["right"] else ZERO,
            explanation=one.get("said", {}).get(str(n), ""),
        )
        for n, text in enumerate(one["options"])
    )
    most = 1 if len(one["right"]) == 1 else len(options)
    tags = tuple(one.get("tags", ()))
    return Question(one["id"], one["stem"], Choice(options, most), tags=tags, place=place)


@pytest.fixture
def toy(monkeypatch: pytest.MonkeyPatch) -> None:
    """The only format that is installed."""
    module = SimpleNamespace(
        NAME=NAME, LABEL=LABEL, EXTENSIONS=EXTENSIONS, fits=fits, read=read, write=write
    )
    monkeypatch.setattr(interop, "known", lambda: {NAME: module})


def file_of(*questions: dict[str, Any], title: str = "A bank of questions") -> bytes:
    """A file of that program."""
    return json.dumps({"toy": {"title": title, "questions": list(questions)}}).encode()


def question(name: str, stem: str = "Which?", **more: Any) -> dict[str, Any]:
    """A question of such a file."""
    return {"id": name, "stem": stem, "options": ["One", "Two", "Three"], "right": [0], **more}
