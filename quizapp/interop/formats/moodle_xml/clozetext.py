"""The language of embedded answers: {1:SHORTANSWER:=Berlin#Yes~%50%Bonn#Once}.

Grammar (after docs.moodle.org/en/Embedded_Answers_(Cloze)_question_type and the importer):

    text      = { chars | gap }
    gap       = "{" [digits] ":" TYPE ":" answer { "~" answer } "}"
    answer    = [ "=" | "%" ["-"] digits [("." | ",") digits] "%" ] words [ "#" words ]

In words a backslash before } # ~ takes its meaning, and so does an ampersand before # ~ } in the
answer itself, for the sake of entities. A brace that begins no gap is a brace.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from quizapp.interop.formats.moodle_xml import shares


@dataclass(frozen=True, slots=True)
class Kind:
    """A type of gap. asks: "text", "number", "one" or "several"; list_: shown as a list of its
    own and not within the line; cased: capitals matter.
    """

    asks: str
    list_: bool = False
    shuffled: bool = False
    cased: bool = False


@dataclass(frozen=True, slots=True)
class Alternative:
    """An answer of a gap with its share, words and feedback as they stand in the HTML."""

    share: Fraction
    words: str
    feedback: str


@dataclass(frozen=True, slots=True)
class Embedded:
    """A gap. weight: its part in the whole; source: how it is written."""

    weight: Fraction
    kind: Kind
    alternatives: tuple[Alternative, ...]
    source: str


class ClozeError(Exception):
    """A gap that breaks the grammar."""


def _kinds() -> Iterator[tuple[str, Kind]]:
    for name in ("SHORTANSWER", "SA", "MW"):
        yield name, Kind("text")
    for name in ("SHORTANSWER_C", "SAC", "MWC"):
        yield name, Kind("text", cased=True)
    for name in ("NUMERICAL", "NM"):
        yield name, Kind("number")
    for long, short, asks in (("MULTICHOICE", "MC", "one"), ("MULTIRESPONSE", "MR", "several")):
        for mark, list_ in (("", asks == "several"), ("V", True), ("H", True)):
            for shuffled in (False, True):
                letters = mark + "S" * shuffled
                if letters:
                    yield f"{long}_{letters}", Kind(asks, list_, shuffled)
                yield short + letters, Kind(asks, list_, shuffled)
        yield long, Kind(asks, asks == "several")


KINDS = dict(_kinds())

_LONGEST_SHARE = 20
_MOST = 200
_DIGITS = frozenset("0123456789")
_LETTERS = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZ_")


def parsed(text: str) -> list[str | Embedded]:
    """Texts and gaps by turns, beginning and ending with a text.

    Raises ClozeError for a gap that is not closed, empty, or of an unknown type, and for too many.
    """
    return list(_Parser(text).parts())


class _Parser:
    def __init__(self, text: str) -> None:
        self._text = text
        self._at = 0

    def parts(self) -> Iterator[str | Embedded]:
        begun = gaps = 0
        while (brace := self._text.find("{", self._at)) >= 0:
            self._at = brace + 1
            weight = self._while(_DIGITS)
            name = self._name()
            if not name:
                continue
            yield self._text[begun:brace]
            yield self._gap(brace, weight, name)
            begun = self._at
            gaps += 1
            if gaps > _MOST:
                raise ClozeError(f"the text has more than {_MOST} gaps")
        yield self._text[begun:]

    def _name(self) -> str:
        """The type between two colons; "" when no gap begins here."""
        if not self._taken(":"):
            return ""
        name = self._while(_LETTERS)
        return name if self._taken(":") else ""

    def _gap(self, brace: int, weight: str, name: str) -> Embedded:
        kind = KINDS.get(name)
        begun = self._text[brace : brace + 30]
        if kind is None:
            raise ClozeError(f"the gap {begun!r} is of the unknown type {name}")
        found: list[Alternative] = []
        while not self._taken("}"):
            if self._at >= len(self._text):
                raise ClozeError(f"the gap {begun!r} is not closed by a brace")
            self._taken("~")
            one = self._alternative()
            if one.words.strip():
                found.append(one)
            if len(found) > _MOST:
                raise ClozeError(f"the gap {begun!r} has more than {_MOST} answers")
        if not found:
            raise ClozeError(f"the gap {begun!r} has no answer")
        source = self._text[brace : self._at]
        return Embedded(Fraction(weight[:6] or "1"), kind, tuple(found), source)

    def _alternative(self) -> Alternative:
        share = self._share()
        words = self._words("~#}", escapes=("\\", "&", "&amp;"))
        feedback = self._words("~}", escapes=("\\",)) if self._taken("#") else ""
        return Alternative(share, words, feedback)

    def _share(self) -> Fraction:
        if self._taken("="):
            return Fraction(1)
        if self._text.startswith("%", self._at):
            end = self._text.find("%", self._at + 1, self._at + _LONGEST_SHARE)
            share = shares.share(self._text[self._at + 1 : end]) if end > 0 else None
            if share is not None:
                self._at = end + 1
                return share
        return Fraction(0)

    def _words(self, ends: str, escapes: tuple[str, ...]) -> str:
        begun = self._at
        while self._at < len(self._text):
            if self._text[self._at] in ends and not self._text.endswith(escapes, begun, self._at):
                break
            self._at += 1
        return self._text[begun : self._at]

    def _while(self, letters: frozenset[str]) -> str:
        begun = self._at
        while self._at < len(self._text) and self._text[self._at] in letters:
            self._at += 1
        return self._text[begun : self._at]

    def _taken(self, sign: str) -> bool:
        if not self._text.startswith(sign, self._at):
            return False
        self._at += len(sign)
        return True
