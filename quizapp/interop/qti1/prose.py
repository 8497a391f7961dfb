"""Texts as paragraphs of a passage, sentence by sentence."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import sentencex

from quizapp.domain.lesson import Paragraph, Sentence

_LONGEST = 2000


def paragraphs(texts: Iterable[tuple[str, str]], language: str) -> tuple[Paragraph, ...]:
    """Pairs of a heading ("" for none) and a text of one line become paragraphs "p1", "p2" …

    Sentences are "p1.s1" … ; a text without words gives no paragraph.
    """
    found: list[Paragraph] = []
    heading = ""
    for title, text in texts:
        heading = title or heading
        id_ = f"p{len(found) + 1}"
        pieces = list(_sentences(text, language))
        if pieces:
            sentences = tuple(Sentence(f"{id_}.s{n}", it) for n, it in enumerate(pieces, start=1))
            found.append(Paragraph(id_, sentences, heading=heading or None))
            heading = ""
    return tuple(found)


def _sentences(text: str, language: str) -> Iterator[str]:
    primary = language.partition("-")[0].lower() or "en"
    # A half of a character, as a broken file may hold, is nothing that the library takes.
    sound = text.encode("utf-8", "replace").decode("utf-8")
    for piece in sentencex.segment(primary, sound):
        words = str(piece).strip()
        for start in range(0, len(words), _LONGEST):
            yield words[start : start + _LONGEST]
