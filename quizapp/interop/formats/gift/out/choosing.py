"""Choices as answers behind "=" and "~"."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from quizapp.domain.shapes import Choice, Option
from quizapp.interop.formats.gift import choosing
from quizapp.interop.formats.gift.out.texts import Style
from quizapp.interop.formats.gift.out.weights import weight
from quizapp.interop.losses import Losses, parent

_TRUE_FALSE = ("True", "False")


def can_hold(shape: Choice) -> bool:
    """Whether there is a right answer, without which GIFT has no such question."""
    return any(option.right for option in shape.options)


def lines(shape: Choice, rule: str, style: Style, losses: Losses) -> list[str]:
    """What stands between the braces, line by line."""
    if shape.most == 1:
        return _one(shape, style, losses)
    return _several(shape, rule, style, losses)


def _one(shape: Choice, style: Style, losses: Losses) -> list[str]:
    if _is_true_false(shape):
        return [_true_false(shape, style, losses)]
    _order(shape, losses)
    found = []
    for option in shape.options:
        share = "" if option.right or not option.credit else weight(option, losses)
        found.append(_line(f"{'=' if option.right else '~'}{share}", option, style, losses))
    return found


def _is_true_false(shape: Choice) -> bool:
    texts = tuple(option.text for option in shape.options)
    plain = all(option.credit == option.right for option in shape.options)
    return shape.ordered_as_written and texts == _TRUE_FALSE and plain


def _true_false(shape: Choice, style: Style, losses: Losses) -> str:
    right, wrong = sorted(shape.options, key=lambda option: not option.right)
    said = [losses.of_feedback(option) for option in (wrong, right)]
    feedback = "".join(f"#{style.text(text)}" for text in said) if any(said) else ""
    return f"{right.text.upper()}{feedback}"


def _several(shape: Choice, rule: str, style: Style, losses: Losses) -> list[str]:
    _order(shape, losses)
    shares = _shares(shape, rule, losses)
    return [
        _line(f"~{weight(option, losses, share)}" if share else "~", option, style, losses)
        for option, share in zip(shape.options, shares, strict=True)
    ]


def _shares(shape: Choice, rule: str, losses: Losses) -> Sequence[Fraction]:
    rights = sum(option.right for option in shape.options)
    wrongs = len(shape.options) - rights
    authored = [option.credit for option in shape.options]
    if rule == choosing.BY_CREDIT and any(share > 0 for share in authored):
        _by_credit(shape, losses)
        return authored
    told = choosing.weights(rights, wrongs, rule)
    right, wrong = told or choosing.weights(rights, wrongs, "") or (Fraction(1), Fraction(0))
    shares = [right if option.right else wrong for option in shape.options]
    meant = "" if rule in choosing.USUAL else rule
    if choosing.rule_of(shares, rights) != meant:
        instead = "weights that give the same" if told else "weights that come near to it"
        losses.lose("/scoring", f"the scoring rule {rule}", instead)
    for option in shape.options:
        if option.credit != option.right:
            losses.lose(f"{parent(option.pointer)}/credit", "a credit that the rule does not use")
    return shares


def _by_credit(shape: Choice, losses: Losses) -> None:
    authored = [option.credit for option in shape.options]
    rights = sum(share > 0 for share in authored)
    if choosing.rule_of(authored, rights) != choosing.BY_CREDIT:
        losses.lose("/scoring", "that the credits are added up", "a rule that gives the same")
        for option in shape.options:
            losses.lose(f"{parent(option.pointer)}/credit", "a credit", "the same by a rule")
    for option in shape.options:
        if option.right != (option.credit > 0):
            losses.lose(f"{parent(option.pointer)}/key", "that an answer is right", "its weight")


def _line(sign: str, option: Option, style: Style, losses: Losses) -> str:
    losses.of_text(option.pointer, option.text)
    said = losses.of_feedback(option)
    return f"{sign}{style.text(option.text)}{f'#{style.text(said)}' if said else ''}"


def _order(shape: Choice, losses: Losses) -> None:
    if shape.ordered_as_written:
        losses.lose("/shuffle", "that the answers keep their order", "the other program decides")
