"""shortanswer and numerical."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from quizapp.domain.numbers import ONE, ZERO
from quizapp.domain.shapes import Option, TextEntry, Tier, Value
from quizapp.domain.text import normalise
from quizapp.interop.decimals import in_words
from quizapp.interop.formats.moodle_xml import options, shares
from quizapp.interop.formats.moodle_xml.asked import Asked
from quizapp.interop.formats.moodle_xml.estimate import estimate
from quizapp.interop.formats.moodle_xml.markup import plain
from quizapp.interop.formats.moodle_xml.taken import Taken
from quizapp.interop.formats.moodle_xml.tree import Element, child, children, truth, value, written
from quizapp.interop.formats.moodle_xml.wildcards import Pattern, pattern
from quizapp.interop.trouble import RefusedError

ANY = "*"


def shortanswer(asked: Asked) -> Taken:
    """Accepted answers and foreseen wrong ones; what has a wildcard can't be told."""
    told = [(_typed(asked, one.element), one.share, one.feedback) for one in options.answers(asked)]
    return Taken(entry(asked, told, capitals=truth(asked.element, "usecase", default=False)))


def entry(
    asked: Asked, told: list[tuple[str, Fraction, str]], *, capitals: bool = False
) -> TextEntry:
    """The typed answers of a question or a gap: text, share and the HTML said of each.

    One that earns a part and says why is a wrong one that was foreseen.
    Raises RefusedError.
    """
    accept: list[Option] = []
    reject: list[Option] = []
    taken: dict[str, Fraction] = {}
    for text, part, feedback in told:
        name = _bare(asked, text, feedback, pays=part > 0)
        if not name or _twice(asked, taken, name, part):
            continue
        made = options.option(asked, 0, name, min(ONE, max(ZERO, part)), feedback)
        wrong = part <= 0 or (part < 1 and (made.why or made.explanation))
        key, listed = ("reject", reject) if wrong else ("accept", accept)
        number = len(listed)
        pointer = f"/{key}/{number}/text"
        listed.append(replace(made, id=f"{key}-{number}", pointer=pointer, right=not wrong))
    if not accept:
        raise RefusedError(
            "no answer in plain words is right", "add a right answer without an asterisk"
        )
    if all(one.credit < 1 for one in accept):
        raise RefusedError("no answer earns 100 per cent", "give the best answer the grade 100%")
    return TextEntry(tuple(accept), tuple(reject), capitals=capitals)


def _twice(asked: Asked, taken: dict[str, Fraction], name: str, part: Fraction) -> bool:
    """Whether an answer can't be told from an earlier one; Moodle takes the first one, too."""
    compared = normalise(name, "en")
    if not compared:
        asked.lose("answer", f"{name!r} has no letter or digit to compare", "left out")
        return True
    if compared not in taken:
        taken[compared] = part
        return False
    if taken[compared] != part:
        asked.lose("answer", f"{name!r} stands there twice, with two shares", "the first holds")
    return True


def _typed(asked: Asked, element: Element) -> str:
    """What is to be typed; in old files without a <text> it may be HTML."""
    if child(element, "text") is None:
        return plain(asked.html_of(element))
    return written(element)


def _bare(asked: Asked, text: str, feedback: str, *, pays: bool) -> str:
    """The answer without its asterisks, "" for one that can't be told in words."""
    read = pattern(text)
    if read.kind is Pattern.EXACT:
        return read.text
    if read.kind is Pattern.ANY:
        if pays:
            raise RefusedError("any answer at all is right", "make it an essay without points")
        if plain(feedback):
            asked.lose("answer/feedback", "what is said of every other answer", "left out")
        return ""
    if read.kind is Pattern.AROUND:
        asked.lose(
            "answer", f"{text!r} takes more words around it", "only the words themselves count"
        )
        return read.text
    asked.lose("answer", f"{text!r} stands for many answers", "left out")
    return ""


def numerical(asked: Asked) -> Taken:
    """Ranges of numbers, best first; wrong numbers that were foreseen have no place.

    Raises RefusedError.
    """
    found = options.answers(asked)
    if all(written(one.element) == ANY for one in found) and found:
        return estimate(asked)
    tiers: list[Tier] = []
    for one in found:
        text = written(one.element)
        if one.share <= 0:
            if plain(one.feedback):
                asked.lose(
                    "answer/feedback", f"what is said of the wrong number {text!r}", "left out"
                )
        elif text == ANY:
            asked.lose("answer", "any other number earns a part", "any other number earns nothing")
        else:
            if plain(one.feedback):
                asked.lose("answer/feedback", "what is said of a right number", "left out")
            tiers.append(_tier(text, value(one.element, "tolerance"), min(ONE, one.share)))
    if not any(tier.credit == ONE for tier in tiers):
        raise RefusedError("no number earns 100 per cent", "give the right number the grade 100%")
    tiers = _falling(asked, tiers)
    accept = tuple(
        Option(
            f"accept-{n}",
            in_words(tier.lowest, tier.highest),
            f"/accept/{n}",
            right=True,
            credit=tier.credit,
        )
        for n, tier in enumerate(tiers)
    )
    return Taken(Value("number", accept, _unit(asked), tuple(tiers)))


def _falling(asked: Asked, tiers: list[Tier]) -> list[Tier]:
    """The best first, each for less than the one before; one that never counts is left out."""
    kept: list[Tier] = []
    for tier in sorted(tiers, key=lambda one: -one.credit):
        ends = Fraction(tier.lowest), Fraction(tier.highest)
        if any(
            Fraction(one.lowest) <= ends[0] and ends[1] <= Fraction(one.highest) for one in kept
        ):
            continue
        if kept and kept[-1].credit == tier.credit:
            these, those = (in_words(it.lowest, it.highest) for it in (tier, kept[-1]))
            what = f"{these} earns as much as {those}"
            asked.lose("answer", what, "left out")
            continue
        kept.append(tier)
    return kept


def _tier(text: str, tolerance: str, share: Fraction) -> Tier:
    middle = shares.number(text)
    room = shares.number(tolerance) if tolerance else ZERO
    if middle is None or room is None:
        raise RefusedError(f"{text!r} is no number", "write it in digits")
    return Tier(middle - abs(room), middle + abs(room), share, middle)


def _unit(asked: Asked) -> str:
    units = child(asked.element, "units")
    if units is None:
        return ""
    found = [
        (value(one, "unit_name"), shares.number(value(one, "multiplier") or "1"))
        for one in children(units, "unit")
    ]
    main = next((name for name, times in found if times == 1), found[0][0] if found else "")
    for name, _ in found:
        if name != main:
            asked.lose(
                "units", f"the number may be given in {name}, too", f"it is asked for in {main}"
            )
    return main
