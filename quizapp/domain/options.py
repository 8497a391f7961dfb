"""Authored options: what single and multiple choice have in common."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from quizapp.domain.lesson import Why
from quizapp.domain.numbers import ONE, ZERO
from quizapp.domain.problem import Problem
from quizapp.domain.question import Feedback
from quizapp.domain.shapes import Choice, Option
from quizapp.domain.shuffle import tokens


@dataclass(frozen=True, slots=True)
class AuthoredOption:
    """An option as the lesson file holds it; a distractor has `why`."""

    id: str
    text: str
    key: bool = False
    why: Why | None = None
    credit: Fraction | None = None

    @property
    def worth(self) -> Fraction:
        """The authored credit, else 1 for a key and 0 for a distractor."""
        if self.credit is not None:
            return self.credit
        return ONE if self.key else ZERO


@dataclass(frozen=True, slots=True)
class ShownOption:
    """An option as the asking page gets it: a neutral token, its text, the learner's own choice."""

    token: str
    text: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class ReviewedOption:
    """An option as the review page gets it."""

    text: str
    chosen: bool
    right: bool
    why: Why | None


@dataclass(frozen=True, slots=True)
class Scoring:
    """The scoring rule that a lesson names."""

    rule: str


def by_token(options: Sequence[AuthoredOption], seed: int, *, shuffle: bool) -> dict[str, str]:
    """Token to option id, in asking order."""
    return tokens((option.id for option in options), seed, "options", keep=not shuffle)


def shown(
    options: Sequence[AuthoredOption], order: dict[str, str], chosen: Sequence[str]
) -> tuple[ShownOption, ...]:
    """The options in asking order without anything that tells which is right."""
    texts = {option.id: option.text for option in options}
    return tuple(ShownOption(token, texts[key], key in chosen) for token, key in order.items())


def reviewed(
    options: Sequence[AuthoredOption], order: dict[str, str], chosen: Sequence[str]
) -> tuple[ReviewedOption, ...]:
    """The options in asking order with the answer, the key and why."""
    known = {option.id: option for option in options}
    return tuple(
        ReviewedOption(known[key].text, key in chosen, known[key].key, known[key].why)
        for key in order.values()
    )


def feedback_on(options: Sequence[AuthoredOption], chosen: Sequence[str]) -> tuple[Feedback, ...]:
    """What may be said of the chosen options alone."""
    return tuple(
        Feedback(
            part=option.text,
            right=option.key,
            text=option.why.text if option.why else "",
            kind=option.why.kind if option.why else None,
            evidence=option.why.evidence if option.why else (),
        )
        for option in options
        if option.id in chosen
    )


def neutral(options: Sequence[AuthoredOption]) -> tuple[Option, ...]:
    """The options as the shapes know them."""
    return tuple(
        Option(option.id, option.text, f"/options/{n}/text", option.key, option.worth, option.why)
        for n, option in enumerate(options)
    )


def asked_order(shape: Choice, seed: int) -> tuple[Option, ...]:
    """The options of a choice as whoever is asked it with that seed sees them."""
    known = {option.id: option for option in shape.options}
    order = tokens(known, seed, "options", keep=shape.ordered_as_written)
    return tuple(known[one] for one in order.values())


def double_ids(pointer: str, ids: Iterable[str]) -> list[Problem]:
    """A problem for each id of the list at `pointer` that an earlier entry has taken."""
    first: dict[str, int] = {}
    problems = []
    for n, one in enumerate(ids):
        earlier = first.setdefault(one, n)
        if earlier != n:
            message = f"the id {one!r} is taken by {pointer}/{earlier}"
            help_ = "give one of them another id"
            problems.append(Problem("F203", f"{pointer}/{n}/id", message, help_))
    return problems


def unknown_rule(rule: str, rules: Sequence[str]) -> list[Problem]:
    """A problem when the type has no such scoring rule."""
    if rule in rules:
        return []
    message = f"{rule!r} is not a scoring rule of this type"
    return [Problem("F204", "/scoring/rule", message, f"choose one of: {', '.join(rules)}")]


def why_of_choice(options: Sequence[AuthoredOption]) -> list[Problem]:
    """A problem for each distractor that does not say why it is wrong."""
    return [
        Problem(
            "F205",
            f"/options/{n}",
            f"'why' is missing: the distractor {option.id!r} does not say why it is wrong",
            'add "why", or mark the option with "key": true',
        )
        for n, option in enumerate(options)
        if not option.key and option.why is None
    ]


def one_key(options: Sequence[AuthoredOption]) -> list[Problem]:
    """A problem unless exactly one option is the key, worth 1, and the others earn less."""
    problems = []
    keys = sum(option.key for option in options)
    if keys != 1:
        message = f"{keys} options are marked as key, expected exactly one"
        help_ = 'give the right option "key": true and take it from the others'
        problems.append(Problem("F201", "/options", message, help_))
    return problems + _worth(options)


def _worth(options: Sequence[AuthoredOption]) -> list[Problem]:
    problems = []
    for n, option in enumerate(options):
        if option.key and option.worth != 1:
            message = f"the key {option.id!r} earns {option.worth}, expected 1"
            help_ = 'take "credit" out: a key earns the full points'
        elif not option.key and option.worth >= 1:
            message = f"the distractor {option.id!r} earns full credit"
            help_ = "give it less than 1, or make the item multiple choice"
        elif option.worth < 0:
            message = f"the distractor {option.id!r} earns {option.worth}, expected 0 or more"
            help_ = "give it 0 or a share below 1"
        else:
            continue
        problems.append(Problem("F202", f"/options/{n}/credit", message, help_))
    return problems
