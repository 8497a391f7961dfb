"""What a machine can say of a text without judging it: its length, and what it quotes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from quizapp.domain.lesson import Evidence, Paragraph, Sentence

RUN = 5
"""Words of a sentence in a row that make a quotation."""

_WORD = re.compile(r"\w+(?:['’\-]\w+)*")
Run = tuple[str, ...]


def asked_for(least: int | None, most: int | None) -> str:
    """The words asked for, in words; "" when any number will do."""
    if least and most:
        return f"{least} to {most} words" if least < most else counted(least)
    if least:
        return f"at least {counted(least)}"
    return f"at most {counted(most)}" if most else ""


def counted(words: int) -> str:
    """A number of words."""
    return "1 word" if words == 1 else f"{words} words"


def quoted(text: str, passage: Iterable[Paragraph]) -> tuple[Evidence, ...]:
    """The first run of RUN words or more that the text shares with each sentence it quotes."""
    runs = set(_runs([word.group().casefold() for word in _WORD.finditer(text)]))
    if not runs:
        return ()
    return tuple(found for one in _sentences(passage) for found in _quotes(one, runs))


def _sentences(passage: Iterable[Paragraph]) -> Iterator[Sentence]:
    for paragraph in passage:
        yield from paragraph.sentences
        yield from paragraph.easier


def _quotes(sentence: Sentence, runs: set[Run]) -> Iterator[Evidence]:
    words = list(_WORD.finditer(sentence.text))
    shared = [run in runs for run in _runs([word.group().casefold() for word in words])]
    if True not in shared:
        return
    first = shared.index(True)
    last = next((n for n in range(first, len(shared)) if not shared[n]), len(shared)) - 1
    quote = sentence.text[words[first].start() : words[last + RUN - 1].end()]
    yield Evidence(sentence.id, quote)


def _runs(words: Sequence[str]) -> list[Run]:
    return [tuple(words[n : n + RUN]) for n in range(len(words) - RUN + 1)]
