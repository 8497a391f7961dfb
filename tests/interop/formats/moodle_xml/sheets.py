"""Small files of Moodle XML, made up for the tests."""

from __future__ import annotations

from html import escape

from quizapp.domain.shapes import Shape
from quizapp.interop.formats import moodle_xml
from quizapp.interop.model import Brought, Question, Source

PIXEL = (
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk"
    "+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)


def question(
    kind: str, inside: str, text: str = "Where is the mill?", name: str = "The mill"
) -> str:
    """A question; `text` is HTML."""
    return (
        f'<question type="{kind}"><name><text>{name}</text></name>'
        f'<questiontext format="html"><text>{escape(text)}</text></questiontext>{inside}</question>'
    )


def answer(text: str, percent: str = "0", said: str = "", more: str = "") -> str:
    """An answer; `text` and `said` are HTML."""
    feedback = f'<feedback format="html"><text>{escape(said)}</text></feedback>' if said else ""
    return f'<answer fraction="{percent}"><text>{escape(text)}</text>{feedback}{more}</answer>'


def brought(*questions: str, name: str = "harbour.xml") -> Brought:
    """What the file holds."""
    xml = f'<?xml version="1.0" encoding="UTF-8"?>\n<quiz>{"".join(questions)}</quiz>'
    return moodle_xml.read(Source(xml.encode(), name))


def taken(*questions: str) -> Question:
    """The first question of the file, which came in."""
    read = brought(*questions)
    assert not read.refusals, read.refusals
    return read.parcels[0].questions[0]


def shape(kind: str, inside: str, text: str = "Where is the mill?") -> Shape:
    """The shape of a question."""
    return taken(question(kind, inside, text)).shape


def refused(kind: str, inside: str, text: str = "Where is the mill?") -> str:
    """Why a question stayed outside, while its neighbour came in."""
    good = question("truefalse", answer("true", "100") + answer("false"), name="Neighbour")
    read = brought(question(kind, inside, text), good)
    assert [one.id for one in read.parcels[0].questions] == ["neighbour"]
    (refusal,) = read.refusals
    assert refusal.help
    assert refusal.place.startswith("line 2")
    return refusal.message


def lost(kind: str, inside: str, text: str = "Where is the mill?") -> list[str]:
    """The fields that a question lost on the way in."""
    return [one.field for one in brought(question(kind, inside, text)).losses]
