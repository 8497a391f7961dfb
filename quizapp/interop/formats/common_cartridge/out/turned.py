"""Each shape as the nearest thing that the profile has."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from quizapp.domain.shapes import (
    Choice,
    Estimate,
    Extended,
    Gap,
    Gaps,
    Locate,
    Mark,
    Match,
    Option,
    Order,
    Parts,
    TextEntry,
    Value,
)
from quizapp.interop.formats.common_cartridge.names import PART
from quizapp.interop.formats.common_cartridge.out.asked import (
    Asked,
    Chosen,
    Essay,
    Listed,
    Topic,
    Typed,
)
from quizapp.interop.model import Question

_BLANK = "_____"


@dataclass(frozen=True, slots=True)
class Turned:
    """items or topic: what was made of a question; instead: in words, "" where it stays itself."""

    items: tuple[Asked, ...] = ()
    topic: Topic | None = None
    instead: str = ""


def turned(question: Question) -> Turned:
    """What the profile can hold of a question."""
    match question.shape:
        case Choice(options) as choice if any(option.right for option in options):
            return Turned(_one(question, _chosen(choice)))
        case Choice(options):
            topic = _topic(question, question.stem, "", _texts(options))
            return Turned(topic=topic, instead="it is a topic to discuss, with its options")
        case TextEntry(accept, reject):
            right = [option for option in accept if option.credit == 1]
            return Turned(_one(question, Typed(_listed((*right, *reject)))))
        case Extended(scored=True, model=model):
            return Turned(_one(question, Essay(model)))
        case Extended(prompt=prompt):
            return Turned(topic=_topic(question, question.stem, prompt))
        case _:
            return _nearest(question)


def _nearest(question: Question) -> Turned:
    match question.shape:
        case Match() as match:
            items = _split(question, list(_rows(match)))
            return Turned(items, instead="each row is a question with one right answer")
        case Parts(stems, choices):
            texts = ("", *stems)
            pairs = [(text, _chosen(choice)) for text, choice in zip(texts, choices, strict=True)]
            return Turned(_split(question, pairs), instead="each part is a question of its own")
        case Gaps() as gaps:
            items = _split(question, list(_gaps(gaps)))
            return Turned(items, instead="each gap is a question of its own")
        case Locate(options=options):
            answer = Chosen(_listed(options))
            return Turned(_one(question, answer), instead="the places are a list to choose from")
        case Value() as value:
            return _number(question, value)
        case Order(entries, key):
            text_of = {entry.id: entry.text for entry in entries}
            groups = [" / ".join(text_of[id_] for id_ in group) for group in key]
            asked = _one(question, Essay("; ".join(groups)), _texts(sorted(entries, key=_by_text)))
            return Turned(asked, instead="a text is written, which a teacher marks")
        case Mark(sentences, golds):
            text_of = {one.id: one.text for one in sentences}
            solution = " ".join(text_of.get(id_, "") for id_ in golds[0]) if golds else ""
            asked = _one(question, Essay(solution))
            return Turned(asked, instead="a text is written, which a teacher marks")
        case Estimate(statement, closes):
            topic = _topic(question, question.stem, statement, (closes,) if closes else ())
            return Turned(topic=topic, instead="it is a topic to discuss")
        case _:
            raise AssertionError(question.shape)


def _number(question: Question, value: Value) -> Turned:
    """A single number can be compared as it is written; a range or a date needs a reader."""
    exact = [tier for tier in value.tiers if tier.lowest == tier.highest and tier.credit == 1]
    lines = (f"({value.unit})",) if value.unit else ()
    if value.kind == "number" and len(exact) == len(value.tiers) and exact:
        answers = tuple(
            Listed(option.id, option.text, right=True)
            for option, tier in zip(value.accept, value.tiers, strict=True)
            if tier in exact
        )
        instead = "the number is compared letter by letter"
        return Turned(_one(question, Typed(answers), lines), instead=instead)
    solution = "; ".join(option.text for option in value.accept)
    asked = _one(question, Essay(solution), lines)
    return Turned(asked, instead="a text is written, which a teacher marks")


def _rows(match: Match) -> Iterator[tuple[str, Chosen]]:
    for row in match.rows:
        right = {row.key, *row.also}
        options = tuple(Listed(it.id, it.text, it.id in right) for it in match.options)
        key = next(it.id for it in options if it.right)
        one = tuple(Listed(it.id, it.text, it.id == key) for it in options)
        yield row.text, Chosen(one, shuffled=not match.reuse)


def _gaps(gaps: Gaps) -> Iterator[tuple[str, Chosen | Typed]]:
    for gap in gaps.gaps:
        parts = (part if isinstance(part, str) else _shown(part, gap) for part in gaps.parts)
        text = "".join(parts)
        entry = gap.entry
        if isinstance(entry, Choice):
            yield text, _chosen(entry)
        else:
            right = [option for option in entry.accept if option.credit == 1]
            yield text, Typed(_listed((*right, *entry.reject)))


def _shown(part: Gap, wanted: Gap) -> str:
    return _BLANK if part.id == wanted.id else "…"


def _one(
    question: Question, answer: Chosen | Typed | Essay, lines: tuple[str, ...] = ()
) -> tuple[Asked, ...]:
    return (
        Asked(
            question.id,
            question.stem,
            answer,
            question.points,
            lines,
            question.explanation,
            question.hint,
        ),
    )


def _split(question: Question, parts: Sequence[tuple[str, Chosen | Typed]]) -> tuple[Asked, ...]:
    """One item for each part; they share the points."""
    return tuple(
        Asked(
            f"{question.id}{PART}{n}",
            question.stem,
            answer,
            question.points / len(parts),
            (text,) if text else (),
            question.explanation,
            question.hint,
        )
        for n, (text, answer) in enumerate(parts, start=1)
    )


def _topic(question: Question, title: str, text: str, lines: tuple[str, ...] = ()) -> Topic:
    return Topic(question.id, title, text, lines)


def _chosen(choice: Choice) -> Chosen:
    return Chosen(_listed(choice.options), choice.most > 1, not choice.ordered_as_written)


def _listed(options: Sequence[Option]) -> tuple[Listed, ...]:
    return tuple(
        Listed(it.id, it.text, it.right, it.why.text if it.why else it.explanation)
        for it in options
    )


def _texts(options: Sequence[Option]) -> tuple[str, ...]:
    return tuple(option.text for option in options)


def _by_text(option: Option) -> str:
    return option.text
