"""A question of the tree as a shape: what is entered, matched, put in order or written."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from quizapp.domain.numbers import ONE, ZERO
from quizapp.domain.shapes import Extended, Match, Option, Order, Row, Shape, TextEntry, Tier, Value
from quizapp.domain.text import normalise
from quizapp.interop.decimals import in_words
from quizapp.interop.formats.gift import choosing
from quizapp.interop.formats.gift.judging import in_order
from quizapp.interop.formats.gift.shared import Tell, plain, short, told
from quizapp.interop.formats.gift.tree import (
    Answer,
    Answers,
    Choices,
    EntryError,
    Essay,
    Marked,
    Matching,
    Numerical,
    Ordering,
    Span,
    TrueFalse,
    Typed,
)

_ANY = "*"
_STAR = r"\*"
_RULES = {
    "ABSOLUTE_POSITION": "absolute",
    "ABSOLUTE": "absolute",
    "ABS": "absolute",
    "RELATIVE_TO_CORRECT": "moodle_relative",
    "RELATIVE_NEXT_EXCLUDE_LAST": "adjacent",
    "ALL_OR_NOTHING": "all_or_nothing",
}
_OTHER_RULES = ("RELATIVE", "LONGEST")


def shape(answers: Answers, tell: Tell) -> tuple[Shape, str]:
    """What is asked, and the scoring rule, "" for the usual one. Raises EntryError."""
    match answers:
        case Choices():
            return choosing.choice(answers, tell)
        case TrueFalse():
            return choosing.true_false(answers, tell), ""
        case Typed():
            return _typed(answers, tell), ""
        case Numerical():
            return _value(answers, tell), ""
        case Matching():
            return _match(answers, tell), ""
        case Ordering():
            return _order(answers, tell)
        case Essay():
            return Extended(scored=True), ""


def _typed(found: Typed, tell: Tell) -> TextEntry:
    meant = _each_once(_without_stars(found.answers, tell), tell)
    right = [one for one in meant if (ONE if one.weight is None else one.weight) > 0]
    wrong = [one for one in meant if one not in right]
    if not right:
        help_ = "write at least one answer that has no * in it and earns something"
        raise EntryError(found.answers[0].text.at, "no answer is accepted", help_)
    accept = tuple(
        Option(
            f"accept-{n}",
            plain(one.text),
            f"/accept/{n}/text",
            right=True,
            credit=ONE if one.weight is None else one.weight,
            explanation=told(one.feedback, "feedback", tell),
        )
        for n, one in enumerate(right)
    )
    reject = tuple(
        Option(
            f"reject-{n}",
            plain(one.text),
            f"/reject/{n}/text",
            explanation=told(one.feedback, "feedback", tell),
        )
        for n, one in enumerate(wrong)
    )
    return TextEntry(accept, reject)


def _each_once(answers: Iterable[Answer], tell: Tell) -> list[Answer]:
    """The answers without those that an earlier one takes in, as they are compared here."""
    kept: dict[str, Answer] = {}
    for one in answers:
        same = kept.setdefault(normalise(plain(one.text)), one)
        if same is not one and (one.weight, one.feedback) != (same.weight, same.feedback):
            what = f"what {short(one.text.text)} earns, or what is said of it"
            tell("=", what, f"it counts as {short(same.text.text)}")
    return list(kept.values())


def _without_stars(answers: Iterable[Answer], tell: Tell) -> Iterable[Answer]:
    for one in answers:
        if _ANY not in one.text.text.replace(_STAR, ""):
            text = Marked(one.text.text.replace(_STAR, _ANY), one.text.mark, one.text.at)
            yield Answer(one.sign, one.weight, text, one.feedback)
        elif one.text.text.strip() == _ANY:
            said = told(one.feedback, "feedback", tell)
            if said or one.weight:
                tell("*", f"what is said to every other answer: {short(said)}", "left out")
        else:
            what = f"the answer {short(one.text.text)}, in which * stands for any letters"
            tell("*", what, "left out")


def _value(found: Numerical, tell: Tell) -> Value:
    taken: list[tuple[Tier, str]] = []
    for one in found.answers:
        said = told(one.feedback, "feedback", tell)
        share = one.weight if one.weight is not None else ZERO if one.sign == "~" else ONE
        if one.span and share > 0:
            taken.append((_tier(one.span, share), said))
        elif one.span:
            words = in_words(one.span.low, one.span.high)
            tell("~", f"the foreseen wrong number {words} and what is said to it", "left out")
        elif said or share:
            tell("~", f"what is said to every other number: {short(said)}", "left out")
    if not taken:
        raise EntryError(
            found.answers[0].at, "no number is accepted", "write one that earns something"
        )
    taken.sort(key=lambda pair: -pair[0].credit)
    accept = tuple(
        Option(
            f"accept-{n}",
            in_words(tier.lowest, tier.highest),
            f"/accept/{n}",
            right=True,
            credit=tier.credit,
            explanation=said,
        )
        for n, (tier, said) in enumerate(taken)
    )
    return Value("number", accept, tiers=tuple(tier for tier, _ in taken))


def _tier(span: Span, share: Fraction) -> Tier:
    middle = None if span.form == "range" else (span.low + span.high) / 2
    return Tier(span.low, span.high, share, middle)


def _match(found: Matching, tell: Tell) -> Match:
    rights = [told(pair.right, "answer", tell) for pair in found.pairs]
    ids = {text: f"o{n}" for n, text in enumerate(in_order(rights), start=1)}
    options = tuple(
        Option(one, text, f"/options/{n}/text") for n, (text, one) in enumerate(ids.items())
    )
    prompts = [
        (told(pair.left, "row", tell), ids[text], told(pair.feedback, "feedback", tell))
        for pair, text in zip(found.pairs, rights, strict=True)
        if pair.left
    ]
    if not prompts:
        raise EntryError(
            found.pairs[0].right.at, "no row has anything to match", "write it before ->"
        )
    rows = tuple(
        Row(f"r{n + 1}", text, key, f"/rows/{n}/text", said)
        for n, (text, key, said) in enumerate(prompts)
    )
    return Match(rows, options, reuse=len({row.key for row in rows}) < len(rows))


def _order(found: Ordering, tell: Tell) -> tuple[Order, str]:
    if found.shown:
        tell(">", f"that only {found.shown} of the entries are shown", "all of them are shown")
    rule = next((_RULES[word] for word in found.words if word in _RULES), "")
    for word in found.words:
        if word not in _RULES and word.startswith(_OTHER_RULES):
            tell(">", f"the marking {word}", "it is marked in the usual way")
    entries = tuple(
        Option(f"e{n + 1}", told(one, "entry", tell), f"/entries/{n}/text")
        for n, one in enumerate(found.entries)
    )
    return Order(entries, tuple((one.id,) for one in entries)), rule
