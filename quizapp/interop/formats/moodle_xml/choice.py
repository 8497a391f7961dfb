"""multichoice, multichoiceset and truefalse."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

from quizapp.domain.numbers import ONE, ZERO
from quizapp.domain.shapes import Choice, Option
from quizapp.interop.formats.moodle_xml import options, shares
from quizapp.interop.formats.moodle_xml.asked import Asked
from quizapp.interop.formats.moodle_xml.taken import Taken
from quizapp.interop.formats.moodle_xml.tree import child, truth, value, written
from quizapp.interop.trouble import RefusedError

TRUE, FALSE = "True", "False"


def multichoice(asked: Asked) -> Taken:
    """One or several options; without points and without a wrong option it is a poll.

    Raises RefusedError.
    """
    shuffled = truth(asked.element, "shuffleanswers", default=False)
    found = _options(asked)
    if truth(asked.element, "single", default=True):
        if _equal(found) and unscored(asked):
            bare = tuple(replace(one, right=False, credit=ZERO) for one in found)
            return Taken(Choice(bare, 1, not shuffled))
        if not any(one.right for one in found):
            raise RefusedError(
                "no answer earns 100 per cent", "give the right answer the grade 100%"
            )
        return Taken(Choice(options.one_key(asked, found), 1, not shuffled))
    keyed = tuple(replace(one, right=one.credit > 0) for one in found)
    if not any(one.right for one in keyed):
        raise RefusedError("no answer earns anything", "give each right answer a grade above 0")
    rule = rule_of(keyed)
    if rule != "moodle":
        keyed = tuple(replace(one, credit=ONE if one.right else ZERO) for one in keyed)
    return Taken(Choice(keyed, len(keyed), not shuffled), rule)


def multichoiceset(asked: Asked) -> Taken:
    """The plug-in for all or nothing."""
    return _right_or_wrong(asked, "all_or_nothing")


def oumultiresponse(asked: Asked) -> Taken:
    """The plug-in in which each choice too many takes a right one away."""
    asked.lose("oumultiresponse", "each choice too many takes a right one away", "our usual rule")
    return _right_or_wrong(asked, "")


def _right_or_wrong(asked: Asked, rule: str) -> Taken:
    found = tuple(replace(one, credit=ONE if one.right else ZERO) for one in _options(asked))
    if not any(one.right for one in found):
        raise RefusedError("no answer is right", "give each right answer the grade 100%")
    shuffled = truth(asked.element, "shuffleanswers", default=False)
    return Taken(Choice(found, len(found), not shuffled), rule)


def truefalse(asked: Asked) -> Taken:
    """Two options in that order. Old files name them in another language: the first is true.

    Raises RefusedError.
    """
    found: dict[str, Option] = {}
    for number, one in enumerate(options.answers(asked)):
        told = written(one.element).lower()
        name = {"true": TRUE, "false": FALSE}.get(told, FALSE if number else TRUE)
        found[name] = options.option(asked, 0 if name == TRUE else 1, name, one.share, one.feedback)
    if len(found) != 2 or sum(one.right for one in found.values()) != 1:
        raise RefusedError("it has not one right and one wrong answer", "save it anew on Moodle")
    return Taken(Choice((found[TRUE], found[FALSE]), 1, ordered_as_written=True))


def unscored(asked: Asked) -> bool:
    """Whether the question is worth nothing."""
    return shares.number(value(asked.element, "defaultgrade") or "1") == 0


def rule_of(found: Sequence[Option]) -> str:
    """The scoring rule that the shares of several right options amount to.

    "": each right one its part, each wrong one takes its part of the wrong ones away; else
    "net_correct" (each wrong one takes a right one's part) or "moodle" (the shares as they are).
    """
    right = {one.credit for one in found if one.right}
    wrong = {one.credit for one in found if not one.right}
    keys = sum(one.right for one in found)
    if right != {Fraction(1, keys)}:
        return "moodle"
    if wrong <= {-shares.listed(Fraction(1, max(1, len(found) - keys)))}:
        return ""
    return "net_correct" if wrong == {Fraction(-1, keys)} else "moodle"


def _options(asked: Asked) -> tuple[Option, ...]:
    found: list[Option] = []
    for one in options.answers(asked):
        source = asked.html_of(one.element)
        text = asked.marked(source, "answer/text")
        if text:
            found.append(options.option(asked, len(found), text, one.share, one.feedback))
        elif source or child(one.element, "file") is not None:
            raise RefusedError("an answer has no words", "describe its picture in words")
    if len(found) < 2:
        raise RefusedError(
            "it has fewer than two answers", "add answers, or make it a short answer"
        )
    return options.within_bounds(asked, found)


def _equal(found: Sequence[Option]) -> bool:
    return len({one.credit for one in found}) == 1
