"""Feedback: what is said of an answer, and when."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from lxml import etree

from quizapp.domain.lesson import Evidence, Why, WhyKind
from quizapp.interop.qti.reading.text import Dropped, inside, words
from quizapp.interop.qti.score.values import NULL, Value

EXPLANATION = "EXPLANATION"
"""The outcome under which our own files explain parts of an item; see `writing.said`."""

ITEM = "ITEM"
"""Its identifier for the item as a whole."""

CLASS = "quizapp-"
"""What the classes begin with by which our own files say in which way an answer is wrong."""

_FEEDBACK = ("modal-feedback", "feedback-inline", "feedback-block")


@dataclass(frozen=True, slots=True)
class Said:
    """The words of a feedback, with what our own files say beside."""

    text: str = ""
    kind: WhyKind | None = None
    evidence: tuple[Evidence, ...] = ()

    @property
    def why(self) -> Why | None:
        """Why an answer is wrong, where the file says in which way."""
        return Why(self.kind, self.text, self.evidence) if self.kind and self.text else None


NOTHING = Said()


class Remarks:
    """All feedback of an item."""

    def __init__(self, item: etree._Element, dropped: Dropped) -> None:
        self._dropped = dropped
        self._used: set[int] = set()
        found = list(item.iter(*_FEEDBACK))
        self._own = {
            one.get("identifier", ""): one
            for one in found
            if one.get("outcome-identifier") == EXPLANATION
        }
        self._other = [one for one in found if one.get("outcome-identifier") != EXPLANATION]

    def of_part(self, id_: str) -> Said:
        """What our own file says of a part of the item, whatever was answered."""
        element = self._own.get(id_)
        return NOTHING if element is None else said(element, self._dropped)

    def shown(self, outcomes: Mapping[str, Value]) -> tuple[int, ...]:
        """Numbers of the feedbacks that are shown with these outcomes."""
        return tuple(number for number, one in enumerate(self._other) if _shows(one, outcomes))

    def all_of(self, numbers: tuple[int, ...]) -> Said:
        """Several feedbacks as one; the same words are said once."""
        self._used.update(numbers)
        found = [said(self._other[number], self._dropped) for number in numbers]
        texts = dict.fromkeys(one.text for one in found if one.text)
        return Said(
            " ".join(texts),
            next((one.kind for one in found if one.kind), None),
            tuple(evidence for one in found for evidence in one.evidence),
        )

    def unused(self) -> list[str]:
        """The words of the feedbacks that `all_of` was never asked for."""
        left = (one for number, one in enumerate(self._other) if number not in self._used)
        texts = (said(one, self._dropped).text for one in left)
        return list(dict.fromkeys(text for text in texts if text))


def _shows(feedback: etree._Element, outcomes: Mapping[str, Value]) -> bool:
    given = outcomes.get(feedback.get("outcome-identifier", ""), NULL).items
    named = feedback.get("identifier") in given
    return named is not (feedback.get("show-hide", "show") == "hide")


def said(element: etree._Element, dropped: Dropped) -> Said:
    """The words of one feedback."""
    kinds = {f"{CLASS}{kind}": kind for kind in WhyKind}
    kind = next(
        (
            kinds[name]
            for one in element.iter()
            for name in one.get("class", "").split()
            if name in kinds
        ),
        None,
    )
    quotes = [one for one in element.iter("q") if "#" in one.get("cite", "")]
    evidence = tuple(
        Evidence(one.get("cite", "").rpartition("#")[2], _plain(one)) for one in quotes
    )
    text = words(inside(element), dropped, lambda one: "" if one in quotes else None)
    return Said(text, kind, evidence)


def _plain(element: etree._Element) -> str:
    return " ".join("".join(map(str, element.itertext())).split())
