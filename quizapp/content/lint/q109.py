"""Q109: one item gives away the key of another."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from quizapp.content.wording import wording
from quizapp.content.wording.asked import Asked, asked, authored, rows
from quizapp.content.wording.model import Wording
from quizapp.content.wording.prose import content, holds, sentences, tokens
from quizapp.domain.lesson import Unit
from quizapp.domain.problem import Problem, Severity
from quizapp.domain.question import Room
from quizapp.domain.shapes import Choice, Gaps, Match, Order, Row, TextEntry

CODE = "Q109"
NAME = "gives-away"
REASON = "A key that stands in another item is copied, not known."
SOURCE = (
    "Haladyna, Downing & Rodriguez (2002), content: keep the content of each item independent "
    "from the content of other items on the test"
)
SEVERITY = Severity.WARNING

_LONG_KEY = 4
_MOST_OF_IT = 0.8
_FEW = range(2, 5)
_GAP = "\ufffc"


@dataclass(frozen=True, slots=True)
class _Secret:
    """A key that other items should not tell; `topic`: the words that its own stem asks with.

    run: the words of a short key, in order, as they must stand; () for what decides a grid row.
    """

    owner: Asked
    key: str
    run: tuple[str, ...]
    core: frozenset[str]
    topic: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Place:
    """A text of another item; `told`: it states a fact, while an option may be false."""

    owner: Asked
    pointer: str
    run: tuple[str, ...]
    core: frozenset[str]
    told: bool


def check(unit: Unit, rooms: Mapping[str, Room]) -> Iterator[Problem]:
    """A key in a text of another item that is about the same.

    About the same: for a stem, an entry or a premise two words of meaning in common, or one and a
    cited sentence; for an option or a grid row two words and half of what the stem asks with.
    Words and keys that stand in many stems of the unit count for nothing. A text with gaps is read
    sentence by sentence. A row of a grid is given away where it is stated as a fact, or where the
    words are that its evidence has and it has not.
    """
    words = wording(unit.language)
    if words is None:
        return
    every = list(asked(unit, rooms))
    common = _common(every, words)
    places = [place for one in every for place in _places(one, words)]
    # Of an objective from which one item is drawn no two are ever seen together.
    alone = {draw.objective for draw in unit.draw if draw.n == 1}
    told: set[tuple[str, str]] = set()
    for secret in _secrets(every, words, common):
        for place in places:
            pair = (secret.owner.pointer, place.owner.pointer)
            if pair[0] == pair[1] or pair in told:
                continue
            objective = secret.owner.item.objective
            if objective == place.owner.item.objective and objective in alone:
                continue
            if _gives_away(place, secret, common):
                told.add(pair)
                yield Problem(
                    CODE,
                    place.owner.at(place.pointer),
                    f'this gives away the key "{secret.key}" of item {secret.owner.item.id!r}',
                    "reword one of the two items, or ask for another fact",
                    SEVERITY,
                )


def _common(every: Sequence[Asked], words: Wording) -> frozenset[str]:
    counts = Counter(word for one in every for word in set(content(one.item.stem, words)))
    many = max(3, len(every) / 3)
    return frozenset(word for word, count in counts.items() if count >= many)


def _secrets(every: Sequence[Asked], words: Wording, common: frozenset[str]) -> Iterator[_Secret]:
    stems = [tokens(one.item.stem) for one in every]
    for one, stem in zip(every, stems, strict=True):
        for key in _keys(one):
            run, core = tokens(key), frozenset(content(key, words))
            holders = sum(holds(other, run) for other in stems)
            if not core or holds(stem, run) or holders > max(2, len(every) / 4):
                continue
            topic = frozenset(content(one.item.stem, words)) - common - core
            yield _Secret(one, key, run, core, topic)
        if isinstance(one.shape, Match) and one.shape.reuse:
            for row in one.shape.rows:
                yield from _of_row(one, row, words, common)


def _of_row(one: Asked, row: Row, words: Wording, common: frozenset[str]) -> Iterator[_Secret]:
    told = frozenset(content(row.text, words))
    if len(told) >= _LONG_KEY:
        yield _Secret(one, row.text, (), told, frozenset())
    for evidence in row.evidence:
        deciding = frozenset(content(evidence.quote, words)) - told - common
        if len(deciding) in _FEW:
            yield _Secret(one, evidence.quote, (), deciding, told - common)


def _keys(one: Asked) -> Iterator[str]:
    match one.shape:
        case Choice(options=options, most=1):
            yield from (option.text for option in options if option.right)
        case TextEntry(accept=accept):
            yield from (option.text for option in accept if option.credit >= 1)


def _places(one: Asked, words: Wording) -> Iterator[_Place]:
    def place(pointer: str, text: str, *, told: bool, about: str = "") -> _Place:
        core = frozenset(content(f"{about} {text}", words))
        return _Place(one, pointer, tokens(text), core, told)

    yield place("/stem", one.item.stem, told=True)
    grid = isinstance(one.shape, Match) and one.shape.reuse
    for row in rows(one.shape):
        yield place(row.pointer, row.text, told=not grid)
    if isinstance(one.shape, Gaps):
        text = "".join(part if isinstance(part, str) else _GAP for part in one.shape.parts)
        for sentence in sentences(text):
            known = place("/text", sentence.replace(_GAP, " "), told=True)
            yield replace(known, run=_with_gaps(sentence))
    # What a student types is shown to nobody.
    if not isinstance(one.shape, TextEntry):
        facts = isinstance(one.shape, Order)
        about = "" if facts else one.item.stem
        for option in authored(one.shape):
            yield place(option.pointer, option.text, told=facts, about=about)


def _with_gaps(sentence: str) -> tuple[str, ...]:
    """The words with an empty one for each gap, so that no key is read across one."""
    first, *others = (tokens(part) for part in sentence.split(_GAP))
    return sum((("", *part) for part in others), first)


def _gives_away(place: _Place, secret: _Secret, common: frozenset[str]) -> bool:
    if not secret.run and secret.topic:
        return place.told and secret.core <= place.core and _about(place, secret, common)
    if not holds(place.run, secret.run):
        long = len(secret.core) >= _LONG_KEY and place.told
        return long and len(secret.core & place.core) >= _MOST_OF_IT * len(secret.core)
    return _about(place, secret, common)


def _about(place: _Place, secret: _Secret, common: frozenset[str]) -> bool:
    shared = len((place.core - common - secret.core) & secret.topic)
    if place.told:
        return shared > 1 or (shared == 1 and _cites_same(place.owner, secret.owner))
    return shared > 1 and 2 * shared >= len(secret.topic)


def _cites_same(one: Asked, other: Asked) -> bool:
    cited = {evidence.sentence for evidence in one.item.evidence}
    return any(evidence.sentence in cited for evidence in other.item.evidence)
