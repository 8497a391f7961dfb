"""Small GIFT files, and how to read them."""

from __future__ import annotations

from quizapp.interop.formats import gift
from quizapp.interop.formats.gift.parser import parsed
from quizapp.interop.formats.gift.tree import Answers, Entry, Question
from quizapp.interop.model import Brought, Parcel, Source
from quizapp.interop.model import Question as Read


def entries(text: str) -> list[Entry]:
    """All entries of a file."""
    return list(parsed(text))


def asked(text: str) -> Question:
    """The only entry of a file, which is a question."""
    (entry,) = entries(text)
    assert isinstance(entry, Question), entry
    return entry


def answers(text: str) -> Answers:
    """What stands between the braces of the only question."""
    found = asked(text).answers
    assert found is not None
    return found


def brought(text: str, name: str = "harbour.gift") -> Brought:
    """What a file brings."""
    return gift.read(Source(text.encode(), name))


def parcel(text: str) -> Parcel:
    """Its only parcel."""
    (one,) = brought(text).parcels
    return one


def question(text: str) -> Read:
    """Its only question."""
    (one,) = parcel(text).questions
    return one
